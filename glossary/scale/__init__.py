"""Work on many documents: one at a time in this process, in worker processes, or on a cluster."""
