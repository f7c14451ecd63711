"""Articles as they were read: the text, where it came from, and what each part of it is."""
