"""A result as its readers get it: JSON, text, Markdown, CSV, HTML and charts."""
