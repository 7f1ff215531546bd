"""What the page of `tokens` says of an answer: the sentence with the cost, and the models beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.domain.models.price_words import PriceWords, price_words
from calculators.frame.amounts import amount, percent, usd, usd_price
from calculators.frame.calculator import Answered
from calculators.frame.numbers import grouped
from calculators.frame.pieces import Origin
from calculators.frame.view import Values, View

_BAR, _SHORTEST = 400, 2
"""How wide the longest bar is drawn, and the shortest."""


@dataclass(frozen=True)
class ModelRow:
    """A model beside others: its row of the results, and how its costs compare with `most`, the dearest's."""

    row: Values
    is_chosen: bool
    most: float

    @property
    def model(self) -> str:
        """The model's id."""
        return self.row.text("model")

    @property
    def provider(self) -> str:
        """The vendor's name in inputs."""
        return self.row.text("provider")

    @property
    def vendor(self) -> str:
        """The vendor's name for reading."""
        return self.row.text("vendor")

    @property
    def origin(self) -> Origin:
        """Where the price is from."""
        return Origin.of(self.row.text("source"), self.vendor)

    @property
    def own_source(self) -> str:
        """Whose price it is where it is an organisation's own, else empty."""
        return "" if self.origin.href else self.origin.text

    @property
    def why_not(self) -> str:
        """Why the model cannot take the request; empty where it can."""
        return self.row.text_if_any("why_not") or ""

    @property
    def width(self) -> float:
        """How long its bar is, in pixels."""
        return max(round(_BAR * float(self.row.number("usd_per_month")) / self.most, 1), _SHORTEST)

    @property
    def input(self) -> str:
        """The price of input, in dollars a million tokens."""
        return usd_price(self.row.number("input_usd_per_million"))

    @property
    def cached_input(self) -> str:
        """The price of input from the cache."""
        return self._price("cached_input_usd_per_million")

    @property
    def output(self) -> str:
        """The price of output."""
        return self._price("output_usd_per_million")

    def _price(self, name: str) -> str:
        price = self.row.number_if_any(name)
        return "none" if price is None else usd_price(price)

    @property
    def window(self) -> str:
        """How many tokens its context holds."""
        return _window(self.row)


def _window(values: Values, unit: str = "") -> str:
    tokens = values.number_if_any("context_window_tokens")
    return "not recorded" if tokens is None else f"{grouped(float(tokens))}{unit}"


class TokensView(View):
    """The words for what a request costs, and the rows of other models."""

    @cached_property
    def rows(self) -> tuple[ModelRow, ...]:
        """The models side by side, in the order asked for."""
        rows, inputs = self.values.rows("comparison"), self.inputs
        chosen = (inputs.text("provider"), self.values.text("model_priced"))
        most = max((float(row.number_if_any("usd_per_month") or 0) for row in rows), default=0) or 1
        return tuple(ModelRow(row, (row["provider"], row["model"]) == chosen, most) for row in rows)

    @property
    def headline(self) -> str:
        """What a request and a month of them cost, and what they cost at the cheapest and the dearest of the models."""
        values, inputs = self.values, self.inputs
        request, month = (usd(values.number(name)) for name in ("usd_per_request", "usd_per_month"))
        found = f"A request to {inputs.text('model')} costs {request}"
        return f"{found}, {amount(inputs.whole('requests_per_month'))} a month cost {month}{self._beside}."

    @property
    def _beside(self) -> str:
        priced = [each.row for each in self.rows if each.row["usd_per_request"] is not None]
        if len(priced) <= 1:
            return ""
        priced.sort(key=lambda row: row.number("usd_per_request"))
        least, most = priced[0], priced[-1]
        if least.number("usd_per_month") == most.number("usd_per_month"):
            return f", as much as with each of the {len(priced)} models compared"
        cheapest, dearest = (f"({usd(row.number('usd_per_month'))})" for row in (least, most))
        return (
            f"; of the {len(priced)} models compared {least.text('model')} costs least {cheapest}"
            f" and {most.text('model')} most {dearest}"
        )

    @property
    def uses_cache(self) -> bool:
        """Whether anything is paid for reading from a cache or writing to it."""
        return bool(self.values.number("cached_input_usd") or self.values.number("cache_write_usd"))

    @property
    def cached_share(self) -> str:
        """How much of the input is read from the cache, where any is."""
        share = self.values.number("cached_input_share")
        return f" ({percent(share)} of the tokens)" if share else ""

    @property
    def storage(self) -> str:
        """What keeping the written tokens costs, where it costs anything."""
        storage = self.values.number("cache_storage_usd")
        return f", and storage of the cache {usd(storage)}" if storage else ""

    @property
    def tier(self) -> str:
        """What is said where the request is so long that every token costs more."""
        above = self.values.number_if_any("tier_above_tokens")
        if above is None:
            return ""
        tokens = grouped(float(above))
        return f"Above {tokens} tokens of input every token of a request costs more, and this one is above."

    @property
    def window(self) -> str:
        """How many tokens the chosen model's context holds."""
        return _window(self.values, " tokens")

    @property
    def pasted_characters(self) -> int:
        """How many characters the pasted text has; 0 where there is none."""
        return len(self.inputs.text_if_given("pasted_text") or "")

    @cached_property
    def price(self) -> PriceWords:
        """The words for the model's prices."""
        return price_words(self.values)


def view_of(answered: Answered) -> TokensView:
    """What the templates place."""
    return TokensView(answered)
