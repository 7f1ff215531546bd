"""What can be wrong with one price of an organisation, said so that its reader can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.errors import as_given, did_you_mean
from calculators.numbers import plain
from calculators.prices.overlay import Change
from calculators.prices.tables import Price, Prices, prices

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
    sellers = sorted({one.partition("/")[0] for one in known})
    provider, slash, _ = name.partition("/")
    if "/" not in known[0]:
        return f"must be one of the rows of {table}{did_you_mean(name, known)}; got {as_given(name)}"
    if not slash or provider not in sellers:
        hint = did_you_mean(provider, sellers)
        return f"must be vendor/model, the vendor one of {', '.join(sellers)}{hint}; got {as_given(name)}"
    hint = did_you_mean(name, [one for one in known if one.startswith(f"{provider}/")])
    return f"must be the exact id of a model that {provider} sells{hint}; got {as_given(name)}"


def _unknown_name(known: Mapping[str, Prices], row: str, name: str) -> str:
    """That the row has no such price; told as a wrong unit where other rows have it."""
    own = list(known[row])
    if any(name in other for other in known.values()):
        return f"is not how this row is billed, so the unit is wrong: its prices are {', '.join(own)}"
    return f"must be one of the row’s prices: {', '.join(own)}{did_you_mean(name, own)}; got {as_given(name)}"


def _wrong_unit(price: Price, usd: Decimal) -> str:
    """That a price is too far from every list price to be in the same unit; nothing where it may be."""
    listed = [value for value in price.values if value]
    if not usd or not listed or any(value / _ANOTHER_UNIT < usd < value * _ANOTHER_UNIT for value in listed):
        return ""
    return (
        f"must be in the unit of its name; the list price is {plain(listed[0])}, so this seems to be in another; "
        f"got {as_given(f'{usd:f}')}"
    )


def wrong_price(known: Mapping[str, Prices], row: str, name: str, value: object) -> str:
    """What is wrong with a price; nothing where it is good."""
    if name not in known[row]:
        return _unknown_name(known, row, name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return f"must be a number of US dollars, without quotes or sign; got {as_given(value)}"
    usd = Decimal(value)
    if not usd.is_finite() or usd < 0:
        return f"must be a number of US dollars from 0 up; got {as_given(f'{usd:f}')}"
    return _wrong_unit(known[row][name], usd)


def contradictions(changes: Iterable[Change]) -> Iterator[Problem]:
    """Prices that two tables share and that are given differently."""
    given: dict[tuple[int, str], Change] = {}
    for change in changes:
        for holder, key in prices(change.table)[change.row][change.name].places:
            first = given.setdefault((id(holder), key), change)
            if first.usd != change.usd:
                told = f"must be what {first.table}.{first.row} says, {first.usd:f}: it is the same price"
                yield Problem((change.table, change.row, change.name), f"{told}; got {as_given(f'{change.usd:f}')}")
                break
