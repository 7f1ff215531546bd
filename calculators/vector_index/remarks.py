"""What a reader of `vector_index` should know besides the numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from calculators.domain.retrieval.embedding import said_of
from calculators.domain.retrieval.indexes import INDEXES, is_indexable
from calculators.domain.retrieval.sizing import SHAPE, Sizing
from calculators.frame.dates import day
from calculators.frame.numbers import grouped
from calculators.frame.result import Remark
from calculators.prices.notes import old_price, own_prices
from calculators.prices.tables import is_priced

_STANDING = {"secondary": "not verified: read where somebody quotes it", "vendor": "read at the vendor"}


def warnings(sizing: Sizing) -> Iterator[Remark]:
    """Minimums, limits and texts that do not fit."""
    plan, index, model = sizing.plan, INDEXES[sizing.inputs.text("index")], sizing.model
    embedding_model = sizing.inputs.text("embedding_model")
    minimum = plan["minimum_usd_per_month"]
    if minimum > sizing.usage_usd:
        yield Remark(
            code="plan-minimum-exceeds-usage",
            text=f"{plan['label']}: the usage of a month comes to ${sizing.usage_usd:,.2f}, the minimum is "
            f"${grouped(minimum)}. The minimum is the bill.",
            fields=("plan", "queries_per_month"),
        )
    if not is_indexable(sizing.inputs.text("index"), sizing.dimensions):
        larger = f" {index['larger']}." if "larger" in index else ""
        yield Remark(
            code="not-indexable",
            text=f"{index['label']} indexes up to {grouped(index['index_dimensions'])} dimensions, these vectors have "
            f"{grouped(sizing.dimensions)}.{larger}",
            fields=("index", "dimensions"),
        )
    longest = model["max_input_tokens"]
    if longest and sizing.inputs.whole("chunk_tokens") > longest:
        yield Remark(
            code="chunk-too-long",
            text=f"{embedding_model} reads up to {grouped(longest)} tokens; a chunk has "
            f"{grouped(sizing.inputs.whole('chunk_tokens'))}.",
            fields=("chunk_tokens", "embedding_model"),
        )
    yield from _old_prices(sizing)


def _old_prices(sizing: Sizing) -> Iterator[Remark]:
    """Where a price that the result rests on has not been looked at for long."""
    plan, model, on = sizing.plan, sizing.inputs.text("embedding_model"), sizing.inputs.text("on")
    yield from old_price(model, said_of(model)["as_of"], on=on)
    if is_priced(plan):
        yield from old_price(plan["label"], plan["as_of"], on=on)


def _run_yourself(sizing: Sizing) -> Iterator[Remark]:
    """A note where an open model embeds, whose tokens nobody bills."""
    if not sizing.model["usd_per_million_tokens"]:
        model = sizing.inputs.text("embedding_model")
        text = f"{model} has published weights and no price a token: what your own machines cost for it is not counted."
        yield Remark(code="open-embedding-model", text=text, fields=("embedding_model",))


def notes(sizing: Sizing) -> Iterator[Remark]:
    """Where the formula, the plan's rates and the embedding's price come from, and what they leave out."""
    plan, index, model = sizing.plan, INDEXES[sizing.inputs.text("index")], sizing.model
    embedding_model = sizing.inputs.text("embedding_model")
    yield from own_prices(plan["label"], plan, "plan")
    yield from own_prices(embedding_model, model, "embedding_model")
    yield from _run_yourself(sizing)
    yield Remark(
        code="index-source",
        text=f"{index['label']}: {index['note']} Formula: {index['source']}, read {day(index['as_of'])}.",
        fields=("index",),
    )
    yield from _without_effect(sizing)
    standing = _STANDING.get(plan["standing"])
    read = f" Source: {plan['source']}, as of {day(plan['as_of'])}{', ' + standing if standing else ''}."
    yield Remark(code="plan-source", text=f"{plan['label']}: {plan['note']}{read}", fields=("plan",))
    yield Remark(
        code="embedding-source",
        text=f"{embedding_model}: ${grouped(sizing.usd_per_million_tokens)} a million tokens, as of "
        f"{day(said_of(embedding_model)['as_of'])}. Another embedding model means embedding everything anew.",
        fields=("embedding_model",),
    )
    made = model["dimensions"]
    if made and sizing.dimensions > made:
        yield Remark(
            code="more-dimensions-than-made",
            text=f"{embedding_model} makes {grouped(made)} dimensions, you asked for {grouped(sizing.dimensions)}.",
            fields=("dimensions", "embedding_model"),
        )


def _unused_shape(sizing: Sizing) -> tuple[str, ...]:
    """What an index is built with that changes nothing in its size: with half or twice of it, it is as large."""
    least, most = INDEXES[sizing.inputs.text("index")].get("m_bounds", (1, math.inf))

    def is_unused(name: str) -> bool:
        own = getattr(sizing.shape, name)
        others = {2 * own, max(own // 2, 1)}
        if name == "m":
            others = {min(max(other, least), most) for other in others}
        return all(sizing.size_with(replace(sizing.shape, **{name: other})) == sizing.index_size for other in others)

    return tuple(filter(is_unused, SHAPE))


def _without_effect(sizing: Sizing) -> Iterator[Remark]:
    """What changes nothing: settings an index has no use for, documents beside typed vectors, what no store bills."""
    label, inputs = INDEXES[sizing.inputs.text("index")]["label"], sizing.inputs
    if unused := _unused_shape(sizing):
        text = f"{label}: {', '.join(unused)} {'changes' if len(unused) == 1 else 'change'} nothing in its size here."
        yield Remark(code="no-effect", text=text, fields=unused)
    if inputs["vectors"] is not None:
        text = f"{grouped(sizing.chunks)} vectors are typed: corpus_documents changes nothing."
        yield Remark(code="no-effect", text=text, fields=("vectors", "corpus_documents"))
    if inputs.number("unfiltered_payload_bytes_per_vector") and not sizing.plan.get("skips_unfiltered"):
        store = sizing.plan["label"]
        text = f"{store} does not bill a search by what it filters by: what is not searched changes nothing."
        yield Remark(code="no-effect", text=text, fields=("unfiltered_payload_bytes_per_vector",))
    if inputs.whole("replicas") > 1 and is_priced(sizing.plan):
        text = f"Replicas count for your own index; {sizing.plan['label']} keeps its own copies, in its price."
        yield Remark(code="no-effect", text=text, fields=("replicas",))
