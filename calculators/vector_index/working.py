"""The working of `vector_index` in dollars, and its picture."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.domain.retrieval.index_size import GIB
from calculators.domain.retrieval.indexes import INDEXES
from calculators.domain.retrieval.sizing import Sizing
from calculators.frame.charts import Bar, BarChart
from calculators.frame.result import Line

_MILLION = 10**6


def lines(sizing: Sizing) -> Iterator[Line]:
    """The working in dollars: embedding once, an update, loading the store once, a month at the plan."""

    def line(label: str, quantity: float, unit: str, usd: float, group: str) -> Line:
        return Line(label=label, quantity=quantity, unit=unit, usd_per_unit=usd, amount_usd=quantity * usd, group=group)

    tokens, price = sizing.embedded_tokens / _MILLION, sizing.usd_per_million_tokens
    yield line("All chunks", tokens, "million tokens", price, "Embedding, once")
    yield line(
        "What changed", tokens * sizing.inputs.number("share_changed_per_update"), "million tokens", price, "An update"
    )
    plan = sizing.plan
    for charge in sizing.load:
        yield line("All vectors", charge.quantity, charge.unit, charge.usd_per_unit, "Loading the store, once")
    for charge in sizing.bill:
        yield line(charge.label, charge.quantity, charge.unit, charge.usd_per_unit, f"A month, {plan['label']}")
    missing = plan["minimum_usd_per_month"] - sizing.usage_usd
    if missing > 0:
        yield Line(
            label="Up to the minimum", quantity=1, unit="month", usd_per_unit=missing, amount_usd=missing,
            group=f"A month, {plan['label']}",
        )  # fmt: skip


def chart(sizing: Sizing) -> BarChart:
    """The same vectors in every kind of index, each with its own element, the chosen one as it was asked for."""

    def bar(index: str) -> Bar:
        size = sizing.size_of(index)
        return Bar(
            label=INDEXES[index]["short"],
            values=(
                sizing.bytes_of(size, sizing.chunks) / GIB,
                sizing.inputs.whole("replicas") * size.stored_bytes_of(sizing.chunks) / GIB,
            ),
            note="(yours)" if index == sizing.inputs.text("index") else "",
        )

    return BarChart(
        name="index_sizes",
        row_label="Index",
        x_label="GiB",
        unit="GiB",
        bars=tuple(map(bar, INDEXES)),
        parts=("index", "kept beside it"),
    )
