"""What was said: quotations found in an article, with their content, cue and source spans."""
