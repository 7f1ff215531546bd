"""Where a rule of the plan has an edge as one number moves: a context tier, a window, a minimum, a number of examples.

Between two edges nothing but amounts changes, so whoever looks for a flip has to look at the edges themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from calculators.plan.approaches import plan_approaches
from calculators.plan.parts import store_usage_usd
from calculators.plan.requests import Numbers, prices_of, tokens_of
from calculators.plan.terms import Terms

_IN_TOKENS = frozenset({
    "prompt_tokens", "few_shot_tokens", "retrieved_chunks", "chunk_tokens", "corpus_documents", "tokens_per_document",
})  # fmt: skip
"""The numbers that the length of a request is a line in."""

_IN_USAGE = frozenset({
    "requests_per_month", "updates_per_year", "corpus_documents", "share_changed_per_update",
    "payload_bytes_per_vector",
})  # fmt: skip
"""The numbers that the store's usage is a line in."""

_MEETS = {
    "requests_per_month": "cache_writes_per_month",
    "cache_writes_per_month": "requests_per_month",
    "tokens_per_document": "chunk_tokens",
    "chunk_tokens": "tokens_per_document",
    "overlap_tokens": "chunk_tokens",
}
"""Numbers of which one being over the other changes a rule."""


def _on_a_line(at_0: float, at_1: float, limit: float) -> Iterator[float]:
    """Where a line that is `at_0` at 0 and `at_1` at 1 reaches a limit."""
    if at_1 != at_0:
        yield (limit - at_0) / (at_1 - at_0)


def _tiers(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> Iterator[float]:
    """Where a request of an approach enters another context tier, or the corpus is longer than the window."""
    for slug in slugs:
        approach = plan_approaches()[slug]
        at_0, at_1 = (tokens_of(approach, {**x, name: value}) for value in (0.0, 1.0))
        for threshold in prices_of(approach, terms).thresholds:
            yield from _on_a_line(at_0.input, at_1.input, threshold)
        if approach.sends_corpus:
            yield from _on_a_line(at_0.cached, at_1.cached, terms.window_tokens)


def _examples(name: str, x: Numbers) -> Iterator[float]:
    """Where there are enough examples, or no longer enough: whole ones count."""
    if name == "training_examples":
        yield float(math.ceil(x["examples_threshold"]))
    if name == "examples_threshold":
        yield float(math.floor(x["training_examples"]))


def _minimum(name: str, x: Numbers, terms: Terms) -> Iterator[float]:
    """Where the store's usage reaches the least that its plan bills."""
    if name in _IN_USAGE and terms.is_hosted:
        at_0, at_1 = (store_usage_usd(terms, {**x, name: value}) for value in (0.0, 1.0))
        yield from _on_a_line(at_0, at_1, terms.store["minimum_usd_per_month"])


def edges(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> list[float]:
    """The edges in a number, the others being what they are; some may lie where the number never is."""
    found = [*_examples(name, x), *_minimum(name, x, terms)]
    if name in _IN_TOKENS:
        found += _tiers(name, x, terms, slugs)
    if name in _MEETS:
        found.append(x[_MEETS[name]])
    return found
