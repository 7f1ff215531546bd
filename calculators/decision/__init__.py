"""Rules that choose an approach: the flow, its questions, what is still open, and what would flip it."""
