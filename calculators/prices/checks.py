"""What can be wrong with one price of an organisation, said so that its reader can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

from calculators.frame.errors import as_given, did_you_mean
from calculators.frame.numbers import plain
from calculators.prices.overlay import Change
from calculators.prices.periods import ALWAYS, Period
from calculators.prices.tables import TIER_PRICE, TIER_STARTS, TIERS, Price, Prices, as_read, prices

DAYS = "valid_from", "valid_until"
"""The keys that say for which days prices hold: their first and their last."""

_ANOTHER_UNIT = 100
"""So many times the list price, or such a part of it, is no discount: it is a price in another unit."""


class Problem(NamedTuple):
    """What is wrong, and the path of the key it is about."""

    path: tuple[str, ...]
    message: str


def is_day(value: object) -> bool:
    """Whether a value of TOML is a day: its own kind of date, or an ISO date as text."""
    try:
        return type(value) is date or (isinstance(value, str) and str(date.fromisoformat(value)) == value)
    except ValueError:
        return False


def unknown_row(table: str, name: str, known: list[str]) -> str:
    """That there is no such row, with what comes nearest; a vendor is told before its models."""
    sellers = sorted({row.partition("/")[0] for row in known})
    provider, slash, _ = name.partition("/")
    if "/" not in known[0]:
        return f"must be one of the rows of {table}{did_you_mean(name, known)}; got {as_given(name)}"
    if not slash or provider not in sellers:
        hint = did_you_mean(provider, sellers)
        return f"must be vendor/model, the vendor one of {', '.join(sellers)}{hint}; got {as_given(name)}"
    hint = did_you_mean(name, [row for row in known if row.startswith(f"{provider}/")])
    return f"must be the exact id of a model that {provider} sells{hint}; got {as_given(name)}"


def _unknown_name(known: Mapping[str, Prices], row: str, name: str) -> str:
    """That the row has no such price; told as a wrong unit where other rows have it."""
    own = list(known[row])
    if any(name in other for other in known.values()):
        return f"is not how this row is billed, so the unit is wrong: its prices are {', '.join(own)}"
    return f"must be one of the row’s prices: {', '.join(own)}{did_you_mean(name, [*own, *DAYS])}; got {as_given(name)}"


def _wrong_unit(price: Price, usd: Decimal) -> str:
    """That a price is too far from every list price to be in the same unit; nothing where it may be."""
    listed = [value for value in price.values if value]
    if not usd or not listed or any(value / _ANOTHER_UNIT < usd < value * _ANOTHER_UNIT for value in listed):
        return ""
    return (
        f"must be in the unit of its name; the list price is {plain(listed[0])}, so this seems to be in another; "
        f"got {as_given(f'{usd:f}')}"
    )


def _number(value: object) -> str:
    """What is wrong with a value that has to be a number of dollars; nothing where it is good."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return f"must be a number of US dollars, without quotes or sign; got {as_given(value)}"
    usd = Decimal(value)
    if not usd.is_finite() or usd < 0:
        return f"must be a number of US dollars from 0 up; got {as_given(f'{usd:f}')}"
    return ""


def _tier(tier: object, unit: str, least: Decimal | None) -> str:
    """What is wrong with one tier of a store: it begins further on than the one before, the first at 0."""
    if not isinstance(tier, dict) or set(tier) != {unit, TIER_PRICE}:
        got = ", ".join(tier) if isinstance(tier, dict) else str(tier)
        return f"must have exactly {unit} and {TIER_PRICE}; got {as_given(got)}"
    start = tier[unit]
    if isinstance(start, bool) or not isinstance(start, int):
        return f"{unit} must be a whole number; got {as_given(str(start))}"
    if least is None and start:
        return f"{unit} must be 0, for the first tier begins there; got {as_given(start)}"
    if least is not None and start <= least:
        return f"{unit} must be over {least}, where the tier before begins; got {as_given(start)}"
    wrong = _number(tier[TIER_PRICE])
    return wrong and f"{TIER_PRICE} {wrong}"


def wrong_tiers(price: Price, value: object) -> str:
    """What is wrong with all tiers of a store, given anew; nothing where they are good."""
    listed = price.cells[0][0][TIERS]
    unit = next(key for key in TIER_STARTS if key in listed[0])
    if not isinstance(value, list) or not value:
        example = f"[{{ {unit} = 0, {TIER_PRICE} = 0.001 }}]"
        return f"must be a list of all tiers, such as {example}; got {as_given(str(value))}"
    before: Decimal | None = None
    for place, tier in enumerate(value, start=1):
        wrong = _tier(tier, unit, before) or _wrong_unit(price, Decimal(tier[TIER_PRICE]))
        if wrong:
            return f"tier {place}: {wrong}"
        before = Decimal(tier[unit])
    return ""


def wrong_day(value: object) -> str:
    """What is wrong with a day; nothing where it is good."""
    return "" if is_day(value) else f"must be a day such as 2026-11-04; got {as_given(str(value))}"


def period_of(
    row: Mapping[str, object], path: tuple[str, ...], default: Period = ALWAYS
) -> tuple[Period, list[Problem]]:
    """The period that a table of the file names, the default where it names none or a bad one, and what is bad."""
    given = {key: row[key] for key in DAYS if key in row}
    bad = [Problem((*path, key), wrong) for key, value in given.items() if (wrong := wrong_day(value))]
    if bad:
        return default, bad
    first, last = (str(given.get(key, each)) for key, each in zip(DAYS, (default.first, default.last), strict=True))
    if first and last and last < first:
        message = f"must leave a day to hold on: from {first} until {last} there is none"
        return default, [Problem((*path, list(given)[-1]), message)]
    return Period(first=first, last=last), []


def wrong_price(known: Mapping[str, Prices], row: str, name: str, value: object) -> str:
    """What is wrong with a price; nothing where it is good."""
    if name not in known[row]:
        return _unknown_name(known, row, name)
    if known[row][name].is_tiered:
        return wrong_tiers(known[row][name], value)
    return _number(value) or _wrong_unit(known[row][name], Decimal(str(value)))


def contradictions(changes: Iterable[Change]) -> Iterator[Problem]:
    """Prices that two tables share and that are given differently."""
    given: dict[tuple[int, str], Change] = {}
    known = cache(partial(prices, as_read()))
    for change in changes:
        for holder, key in known(change.table)[change.row][change.name].cells:
            first = given.setdefault((id(holder), key), change)
            if (first.usd, first.period) != (change.usd, change.period):
                message = f"must be what {first.table}.{first.row} says, {first.price_and_period}: it is the same price"
                yield Problem(
                    (change.table, change.row, change.name), f"{message}; got {as_given(change.price_and_period)}"
                )
                break
