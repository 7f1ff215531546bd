"""The article’s decision flow beside ours."""
