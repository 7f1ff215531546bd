"""What a conversation costs."""
