"""Which approach a workload asks for."""
