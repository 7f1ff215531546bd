"""How large a vector index is, and what it costs."""
