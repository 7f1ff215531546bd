"""What each approach costs, part by part, in one assignment of the numbers and over their ranges."""
