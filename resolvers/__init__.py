"""Who said it, and where else the same words stand: attribution, identity and matching."""
