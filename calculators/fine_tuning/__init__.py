"""What a hosted tuning job costs."""
