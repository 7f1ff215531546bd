"""What a log of requests says of a workload: its volume, its lengths, its models and what they cost."""
