"""Prompt caching: the fixed part first and marked, the question last, and what the reply says was cached."""

from __future__ import annotations

from anthropic import Anthropic
from anthropic.types import Message, TextBlockParam, Usage

MODEL = "claude-haiku-5-5"
INSTRUCTIONS = "Answer from the handbook below. Name the section behind each statement. If it is silent, say so."


def ask(client: Anthropic, handbook: str, question: str) -> Message:
    """Send the whole handbook with the question. Only the question differs from one request to the next."""
    system: list[TextBlockParam] = [
        {"type": "text", "text": INSTRUCTIONS},
        {"type": "text", "text": handbook, "cache_control": {"type": "ephemeral"}},  # all up to here is cached
    ]
    return client.messages.create(
        model=MODEL, max_tokens=300, system=system, messages=[{"role": "user", "content": question}]
    )


def cached_share(usage: Usage) -> float:
    """The share of the input that was read from the cache; 0 where the cache was cold or the text below the minimum."""
    read, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    return read / (usage.input_tokens + read + written)
