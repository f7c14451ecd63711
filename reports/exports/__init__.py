"""What other programs open: files made of a run."""
