"""Which articles are one text, printed by several outlets."""
