"""Whether to believe a run: an audit by hand, and how the results were made."""
