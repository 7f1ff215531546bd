"""What tuning takes on one’s own GPUs."""
