"""`vector_index`: what a corpus takes in chunks, embeddings, an index and a store that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import Assumption, assumption, load
from calculators.domain.retrieval.embedding import ROWS, said_of
from calculators.domain.retrieval.fields import FIELDS
from calculators.domain.retrieval.index_size import GB, GIB
from calculators.domain.retrieval.indexes import INDEXES, is_indexable
from calculators.domain.retrieval.sizing import Sizing
from calculators.domain.retrieval.stores import invoice_usd
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Result
from calculators.prices.tables import is_priced
from calculators.vector_index.remarks import notes, warnings
from calculators.vector_index.view import view_of
from calculators.vector_index.working import chart, lines


def _assumptions(inputs: Inputs) -> Iterator[Assumption]:
    """What the defaults rest on, with the reader's own numbers where they differ."""
    for field in FIELDS:
        name = "hnsw_m" if field.name == "m" else field.name
        if name in load("assumptions"):
            yield assumption(name).replaced_by(inputs[field.name])
    yield assumption("hours_per_month")
    yield assumption("stale_price_days")


def _prices(sizing: Sizing) -> dict[str, object]:
    """What the prices are, who says so, and as of when; a store that nobody sells has none."""
    model, plan = sizing.inputs.text("embedding_model"), sizing.plan
    said, is_sold = said_of(model), is_priced(plan)
    return {
        "embedding_usd_per_million_tokens": sizing.usd_per_million_tokens,
        "embedding_price_source": said["source"],
        "embedding_price_as_of": said["as_of"],
        "embedding_price_row": ROWS[model],
        "plan_price_source": plan.get("href", plan["source"]) if is_sold else None,
        "plan_price_as_of": plan["as_of"] if is_sold else None,
    }


def _sizes(sizing: Sizing) -> dict[str, object]:
    """What the index takes, and what is kept beside it, in bytes, GB and GiB."""
    index = sizing.bytes_of(sizing.index_size, sizing.chunks)
    return {
        "index_bytes": index,
        "index_gb": index / GB,
        "index_gib": index / GIB,
        "stored_bytes": sizing.stored_bytes,
        "total_bytes": index + sizing.stored_bytes,
        "bytes_per_vector": sizing.index_size.bytes_per_vector,
    }


def calculate(inputs: Inputs) -> Result:
    """The chunks of a corpus, and what embedding, index and store take: tokens, bytes, and US dollars.

    InputError where `overlap_tokens` is not under `chunk_tokens`, the index does not take `element` or so many links,
    `pq_m` does not divide `dimensions`, these have to be given for the embedding model, or more of a vector is not
    searched than is kept with it.
    """
    sizing = Sizing(inputs)
    return Result(
        values={
            "chunks": sizing.chunks,
            "embedded_tokens": sizing.embedded_tokens,
            "embedding_usd": sizing.embedding_usd,
            "reindex_usd_per_update": sizing.embedding_usd * sizing.inputs.number("share_changed_per_update"),
            **_sizes(sizing),
            "plan_usd_per_month": invoice_usd(
                usage_usd=sizing.usage_usd, minimum_usd=sizing.plan["minimum_usd_per_month"]
            ),
            "plan_usage_usd_per_month": sizing.usage_usd,
            "initial_load_usd": sum(charge.usd for charge in sizing.load),
            "write_units_per_update": sizing.write_units_per_update,
            "indexable": is_indexable(sizing.inputs.text("index"), sizing.dimensions),
            "dimensions_used": sizing.dimensions,
            "element_used": sizing.element,
            **_prices(sizing),
        },
        lines=tuple(lines(sizing)),
        notes=tuple(notes(sizing)),
        warnings=tuple(warnings(sizing)),
        assumptions=tuple(_assumptions(inputs)),
        charts=(chart(sizing),),
    )


CALCULATOR = Calculator(
    slug="vector_index",
    title="How large is the index, and what does it cost?",
    answers="Chunks, embedding, bytes of the index by its maker’s formula, the first load, and a month at a managed "
    "store, minimum included.",
    fields=FIELDS,
    outputs=(
        Output(name="chunks", label="Vectors: the chunks, or what you typed", unit="vectors"),
        Output(name="embedded_tokens", label="Tokens embedded, overlaps included", unit="tokens"),
        Output(name="embedding_usd", label="Embedding all of them, once", unit="USD"),
        Output(name="reindex_usd_per_update", label="Embedding what an update changes", unit="USD an update"),
        Output(name="index_bytes", label="Index, replicas counted", unit="bytes"),
        Output(name="index_gb", label="Index, in GB of 10⁹ bytes", unit="GB"),
        Output(name="index_gib", label="Index, in GiB of 2³⁰ bytes", unit="GiB"),
        Output(name="stored_bytes", label="Vectors kept beside the index", unit="bytes"),
        Output(name="total_bytes", label="Index and what is kept beside it", unit="bytes"),
        Output(name="bytes_per_vector", label="What one more vector takes in one copy of the index", unit="bytes"),
        Output(name="plan_usd_per_month", label="Managed store, its minimum included", unit="USD a month"),
        Output(name="plan_usage_usd_per_month", label="Managed store, usage alone", unit="USD a month"),
        Output(name="initial_load_usd", label="Writing all vectors to the store, once", unit="USD"),
        Output(name="write_units_per_update", label="Write units of an update", unit="write units"),
        Output(name="indexable", label="The index takes so many dimensions"),
        Output(name="dimensions_used", label="Dimensions", unit="dimensions"),
        Output(name="element_used", label="Element"),
        Output(name="embedding_usd_per_million_tokens", label="Price of embedding", unit="USD a million tokens"),
        Output(name="embedding_price_source", label="Source of the embedding’s price"),
        Output(name="embedding_price_as_of", label="Embedding’s price read on"),
        Output(name="embedding_price_row", label="Row of the embedding’s price in its table"),
        Output(name="plan_price_source", label="Source of the store’s prices"),
        Output(name="plan_price_as_of", label="Store’s prices read on"),
    ),
    calculate=calculate,
    page="calculators/vector-index/",
    references=(
        Reference(
            title="langchain-text-splitters, split_text_on_tokens: chunks",
            href="https://github.com/langchain-ai/langchain",
        ),
        *(Reference(title=row["source"], href=row["href"]) for row in INDEXES.values()),
    ),
    examples=examples_in("vector_index/examples"),
    view=view_of,
)
