"""One workload, every approach: the recommended one, what each costs, and what would change the answer."""
