"""What the page of `cost` says of an answer: which approach is cheapest, how sure that is, and where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from calculators.cost.break_even_rows import PairRows, pair_rows
from calculators.data import load
from calculators.domain.costs.certainty import in_words
from calculators.frame.amounts import amount, significant, usd, usd_range
from calculators.frame.calculator import Answered
from calculators.frame.charts import LineChart
from calculators.frame.field import Field
from calculators.frame.pieces import Named
from calculators.frame.range import Range
from calculators.frame.view import View

_TABLE = load("article_costs")
_WORKLOAD = "workload"
_BAR, _MARK, _SHORTEST = 400, 3, 2
"""How wide the whole bar is drawn, the mark of the mid on it, and the shortest range."""
_PARTS = (("setup_usd", "Set-up"), ("monthly_usd", "Infrastructure a month"), ("usd_per_request", "A request"))


@dataclass(frozen=True, kw_only=True)
class PriceRow:
    """One row of the form's table of prices: a part of the cost, with the field of each approach."""

    title: str
    unit: str
    fields: tuple[tuple[Field, Named], ...]


@dataclass(frozen=True, kw_only=True)
class Total:
    """An approach with its total, of which `most` is the highest that any may come to."""

    column: str
    approach: Named
    total: Range
    is_cheapest: bool
    most: float

    @property
    def start(self) -> float:
        """Where its range begins, in pixels."""
        return round(_BAR * self.total.low / self.most, 1)

    @property
    def width(self) -> float:
        """How long its range is, in pixels."""
        return max(round(_BAR * (self.total.high - self.total.low) / self.most, 1), _SHORTEST)

    @property
    def mid(self) -> float:
        """Where the mark of its mid stands, in pixels."""
        return min(round(_BAR * self.total.mid / self.most, 1), _BAR - _MARK)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of the table: a text, and the name of the result that it shows, if it is one."""

    text: str
    output: str = ""


class CostView(View):
    """The words, bars and rows for what each approach costs."""

    @cached_property
    def approaches(self) -> tuple[Named, ...]:
        """The columns of the article's table."""
        return tuple(Named(slug=_TABLE[column]["approach"], name=_TABLE[column]["label"]) for column in self._columns)

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        """The approaches in the order of the form."""
        groups = {field.group: None for field in self.answered.calculator.fields if field.group != _WORKLOAD}
        first = next(iter(groups))
        names = (field.name for field in self.answered.calculator.fields if field.group == first)
        return tuple(name.removesuffix(f"_{first}") for name in names)

    @cached_property
    def price_rows(self) -> tuple[PriceRow, ...]:
        """The rows of the form."""
        fields = [field for field in self.answered.calculator.fields if field.group != _WORKLOAD]
        return tuple(_price_row(part, tuple(row)) for part, row in groupby(fields, key=lambda field: field.group))

    def _total(self, column: str) -> Range:
        return self.values.range(f"{column}_total_usd")

    @cached_property
    def _ranking(self) -> tuple[str, ...]:
        return self.values.texts("ranking")

    @cached_property
    def _is_tied(self) -> bool:
        first, second = (self._total(column).mid for column in self._ranking[:2])
        return first == second

    @property
    def headline(self) -> str:
        """What each approach costs over the horizon, and where the order changes with the updates."""
        costs = ", ".join(f"{usd(self._total(column).mid)} with {_name(column)}" for column in self._ranking)
        return f"At these numbers {amount(self.inputs.number('months'))} months cost {costs}; {self._meeting}."

    @property
    def _meeting(self) -> str:
        for item in self.values.rows("break_evens"):
            is_of_updates = (item["variable"], item["basis"]) == ("updates_per_year", "total")
            if is_of_updates and item["value"] not in {"never", "always"}:
                one, other = item.texts("between")
                return f"{_name(other)} and {_name(one)} meet at {significant(item.number('value'))} updates a year"
        return "no number of updates a year changes this order"

    @property
    def totals(self) -> Iterator[Total]:
        """The approaches, cheapest first."""
        most = max(self._total(column).high for column in self._columns) or 1
        for column in self._ranking:
            yield Total(
                column=column,
                approach=Named(slug=_TABLE[column]["approach"], name=_label(column)),
                total=self._total(column),
                is_cheapest=column == self.values["cheapest"] and not self._is_tied,
                most=most,
            )

    @property
    def before_cheapest(self) -> str:
        """What leads to the name of the cheapest."""
        if not self._is_tied:
            return "Cheapest: "
        first, second = self._ranking[:2]
        return f"{_label(first)} and {_name(second)} cost the same at these numbers; first in the table: "

    @property
    def cheapest(self) -> str:
        """The cheapest, as a sentence begins with it."""
        return _label(self.values.text("cheapest"))

    @property
    def cheapest_name(self) -> str:
        """The cheapest within a sentence."""
        return _name(self.values.text("cheapest"))

    @property
    def cheapest_usd(self) -> str:
        """What the cheapest comes to."""
        return usd(self._total(self.values.text("cheapest")).mid)

    @property
    def certainty(self) -> str:
        """How sure it is that the cheapest is that, in a word."""
        return self.values.text("cheapest_certainty")

    @property
    def share(self) -> str:
        """In how many draws it is that."""
        return in_words(float(self.values.number("cheapest_share")))

    @property
    def at_bounds(self) -> str:
        """Which approach is cheapest with all prices at their low, and at their high."""
        bounds = self.values.row("cheapest_at")
        low, high = (_name(bounds.text(bound)) for bound in ("low", "high"))
        return f"With every price at its low it is {low}, at its high {high}."

    def title(self, chart: LineChart) -> str:
        """What the chart shows: the cheapest at the end of the horizon, and where two approaches meet before."""
        first, second = self._ranking[:2]
        found = (
            f"{_label(first)} and {_name(second)} cost the same" if self._is_tied else f"{self.cheapest} costs least"
        )
        meeting = "".join(f"; {point.label} at {significant(point.x)} months" for point in chart.points[:1])
        return f"{found} after {significant(chart.xs[-1])} months: {self.cheapest_usd}{meeting}"

    @cached_property
    def break_evens(self) -> tuple[PairRows, ...]:
        """Where each two approaches cost the same."""
        return pair_rows(self.values.rows("break_evens"))

    @property
    def table(self) -> Iterator[tuple[str, list[Cell]]]:
        """The article's table with the reader's numbers: the label of a row, and a cell for each approach."""
        for part, label in _PARTS:
            yield label, [self._input(f"{column}_{part}") for column in self._columns]
        yield "Requests a month", [self._result(f"{column}_queries_usd_per_month") for column in self._columns]
        yield "An update", [self._input(f"{column}_usd_per_update") for column in self._columns]
        yield "Updates a month", [self._result(f"{column}_updates_usd_per_month") for column in self._columns]
        for note, label in (("time_to_update", "Time to update"), ("maintenance", "Maintenance")):
            yield label, [Cell(text=_TABLE[column][note]) for column in self._columns]

    def _input(self, name: str) -> Cell:
        return Cell(text=usd_range(self.inputs.range(name)))

    def _result(self, name: str) -> Cell:
        return Cell(text=usd_range(self.values.range(name)), output=name)


def _label(column: str) -> str:
    return str(_TABLE[column]["label"])


def _name(column: str) -> str:
    return str(_TABLE[column]["name"])


def _price_row(part: str, fields: tuple[Field, ...]) -> PriceRow:
    columns = (field.name.removesuffix(f"_{part}") for field in fields)
    names = (Named(slug=_TABLE[column]["approach"], name=_name(column)) for column in columns)
    return PriceRow(
        title=fields[0].label.split(": ")[1], unit=fields[0].unit, fields=tuple(zip(fields, names, strict=True))
    )


def view_of(answered: Answered) -> CostView:
    """What the templates place."""
    return CostView(answered)
