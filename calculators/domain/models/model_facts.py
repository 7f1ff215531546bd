"""What a reader should know of a model besides its price: its window, where the price is from, how long it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.data.frozen import Row
from calculators.domain.models.catalogue import AS_OF, PROVIDERS, find, row_id
from calculators.domain.models.token_prices import Rates, Usage, rates
from calculators.frame.caches import droppable
from calculators.prices.overlay import own_prices_mark
from calculators.prices.price_lists import moment, sold, standard, starts

_ONE_TOKEN = Usage(input_tokens=1)


@dataclass(frozen=True, kw_only=True)
class ModelFacts:
    """A model of the catalogue on a day. Days are ISO dates, windows are in tokens, rates in dollars a million tokens.

    `model` is the id of the row that prices it, `named` the id by which it was asked for. A shorter prefix than
    `minimum_cacheable_tokens` is not cached; None where no minimum is known. `residency` has for a region how many
    times the price tokens cost whose data stays there. `second_source` names the ways to buy it that litellm alone has
    prices of, `successor` the model that litellm says takes its place.

    `valid_from` is None where the package does not say since when, `valid_until` where no change is announced: it is
    the last day of this price. `rates` are those below any context tier, `tiers` the thresholds above which it is
    dearer. `source` and `as_of` are the vendor's page and the catalogue's day, or where prices are an organisation's
    own what that says. `changes_by_the_hour` is whether the price depends on the time of day, `sold` in which other
    ways the model can be bought.
    """

    provider: str
    model: str
    named: str
    vendor: str
    source: str
    as_of: str
    is_own: bool
    rates: Rates
    tiers: tuple[int, ...]
    context_window_tokens: int | None
    valid_from: str | None
    valid_until: str | None
    changes_by_the_hour: bool
    sold: tuple[str, ...]
    sells_hour_writes: bool
    minimum_cacheable_tokens: int | None
    residency: Mapping[str, Decimal]
    second_source: tuple[str, ...]
    ends_on: str | None
    successor: str | None
    is_deprecated: bool

    @property
    def both_sides_usd_per_million(self) -> Decimal:
        """Input and output in one: what says which of two models is the cheaper one where nobody knows the tokens."""
        return self.rates.input + (self.rates.output or Decimal(0))

    @property
    def cached_input_usd_per_million(self) -> Decimal | None:
        """The price of cached input; None where the vendor has none."""
        return self.rates.cached_input


def _tiers(prices: Row) -> tuple[int, ...]:
    """The thresholds of context tiers in a model's prices."""
    return tuple(threshold for threshold, _ in prices["in"][1:]) if isinstance(prices["in"], tuple) else ()


@droppable(maxsize=256)
def model_facts(provider: str, model: str, *, on: str = AS_OF) -> ModelFacts:
    """The facts of a vendor's model on a day; InputError where there is no such model."""
    row = find(provider, model)
    at = moment(on)
    found = own_prices_mark(row, on) or {"source": PROVIDERS[provider]["source"], "as_of": AS_OF}
    today, prices, vendor = at.date().isoformat(), standard(row, at), PROVIDERS[provider]
    days = starts(row["prices"])
    next_change = next((day for day in days if day > today), None)
    return ModelFacts(
        provider=provider,
        model=row_id(provider, model),
        named=model,
        vendor=vendor["label"],
        source=found["source"],
        as_of=found["as_of"],
        is_own="names" in found,
        rates=rates(row, _ONE_TOKEN, on=on),
        tiers=_tiers(prices),
        context_window_tokens=row.get("window"),
        valid_from=next((day for day in reversed(days) if day <= today), None),
        valid_until=next_change and (date.fromisoformat(next_change) - timedelta(days=1)).isoformat(),
        changes_by_the_hour=any("utc" in entry for entry in row["prices"]),
        sold=sold(row, at),
        sells_hour_writes="write_1h" in prices,
        minimum_cacheable_tokens=row.get("minimum_cacheable_tokens"),
        residency=row.get("residency", {}),
        second_source=row.get("second_source", ()),
        ends_on=row.get("ends"),
        successor=row.get("successor"),
        is_deprecated=bool(row.get("deprecated")),
    )
