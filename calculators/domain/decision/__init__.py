"""The decision flow as a tree of questions, and what is worked out from it."""
