"""How many queries a comparison takes, and what it can show."""
