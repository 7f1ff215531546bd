"""What to say beside a result that rests on prices which are an organisation's own, or old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculators.data.frozen import Row
from calculators.frame.dates import date_of, day, days_between
from calculators.frame.result import Remark
from calculators.prices.names import label
from calculators.prices.overlay import CATALOGUE_DAY, own_prices_mark
from calculators.prices.periods import Period
from calculators.prices.staleness import STALE_DAYS, is_stale


def _days_in_words(period: Period) -> str:
    """The days of a price, in words."""
    origin = (("from", period.first), ("until", period.last))
    return "".join(f", {word} {day(iso)}" for word, iso in origin if iso)


def own_prices(what: str, row: Row, *fields: str, on: str = CATALOGUE_DAY) -> Iterator[Remark]:
    """A note where some of a row's prices are an organisation's on a day: which, who says so, and for which days."""
    mark = own_prices_mark(row, on)
    if mark:
        origin = f"{mark['source']}, as of {day(mark['as_of'])}{_days_in_words(mark['period'])}"
        yield own_price(what, [label(name) for name in mark["names"]], origin, *fields)


def own_price(what: str, names: Sequence[str], origin: str, *fields: str) -> Remark:
    """A note that some prices of a row are an organisation's."""
    text = f"{what}: {', '.join(names)} at the price of {origin}; all else is listed."
    return Remark(code="own-price", text=text, fields=fields)


def price_seen_later(label: str, since: str, *, on: str) -> Iterator[Remark]:
    """A note where the first price there is was seen only after the day."""
    if since > date_of(on):
        text = f"{label}: no price is known for {day(on)}; what is used was first seen on {day(since)}."
        yield Remark(code="price-seen-later", text=text, fields=("on",))


def old_price(what: str, as_of: str, *, on: str) -> Iterator[Remark]:
    """A warning where a price was read longer before a day than prices usually hold."""
    if is_stale(as_of, on=on):
        age = f"{days_between(as_of, on)} days before, more than {STALE_DAYS}"
        text = f"{what}: the price was read on {day(as_of)}, {age}. See its source."
        yield Remark(code="stale-price", text=text, fields=("on",))
