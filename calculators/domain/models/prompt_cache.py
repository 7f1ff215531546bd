"""What a vendor's prompt cache holds: no prefix that is shorter than the model's minimum.

A request that follows another reads what that one sent, and writes what it adds. The rule is the same for turns of a
conversation, steps of an agent, and the parts of a request that stay the same.
"""

from __future__ import annotations

from typing import TypeVar

Tokens = TypeVar("Tokens", int, float)


def held_tokens(prefix_tokens: Tokens, minimum_cacheable_tokens: int | None) -> Tokens:
    """The tokens of a prefix that the cache holds: all, or none below the minimum; None where no minimum is known."""
    return prefix_tokens if prefix_tokens >= (minimum_cacheable_tokens or 0) else prefix_tokens * 0


def read_and_written(
    *, input_tokens: Tokens, sent_before_tokens: Tokens, minimum_cacheable_tokens: int | None
) -> tuple[Tokens, Tokens]:
    """The tokens that a request reads from the cache and writes to it, of its input and what an earlier one has sent.

    What was sent before is read where it was long enough to be written. The rest is written where the whole is long
    enough, what was too short before included.
    """
    read = held_tokens(sent_before_tokens, minimum_cacheable_tokens)
    return read, held_tokens(input_tokens, minimum_cacheable_tokens) and input_tokens - read
