"""Hosted models: the catalogue, what their tokens cost on a day, and the inputs that name one."""
