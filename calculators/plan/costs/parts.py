"""The parts of an approach's cost, in US dollars, in one assignment of the inputs: set-up, a month, an update."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from calculators.domain.costs.parts import Numbers
from calculators.domain.retrieval.chunks import chunks, embedded_tokens
from calculators.domain.retrieval.stores import (
    Use,
    bytes_per_stored_vector,
    charges,
    initial_load,
    invoice_usd,
    store_plan,
    vectors_written_per_month,
    written,
)
from calculators.frame.caches import droppable
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.plan.costs.hours import SETUP, UPKEEP, hours
from calculators.plan.costs.own_gpus import self_hosted_usd
from calculators.plan.costs.prompt_cache import storage_usd_per_month, stores_by_the_hour, writes_per_month
from calculators.plan.costs.requests import prices_of, tokens_of, tuned_of, usd_per_request
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.own_amounts import override_name
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.tuning import Tuned

MINUTES_AN_HOUR = 60
_MILLION = 10**6
_GIB = 2**30


def chunks_per_document(x: Numbers) -> int:
    """The passages of one document."""
    return int(
        chunks(
            text_tokens=x["tokens_per_document"],  # type: ignore[arg-type]
            chunk_tokens=x["chunk_tokens"],  # type: ignore[arg-type]
            overlap_tokens=x["overlap_tokens"],  # type: ignore[arg-type]
        )
    )


def vectors(x: Numbers) -> float:
    """All passages of the corpus."""
    return x["corpus_documents"] * chunks_per_document(x)


def corpus_embedding_usd(terms: Terms, x: Numbers) -> float:
    """What embedding the whole corpus costs, overlaps included, in US dollars."""
    tokens = embedded_tokens(
        text_tokens=x["tokens_per_document"],  # type: ignore[arg-type]
        chunk_count=chunks_per_document(x),
        overlap_tokens=x["overlap_tokens"],  # type: ignore[arg-type]
    )
    return x["corpus_documents"] * tokens * terms.embedding_usd_per_token


def training_tokens(x: Numbers) -> float:
    """The tokens of one training run, all epochs."""
    return x["training_examples"] * x["tokens_per_example"] * x["epochs"]


def least_training_tokens(approach: Approach, terms: Terms) -> float:
    """Up to so many tokens a training run costs the least that its service bills."""
    tuned = tuned_of(approach, terms)
    return tuned.minimum_usd / tuned.usd_per_million_tokens * _MILLION if tuned.usd_per_million_tokens else 0.0


def training_usd(tuned: Tuned, terms: Terms, x: Numbers) -> float:
    """What a training run costs in US dollars: tokens, no less than the job's minimum, or hours of one's own GPUs."""
    tokens = training_tokens(x)
    if not terms.is_hosted:
        return tokens * terms.peak_gpu_hours_per_token(x) / x["utilisation"] * x["usd_per_gpu_hour"]
    return max(tokens * tuned.usd_per_million_tokens / _MILLION, tuned.minimum_usd)


Item = tuple[str, float, str, float]
"""One thing that a part pays for: what it is, so much, of which unit, at so many US dollars each."""


def _usd(items: Iterator[Item]) -> float:
    """What they come to; added one by one, because `sum` rounds otherwise from Python 3.12 on."""
    total = 0.0
    for _, quantity, _, usd in items:
        total += quantity * usd
    return total


def usd_per_expert_hour(x: Numbers) -> float:
    """What an hour of whoever labels costs in US dollars: an engineer's where no other rate is given."""
    own = x.get("usd_per_expert_hour")
    return x["usd_per_engineer_hour"] if own is None else own


def setup_items(approach: Approach, terms: Terms, x: Numbers) -> Iterator[Item]:
    """The items of set-up: hours; training and labelling where it tunes; where it retrieves, embedding and loading."""
    yield "An engineer’s hours", hours(approach, SETUP, terms, x), "hours", x["usd_per_engineer_hour"]
    if approach.tunes:
        labelling = x["training_examples"] * x["minutes_per_labelled_example"] / MINUTES_AN_HOUR
        yield "Labelling the examples", labelling, "hours", usd_per_expert_hour(x)
        yield "Training", 1, "run", training_usd(tuned_of(approach, terms), terms, x)
    if approach.retrieves:
        yield "Embedding the corpus", 1, "corpus", corpus_embedding_usd(terms, x)
        yield "Loading the vector store", 1, "corpus", initial_load_usd(terms, x)


def setup_usd(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What setting an approach up costs, all items together, in US dollars."""
    return _usd(setup_items(approach, terms, x))


@droppable(maxsize=512)
def _bill(plan: str, kept: Use) -> tuple[float, float]:
    """A store's month as a line: what stands with what is kept, and what a search adds."""
    row = store_plan(plan)
    standing, more = (
        math.fsum(charge.usd for charge in charges(row, replace(kept, queries=queries))) for queries in (0, _MILLION)
    )
    return standing, (more - standing) / _MILLION


@droppable(maxsize=512)
def _written_usd(plan: str, kept: Use, changed: float, updates: float) -> float:
    """What writing what changes in a month costs, in US dollars."""
    updated = replace(kept, vectors_written=changed, updates=updates)
    return math.fsum(charge.usd for charge in written(store_plan(plan), updated, replaces=True))


@droppable(maxsize=512)
def _load_usd(plan: str, kept: Use) -> float:
    """What writing all that is kept for the first time costs, in US dollars."""
    return math.fsum(charge.usd for charge in initial_load(store_plan(plan), kept))


def _kept(terms: Terms, x: Numbers) -> Use:
    """The vectors that are kept at the store, and how their searches are counted."""
    payload = x["payload_bytes_per_vector"]
    return Use(
        vectors=vectors(x),
        bytes_per_vector=bytes_per_stored_vector(
            dimensions=x.get("dimensions", terms.dimensions), payload_bytes=payload
        ),
        vectors_written=0,
        queries=0,
        partitions=x["partitions"],
        unread_bytes_per_vector=min(x["unfiltered_payload_bytes_per_vector"], payload),
        read_units_per_query=x.get("read_units_per_query"),
        write_units_per_vector=x.get("write_units_per_vector"),
    )


def store_usage_usd(terms: Terms, x: Numbers) -> float:
    """A month at the managed store before its minimum, in US dollars: what is kept, searched and written."""
    kept = _kept(terms, x)
    standing, a_search = _bill(terms.choice("plan"), kept)
    searches = x["requests_per_month"] * (1 - x["cache_hit_share"])
    changed = vectors_written_per_month(
        vectors=kept.vectors, share_per_update=x["share_changed_per_update"], updates_per_year=x["updates_per_year"]
    )
    updates = x["updates_per_year"] / MONTHS_A_YEAR
    return standing + searches * a_search + _written_usd(terms.choice("plan"), kept, changed, updates)


def initial_load_usd(terms: Terms, x: Numbers) -> float:
    """What writing all passages to the store for the first time costs, in US dollars; 0 where data may not leave."""
    if not terms.is_hosted:
        return 0.0
    return _load_usd(terms.choice("plan"), _kept(terms, x))


def store_usd(terms: Terms, x: Numbers) -> float:
    """What a month at the managed store costs in US dollars; of one's own, by the memory that its vectors take."""
    if not terms.is_hosted:
        kept = _kept(terms, x)
        return kept.vectors * kept.bytes_per_vector / _GIB * x["usd_per_gib_month"]
    return invoice_usd(usage_usd=store_usage_usd(terms, x), minimum_usd=terms.store["minimum_usd_per_month"])


def cache_write_usd(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What writing the static prefix to the cache once adds, in US dollars: the write price less the cached price.

    The request pays the cached price anyway.
    """
    tokens = tokens_of(approach, terms, x)
    paid = prices_of(approach, terms).at(tokens.input)
    return tokens.cached * (paid.write - paid.cached)


def monthly_items(approach: Approach, terms: Terms, x: Numbers) -> Iterator[Item]:
    """The items of a month: upkeep, the store, keeping a tuned model, cache writes, and one's own GPUs."""
    yield "An engineer’s hours", hours(approach, UPKEEP, terms, x), "hours", x["usd_per_engineer_hour"]
    if approach.retrieves:
        yield "The vector store", 1, "month", store_usd(terms, x)
    if approach.tunes:
        yield "The tuned model, standing ready", 1, "month", tuned_of(approach, terms).usd_per_month
    if stores_by_the_hour(approach, terms):
        yield "Keeping the cache", 1, "month", storage_usd_per_month(approach, terms, x)
    elif usd := cache_write_usd(approach, terms, x):
        yield "Writing the cache", writes_per_month(x, terms.choice("cache_ttl")), "times", usd
    if not terms.is_hosted:
        yield "Your own GPUs", 1, "month", self_hosted_usd(approach, terms, x)


def monthly_usd(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What an approach costs each month before its first request, all items together, in US dollars."""
    return _usd(monthly_items(approach, terms, x))


def usd_per_update(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What an update costs in US dollars: embedding what changed, retraining, or writing the cache again."""
    if approach.retrieves:
        return x["share_changed_per_update"] * corpus_embedding_usd(terms, x)
    if approach.tunes and terms.choice("needs_knowledge") != "no":
        return training_usd(tuned_of(approach, terms), terms, x)
    return cache_write_usd(approach, terms, x) if approach.sends_corpus else 0.0


FORMULAS: Mapping[str, Callable[[Approach, Terms, Numbers], float]] = {
    "setup_usd": setup_usd,
    "monthly_usd": monthly_usd,
    "usd_per_request": usd_per_request,
    "usd_per_update": usd_per_update,
}
"""Each part by its name."""


def part_usd(approach: Approach, part: str, terms: Terms, x: Numbers) -> float:
    """A part of an approach's cost in US dollars: the reader's own amount where there is one."""
    own = override_name(approach.slug, part)
    return x[own] if own in terms.overridden else FORMULAS[part](approach, terms, x)
