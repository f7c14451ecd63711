"""Who said this? From a quote's source to a speaker of its article, by numbered cases with reasons."""
