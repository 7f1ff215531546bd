"""What an approach costs: one formula a module."""
