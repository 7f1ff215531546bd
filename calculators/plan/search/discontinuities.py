"""Discontinuities: values of one number at which a rule of the plan changes, such as a context tier or a minimum.

Between two of them only amounts change, so a search for flips has to look at the discontinuities themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import nsmallest
from typing import NamedTuple

from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.latency import ALL_HITS_FROM
from calculators.plan.costs.parts import least_training_tokens, store_usage_usd, training_tokens
from calculators.plan.costs.prompt_cache import QUESTION_TOKENS, corpus_tokens, minimum_tokens, static_tokens
from calculators.plan.costs.requests import IN_TOKENS, prices_of, step_tokens
from calculators.plan.inputs.terms import Terms
from calculators.plan.search.gpu_steps import gpu_steps

_IN_USAGE = frozenset({
    "requests_per_month", "updates_per_year", "corpus_documents", "share_changed_per_update", "cache_hit_share",
    "payload_bytes_per_vector", "read_units_per_query", "write_units_per_vector", "dimensions", "partitions",
    "unfiltered_payload_bytes_per_vector",
})  # fmt: skip
"""The numbers with which the store's usage rises or falls throughout, without a jump."""

_IN_TRAINING = frozenset({"training_examples", "tokens_per_example", "epochs"})
"""The numbers that the tokens trained on are a line in."""

_MEETS = {
    "requests_per_month": "cache_writes_per_month",
    "cache_writes_per_month": "requests_per_month",
    "overlap_tokens": "chunk_tokens",
}
"""Numbers of which one being over the other changes a rule."""

_HALVINGS = 60
_MOST_NEIGHBOURS = 8
_MOST_STEPS = 48
"""So many of an agent's steps are looked at, those that reach a tier nearest to the number's value."""


class _Reached(NamedTuple):
    """Where something that is a line in a number reaches a limit, but for rounding."""

    at: float
    formula: Callable[[float], float]
    limit: float
    rises: bool

    @property
    def exact(self) -> float:
        """The number next to it that is on one side of the limit, while the next number above is on the other.

        A quotient is rounded, and so is the product that has to reach the limit: its neighbours may all be on one side.
        """
        at = self.at
        for _ in range(_MOST_NEIGHBOURS):
            is_within = self.formula(at) <= self.limit
            if is_within != (self.formula(math.nextafter(at, math.inf)) <= self.limit):
                break
            at = math.nextafter(at, math.inf if is_within == self.rises else -math.inf)
        return at


def _on_a_line(name: str, x: Numbers, formula: Callable[[Numbers], float], limit: float) -> Iterator[_Reached]:
    """Where something that is a line in a number reaches a limit."""

    def of(value: float) -> float:
        return formula({**x, name: value})

    start = float(QUESTION_TOKENS) if name == "prompt_tokens" else 0.0
    at_start, at_next = of(start), of(start + 1.0)
    if at_next != at_start:
        yield _Reached(start + (limit - at_start) / (at_next - at_start), of, limit, at_next > at_start)


def _tiers(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> Iterator[float]:
    """Where a request of an approach, or a step of an agent, enters another context tier, or is first cached."""
    for slug in slugs:
        approach = terms.approaches[slug]
        limits: list[float] = [*prices_of(approach, terms).thresholds]
        if approach.acts:
            limits += _below(minimum_tokens(approach, terms))
        if not limits:
            continue
        steps = range(math.ceil(x["agent_steps"]) if approach.acts else 1)
        found = [
            one
            for step in steps
            for limit in limits
            for one in _on_a_line(name, x, partial(step_tokens, approach, step), limit)
        ]
        yield from (one.exact for one in nsmallest(_MOST_STEPS, found, key=lambda one: abs(one.at - x[name])))


def _below(minimum: float) -> list[float]:
    """The last number of tokens that is too short for a cache; none where all are, or none is."""
    return [math.nextafter(minimum, 0)] if 0 < minimum < math.inf else []


def _cached_prefixes(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> Iterator[float]:
    """Where the beginning of every request gets long enough to be cached, and where the prompt is all question."""
    if name == "prompt_tokens":
        yield float(QUESTION_TOKENS)
    for slug in slugs:
        approach = terms.approaches[slug]
        for limit in _below(minimum_tokens(approach, terms)):
            yield from (one.exact for one in _on_a_line(name, x, partial(static_tokens, approach), limit))


def _whole_corpus_retrieved(name: str, x: Numbers) -> Iterator[float]:
    """Where the passages of a request are as long as all of the corpus."""

    def over(there: Numbers) -> float:
        return there["retrieved_chunks"] * there["chunk_tokens"] - corpus_tokens(there)

    yield from (one.at for one in _on_a_line(name, x, over, 0.0))


def _window(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> Iterator[float]:
    """Where the corpus is longer than the window."""
    for slug in slugs:
        if terms.approaches[slug].sends_corpus:
            yield from (one.exact for one in _on_a_line(name, x, corpus_tokens, terms.window_tokens))


def _any_or_enough(name: str, x: Numbers) -> Iterator[float]:
    """Where there are enough examples, or no longer enough, any corpus, or hits enough for the slowest answers."""
    if name == "corpus_documents":
        yield 0.0
    if name == "cache_hit_share":
        yield ALL_HITS_FROM
    if name == "training_examples":
        yield x["examples_threshold"]
    if name == "examples_threshold":
        yield x["training_examples"]


def _least_training(name: str, x: Numbers, terms: Terms, slugs: Sequence[str]) -> Iterator[float]:
    """Where a training run reaches the least that its service bills."""
    for slug in slugs:
        if terms.approaches[slug].tunes:
            least = least_training_tokens(terms.approaches[slug], terms)
            yield from (one.at for one in _on_a_line(name, x, training_tokens, least))


def _least_bill(name: str, x: Numbers, terms: Terms, bounds: tuple[float, float]) -> Iterator[float]:
    """Where the store's usage reaches the least that its plan bills: on a line, or else by halving."""
    minimum = float(terms.store["minimum_usd_per_month"])

    def over(value: float) -> float:
        return store_usage_usd(terms, {**x, name: value}) - minimum

    low, high = bounds
    near, far = over(low), over(high)
    if (near < 0) == (far < 0):
        return
    at = low - near * (high - low) / (far - near)
    if abs(over(at)) > minimum * 1e-12:
        at = _halved(over, low, high)
    yield at


def _halved(over: Callable[[float], float], low: float, high: float) -> float:
    """Where between two values something that is below zero at one of them, and not at the other, gets there."""
    is_below = over(low) < 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2 if low <= 0 else math.sqrt(low * high)
        if (over(middle) < 0) == is_below:
            low = middle
        else:
            high = middle
    return high


def chunk_count_steps(name: str, x: Numbers, around: float, count: int) -> list[float]:
    """The values at which a document takes one passage more or less: up to `count` on either side of `around`.

    `name` is one of `tokens_per_document`, `chunk_tokens` and `overlap_tokens`, and values are in tokens; no other
    number changes how many passages a document takes, so the list is empty for it.
    """
    text, chunk, overlap = (
        around if one == name else x[one] for one in ("tokens_per_document", "chunk_tokens", "overlap_tokens")
    )
    at = int((text - chunk) // (chunk - overlap)) if text > chunk > overlap else 0
    passages = range(max(at - count, 0), at + count + 1)
    if name == "tokens_per_document":
        return [chunk + more * (chunk - overlap) for more in passages]
    if name == "chunk_tokens":
        return [(text + more * overlap) / (more + 1) for more in passages]
    if name == "overlap_tokens":
        return [chunk - (text - chunk) / more for more in passages if more]
    return []


def discontinuities(
    name: str, x: Numbers, terms: Terms, slugs: Sequence[str], bounds: tuple[float, float]
) -> list[float]:
    """The values of the number `name` at which a rule changes, all others staying what they are, in no order.

    They are in the unit of the number; some may lie outside `bounds`.
    """
    found = [*_any_or_enough(name, x)]
    if name in IN_TOKENS:
        found += [*_tiers(name, x, terms, slugs), *_window(name, x, terms, slugs)]
        found += [*_cached_prefixes(name, x, terms, slugs), *_whole_corpus_retrieved(name, x)]
    if name in _IN_TRAINING and terms.is_hosted:
        found += _least_training(name, x, terms, slugs)
    if name in _IN_USAGE and terms.is_hosted:
        found += _least_bill(name, x, terms, bounds)
    found += gpu_steps(name, x, terms, slugs, bounds)
    if name in _MEETS and x.get(_MEETS[name]) is not None:
        found.append(x[_MEETS[name]])
    return found
