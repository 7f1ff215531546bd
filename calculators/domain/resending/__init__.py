"""Requests of which each sends again what came before: turns of a conversation, steps of an agent."""
