"""What an approach costs over a horizon: totals, break-evens, how sure the cheapest is."""
