"""Where else do these words stand? Candidate pairs, their scores, and groups of variants."""
