"""What the page of `retrieval_metrics` says of an answer: the measures, how two runs compare, and each query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.amounts import amount, percent, significant
from calculators.frame.calculator import Answered
from calculators.frame.query_table import MOST_SHOWN, QueryRow, QueryTable
from calculators.frame.range import Range
from calculators.frame.view import Values, View, as_sequence
from calculators.retrieval_metrics.evaluation import FURTHER, MAIN

LABELS = {
    "recall": "Recall@{k}",
    "precision": "Precision@{k}",
    "mrr": "MRR",
    "ndcg": "nDCG@{k}",
    "average_precision": "MAP",
    "success": "Hit rate@{k}",
    "r_precision": "R-precision",
    "bpref": "bpref",
}
_LEAST_P = 0.0001


@dataclass(frozen=True)
class Measure:
    """A measure in words; `name` is its result's."""

    name: str
    label: str
    mean: str
    bounds: str


@dataclass(frozen=True)
class ComparedRow:
    """A measure of both runs in words."""

    label: str
    b: str
    difference: str
    p_value: str
    adjusted: str


def _three(value: float) -> str:
    """A measure with three decimals, as such tables have them."""
    return f"{value:.3f}".replace("-", "−")


class RetrievalView(View):
    """The words and rows of a run's measures."""

    @cached_property
    def _k(self) -> int:
        return self.inputs.whole("k")

    def label(self, name: str) -> str:
        """A measure by its usual name."""
        return LABELS[name].format(k=self._k)

    def _measure(self, name: str) -> Measure:
        span = self.values.range(name)
        return Measure(name, self.label(name), _three(span.mid), f"{_three(span.low)} to {_three(span.high)}")

    @property
    def main(self) -> Iterator[Measure]:
        """The measures asked for most."""
        return map(self._measure, MAIN)

    @property
    def further(self) -> Iterator[Measure]:
        """The others."""
        return map(self._measure, FURTHER)

    @property
    def headline(self) -> str:
        """What is found of what is relevant, and how high."""
        found, ranks = (percent(self.values.range(name).mid) for name in ("recall", "success"))
        ndcg = _three(self.values.range("ndcg").mid)
        told = (
            f"The first {self._k} hold {found} of what is relevant to a query, and {ranks} of queries have a hit there"
        )
        queries = amount(self.values.number("queries"))
        return f"{told}; nDCG of these is {ndcg} over {queries} queries.{self._second}"

    @property
    def _second(self) -> str:
        """Whether the second run is better; empty where there is none."""
        rows = [row for row in self.values.rows("compared") if row.text("measure") == "ndcg"]
        if not rows:
            return ""
        span, p_value = rows[0].range("difference"), float(rows[0].number("p_value"))
        if p_value > self.inputs.number("significance"):
            return f" No difference to run B is shown in it (p = {significant(p_value)})."
        better = "A" if span.mid > 0 else "B"
        return f" Run {better} is better in it by {_three(abs(span.mid))} ({_p(p_value)})."

    @property
    def counted(self) -> str:
        """Which queries the means are of."""
        missing = self.values.number("missing")
        how = "left out" if self.inputs.text("missing_queries") == "skip" else "counted as 0"
        told = f", {amount(missing)} without results {how}" if missing else ""
        return f"{amount(self.values.number('queries'))} queries{told}"

    @property
    def unjudged(self) -> str:
        """How much of what is shown nobody has judged."""
        share = self.values.number_if_any("unjudged_share")
        return (
            "nothing was found"
            if share is None
            else f"{percent(share)} of the first {self._k}, counted as not relevant"
        )

    @property
    def compared(self) -> Iterator[ComparedRow]:
        """The measures of both runs."""
        for row in self.values.rows("compared"):
            span = row.range("difference")
            yield ComparedRow(
                label=self.label(row.text("measure")),
                b=_three(row.range("b").mid),
                difference=_bounded(span),
                p_value=_p(float(row.number("p_value"))),
                adjusted=_p(float(row.number("p_value_adjusted"))),
            )

    @cached_property
    def table(self) -> QueryTable:
        """Each query with its measures, the worst first."""
        rows = as_sequence(self.values["per_query"])
        worst = sorted(map(Values, rows), key=lambda row: (row.number("ndcg"), row.number("mrr")))[:MOST_SHOWN]
        heads = ("Query", *map(self.label, MAIN), "Relevant", "Retrieved")
        return QueryTable(
            name="per_query",
            value=rows,
            caption="Query by query, the worst first",
            heads=heads,
            group_label="Among the first k",
            rows=list(map(_query_row, worst)),
            total=len(rows),
        )


def _query_row(row: Values) -> QueryRow:
    counts = (amount(row.number(name)) for name in ("relevant", "retrieved"))
    return QueryRow(
        query=row.text("query"),
        cells=(*(_three(float(row.number(name))) for name in MAIN), *counts),
        group="a hit" if row.number("success") else "no hit",
    )


def _p(p_value: float) -> str:
    return f"p < {_LEAST_P}" if p_value < _LEAST_P else f"p = {significant(p_value)}"


def _bounded(span: Range) -> str:
    return f"{_three(span.mid)} ({_three(span.low)} to {_three(span.high)})"


def view_of(answered: Answered) -> RetrievalView:
    """What the templates place."""
    return RetrievalView(answered)
