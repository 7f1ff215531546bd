"""The main job: one workload, every approach, what each costs, and what would flip the answer."""
