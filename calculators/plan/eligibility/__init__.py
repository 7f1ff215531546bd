"""Which approaches can be had and meet the needs, and which one the decision flow recommends."""
