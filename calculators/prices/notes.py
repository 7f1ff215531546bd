"""What to say beside a result that rests on an organisation's own prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.dates import day
from calculators.prices.names import label
from calculators.prices.overlay import own
from calculators.result import Remark


def own_prices(what: str, row: Mapping[str, Any], *fields: str) -> Iterator[Remark]:
    """A note where some of a row's prices are an organisation's: which, who says so, and since when."""
    found = own(row)
    if found:
        names = ", ".join(label(name) for name in found["names"])
        text = f"{what}: {names} at the price of {found['source']}, as of {day(found['as_of'])}; all else is listed."
        yield Remark(code="own-price", text=text, fields=fields)
