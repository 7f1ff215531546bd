"""What the parts of an approach's cost pay for, in US dollars, in one assignment of the inputs."""

from __future__ import annotations

import math

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
from calculators.plan.costs.requests import prices_of, tokens_of, tuned_of
from calculators.plan.inputs.approaches import Approach
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


def usd_per_expert_hour(x: Numbers) -> float:
    """What an hour of whoever labels costs in US dollars: an engineer's where no other rate is given."""
    own = x.get("usd_per_expert_hour")
    return x["usd_per_engineer_hour"] if own is None else own


def labelling_hours(x: Numbers) -> float:
    """The hours that labelling the training examples takes."""
    return x["training_examples"] * x["minutes_per_labelled_example"] / MINUTES_AN_HOUR


@droppable(maxsize=512)
def _bill(plan: str, kept: Use) -> tuple[float, float]:
    """A store's month as a line: what stands with what is kept, and what a search adds."""
    row = store_plan(plan)
    standing, more = (
        math.fsum(charge.usd for charge in charges(row, kept._replace(queries=queries))) for queries in (0, _MILLION)
    )
    return standing, (more - standing) / _MILLION


@droppable(maxsize=512)
def _written_usd(plan: str, kept: Use, changed: float, updates: float) -> float:
    """What writing what changes in a month costs, in US dollars."""
    updated = kept._replace(vectors_written=changed, updates=updates)
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
