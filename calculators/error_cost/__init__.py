"""How accurate is accurate enough."""
