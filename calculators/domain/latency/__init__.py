"""How long a request takes: stages as distributions, their sum and maximum, a response cache."""
