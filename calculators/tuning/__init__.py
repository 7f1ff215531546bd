"""What tuning takes and costs, hosted or on one's own GPUs: one formula or rule set a module."""
