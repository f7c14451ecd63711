"""A Ray cluster, or one started on this machine: actors that hold the models, tasks that match windows of time."""
