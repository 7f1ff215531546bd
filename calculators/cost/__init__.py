"""The article’s cost table with the reader’s numbers."""
