"""When one’s own GPUs pay."""
