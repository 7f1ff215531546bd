"""What the page of `vector_index` says of an answer: how large the index is, what a store costs, whose prices."""

from __future__ import annotations

from calculators.data.frozen import Row
from calculators.domain.retrieval.indexes import INDEXES
from calculators.domain.retrieval.stores import store_plan
from calculators.frame.amounts import amount, day, gib, in_unit, usd
from calculators.frame.calculator import Answered
from calculators.frame.charts import Bar, BarChart
from calculators.frame.pieces import Origin
from calculators.frame.view import View
from calculators.prices.overlay import own_prices_mark


class VectorIndexView(View):
    """The words for an index, and for a store that holds the same vectors."""

    @property
    def index(self) -> Row:
        """The kind of index."""
        return INDEXES[self.inputs.text("index")]

    @property
    def plan(self) -> Row:
        """The store."""
        return store_plan(self.inputs.text("plan"))

    @property
    def headline(self) -> str:
        """What the chunks take, what embedding them costs, and what a month at the store does."""
        values = self.values
        size = f"{in_unit(values.number('index_gb'), 'GB')} ({in_unit(values.number('index_gib'), 'GiB')})"
        return (
            f"{self._vectors} take {size} as {self.index['short']}{self._beside};"
            f" embedding them once costs {usd(values.number('embedding_usd'))}{self._month}."
        )

    @property
    def _vectors(self) -> str:
        count = amount(self.values.number("chunks"))
        if self.inputs["vectors"] is not None:
            return f"{count} vectors"
        return f"{count} chunks of {amount(self.inputs.number('corpus_documents'))} documents"

    @property
    def _beside(self) -> str:
        stored = self.values.number("stored_bytes")
        return f", and {gib(stored)} beside it" if stored else ""

    @property
    def _month(self) -> str:
        if self.inputs.text("plan") == "none":
            return ""
        bill, usage = (self.values.number(name) for name in ("plan_usd_per_month", "plan_usage_usd_per_month"))
        found = f", and a month at {self.plan['label'].split(',')[0]} {usd(bill)}"
        return f"{found}, of which {usd(usage)} is usage" if bill > usage else found

    def title(self, chart: BarChart) -> str:
        """What the chart shows: the index chosen, with what is kept beside it, between the smallest and the largest."""
        by_size = sorted(chart.bars, key=lambda bar: bar.total)
        yours = next(bar for bar in chart.bars if bar.note)
        least, most = (f"{_size(bar)} ({bar.label})" for bar in (by_size[0], by_size[-1]))
        chunks = amount(self.values.number("chunks"))
        taken = f"{chunks} vectors take {_size(yours)} as {yours.label}, with what is kept beside the index"
        return f"{taken}: the least is {least}, the most {most}"

    @property
    def copies(self) -> str:
        """How many copies of the index there are, and over how many partitions it is spread, where not one of each."""
        counts = {name: self.inputs.whole(name) for name in ("replicas", "partitions")}
        return ", ".join(f"{amount(count)} {name}" for name, count in counts.items() if count > 1)

    @property
    def update_units(self) -> str:
        """How many write units an update takes, at a store that counts them."""
        units = self.values.number_if_any("write_units_per_update")
        return "no write units: this store counts none" if units is None else f"{amount(units)} write units"

    @property
    def indexable(self) -> str:
        """Whether the index takes so many dimensions."""
        return "yes" if self.values["indexable"] else "no"

    @property
    def most_dimensions(self) -> str:
        """How many dimensions the index takes, where there is a limit."""
        most = self.index.get("index_dimensions")
        return "" if most is None else f"up to {amount(most)} dimensions"

    @property
    def embedding_origin(self) -> Origin:
        """Where the price of embedding is from."""
        return Origin.of(self.values.text("embedding_price_source"), "the vendor’s prices")

    @property
    def plan_origin(self) -> Origin | None:
        """Where the prices of the store are from; None for a store that nobody sells."""
        source = self.values.text_if_any("plan_price_source")
        mark = own_prices_mark(self.plan)
        listed: Row = mark["listed"] if mark else self.plan
        return None if source is None else Origin.of(source, listed["source"])

    @property
    def plan_as_of(self) -> str:
        """The day on which the prices of the store were read."""
        return day(self.values.text("plan_price_as_of"))


def _size(bar: Bar) -> str:
    return in_unit(bar.total, "GiB")


def view_of(answered: Answered) -> VectorIndexView:
    """What the templates place."""
    return VectorIndexView(answered)
