"""How long an answer takes: stages as distributions, their sum, and what a response cache does to it."""
