"""Where the work is done: in this process, in several on this machine, or on a cluster."""
