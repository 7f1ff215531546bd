"""What an agent’s task costs."""
