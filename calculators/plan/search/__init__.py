"""Where the cheapest approach changes: flips, break-evens, and a map over two numbers."""
