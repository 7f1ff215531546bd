"""Open models on GPUs of one’s own: sizes, memory, training compute, prices of an hour."""
