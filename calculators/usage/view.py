"""What the page of `usage` says of a log: the sentence with volume and cost, the models, and the way to the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from calculators.data import assumption
from calculators.frame.address import encoded
from calculators.frame.amounts import amount, day, percent, usd
from calculators.frame.calculator import Answered
from calculators.frame.numbers import grouped, plain
from calculators.frame.pieces import Link
from calculators.frame.range import Range
from calculators.frame.view import Values, View
from calculators.usage.answer import UsageAnswer

_PLAN = "plan/"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHARES = {"requests_growth_share_per_month", "cache_hit_share"}
_WORDS = {
    "requests_per_month": "Requests a month",
    "requests_growth_share_per_month": "Growth a month",
    "prompt_tokens": "Tokens of the prompt",
    "output_tokens": "Tokens of an answer",
    "cache_hit_share": "Answered from a response cache",
    "provider": "Vendor",
    "model": "Model",
    "on": "Prices of",
}


@dataclass(frozen=True, kw_only=True)
class Spreading:
    """What a request has, with its mean and percentiles as a reader reads them."""

    name: str
    label: str
    mean: str
    p10: str
    p50: str
    p90: str


@dataclass(frozen=True, kw_only=True)
class Filled:
    """An input of the plan that the log fills, and with what."""

    label: str
    text: str


def _shown(value: object) -> str:
    """An input of the plan as its address carries it."""
    if isinstance(value, Range):
        low, mid, high = map(plain, value)
        return mid if low == high else f"{low}..{mid}..{high}"
    return str(value)


class UsageView(View):
    """The words for a log."""

    @property
    def answer(self) -> UsageAnswer:
        """What was worked out of it."""
        return self.answer_of(UsageAnswer)

    @property
    def headline(self) -> str:
        """How many requests a month at which cost, or what the log has where it counts no requests or no days."""
        values = self.values
        monthly, priced = values.number_if_any("requests_per_month"), usd(values.number("usd_priced"))
        a_month = values.number_if_any("usd_priced_per_month")
        if a_month is None:
            return f"This log of {amount(values.number('rows'))} rows costs {priced} at list prices{self._billed}."
        cost = f"{usd(a_month)} a month at list prices"
        if monthly is None:
            return f"This log comes to {cost}; it does not count requests{self._billed}."
        return f"{amount(round(float(monthly)))} requests a month cost {cost}{self._cached}{self._billed}."

    @property
    def _cached(self) -> str:
        share = self.values["cached_share"]
        mean = Values(share).number("mean") if isinstance(share, dict) else 0
        return f", with {percent(mean)} of the input from the vendor’s cache" if mean else ""

    @property
    def _billed(self) -> str:
        billed = self.values.number_if_any("usd_billed")
        if billed is None:
            return ""
        return f"; {usd(billed)} were billed for {usd(self.values.number('usd_priced'))} in this log"

    @property
    def period(self) -> str:
        """From which day to which."""
        first, last = self.values.text_if_any("first_day"), self.values.text_if_any("last_day")
        return f"{day(first)} to {day(last)}" if first and last else "no days"

    @property
    def growth(self) -> str:
        """How requests grow."""
        share = self.values.number_if_any("requests_growth_share_per_month")
        return "too few weeks to say" if share is None else f"{percent(share)} a month"

    @property
    def requests(self) -> str:
        """How many requests."""
        return self.count(self.values["requests"])

    @property
    def requests_per_month(self) -> str:
        """How many a month."""
        monthly = self.values.number_if_any("requests_per_month")
        return "not known" if monthly is None else amount(round(float(monthly)))

    @staticmethod
    def count(requests: object) -> str:
        """A number of requests, or that none is counted."""
        return grouped(requests) if isinstance(requests, int) else "not counted"

    @staticmethod
    def dollars(amount_: object) -> str:
        """Dollars, or that there are none."""
        return usd(amount_) if isinstance(amount_, int | float | Decimal) else "no price"

    @property
    def unseen(self) -> tuple[str, ...]:
        """The results that no part of the page shows as such."""
        return tuple(name for name in self.values if name not in self._seen)

    @property
    def _seen(self) -> set[str]:
        spreads = {each.name for each in self.spreads}
        shown = {"usd_priced", "rows", "requests", "requests_per_month", "requests_growth_share_per_month", "by_model"}
        return spreads | shown | {"workload"} | ({"comparison"} if self.elsewhere else set())

    @property
    def spreads(self) -> tuple[Spreading, ...]:
        """Input, output and cached share of a request."""
        return tuple(self._spreads)

    @property
    def _spreads(self) -> Iterator[Spreading]:
        for name, label, shown in (
            ("input_tokens", "Input, tokens", amount),
            ("output_tokens", "Output, tokens", amount),
            ("cached_share", "Input from the cache", percent),
        ):
            if isinstance(found := self.values[name], dict):
                texts = {key: shown(round(value, 4)) for key, value in found.items()}
                yield Spreading(name=name, label=label, **texts)

    @property
    def has_billed(self) -> bool:
        """Whether the log says what was billed."""
        return self.values["usd_billed"] is not None

    @cached_property
    def models(self) -> tuple[Values, ...]:
        """Each model of the log."""
        return self.values.rows("by_model")

    @cached_property
    def elsewhere(self) -> tuple[Values, ...]:
        """The same requests at other models."""
        return self.values.rows("comparison")

    def against(self, row: Values) -> str:
        """How the cost at another model compares with the log's own, for the requests that have a price there."""
        own = self.values.number("usd_priced")
        if not own:
            return ""
        ratio = Decimal(row.number("usd_of_what_is_priced")) / Decimal(own)
        return f"{percent(ratio - 1)} more" if ratio > 1 else f"{percent(1 - ratio)} less" if ratio < 1 else "the same"

    @property
    def filled(self) -> Iterator[Filled]:
        """The plan's inputs that the log fills."""
        for name, value in self.answer.workload.items():
            yield Filled(label=_WORDS[name], text=self._filled(name, value))

    @staticmethod
    def _filled(name: str, value: object) -> str:
        """An input of the plan as a reader reads it."""
        if not isinstance(value, Range):
            text = str(value)
            return day(text) if _DATE.fullmatch(text) else text
        low, mid, high = map(percent if name in _SHARES else amount, value)
        return mid if value.low == value.high else f"{mid} ({low} to {high})"

    @property
    def plan(self) -> Link:
        """The plan's page with the workload filled in."""
        query = encoded(sorted((name, _shown(value)) for name, value in self.answer.workload.items()))
        return Link(text="Plan with these numbers", href=f"{_PLAN}?{query}")

    @property
    def month_days(self) -> str:
        """How many days a month counts as here."""
        return f"{assumption('hours_per_month').value / 24:.1f}"


def view_of(answered: Answered) -> UsageView:
    """What the templates place."""
    return UsageView(answered)
