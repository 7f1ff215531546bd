"""How many queries show a difference, what a number of them can show, and what that costs and takes."""
