"""What the site has for programs and assistants, at addresses that stay: JSON Schemas, and `llms.txt`."""
