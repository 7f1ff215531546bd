"""The plan’s inputs, and a workload as it was read: its terms, and a range for each of its numbers."""
