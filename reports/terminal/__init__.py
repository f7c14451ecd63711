"""What is printed for people: speakers, quotes, variants, on standard output."""
