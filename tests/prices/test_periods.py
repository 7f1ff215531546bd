"""A price for a period, in lists of dated prices: it holds on its days and hours, and on no other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.models.catalogue import PROVIDERS
from calculators.prices.periods import ALWAYS, Period, way_within, within
from calculators.prices.price_lists import WAYS, changed, moment, standard
from tests.rules import for_each

OWN = 99
DAYS = [(date(2026, 1, 1) + timedelta(days=number)).isoformat() for number in range(12)]
HOURS = ("00:00", "07:00", "12:00", "23:00")
DAY = st.sampled_from(("", *DAYS))
PERIODS = st.tuples(DAY, DAY).filter(lambda days: not days[1] or days[0] <= days[1])
PERIOD = PERIODS.map(lambda days: Period(first=days[0], last=days[1]))
WHEN = st.sampled_from(("always", "from", "day", "night"))
HOURS_OF = {"day": ["06:00", "10:00"], "night": ["22:00", "03:00"]}


@st.composite
def lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A list of prices as the package has them: days rise, some entries hold for hours; the first one at any hour."""
    kinds = [draw(WHEN.filter(lambda kind: kind not in HOURS_OF)), *draw(st.lists(WHEN, max_size=4))]
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=len(kinds), max_size=len(kinds))))
    return [
        {"in": number}
        | ({"from": day} if kind == "from" else {})
        | ({"utc": HOURS_OF[kind]} if kind in HOURS_OF else {})
        for number, (kind, day) in enumerate(zip(kinds, days, strict=True))
    ]


def at_own_price(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry at the organisation's price."""
    return entry | {"in": OWN}


@given(entries=lists(), period=PERIOD)
def test_own_price_holds_in_its_period_and_the_listed_ones_otherwise(
    entries: list[dict[str, Any]], period: Period
) -> None:
    """At every hour of every day the price is the organisation's within the period, and what is listed outside."""
    changed_list = within(entries, period, at_own_price)
    for day in DAYS:
        for hour in HOURS:
            at = moment(f"{day}T{hour}:00+00:00")
            listed = standard({"prices": entries}, at)["in"]
            assert standard({"prices": changed_list}, at)["in"] == (OWN if period.has(day) else listed)


@given(entries=lists(), period=PERIOD)
def test_a_second_price_of_the_same_period_joins_the_first(entries: list[dict[str, Any]], period: Period) -> None:
    """Laying the next price over what the first has made changes nothing but that price."""
    once = within(entries, period, at_own_price)
    twice = within(once, period, lambda entry: entry | {"out": OWN})
    for day in DAYS:
        found = standard({"prices": twice}, moment(day))
        assert found["in"] == standard({"prices": once}, moment(day))["in"]
        assert ("out" in found) == period.has(day)


@given(entries=lists(), period=PERIOD)
def test_batch_and_service_tiers_have_periods_too(entries: list[dict[str, Any]], period: Period) -> None:
    """Where the first entry applies that has a price, the organisation's holds on its days, if it is sold then."""
    dated = [entry for entry in reversed(entries) if "utc" not in entry]
    row = {"batch": dated}
    own_row = {"batch": way_within(row, "batch", period, "in", OWN)}
    for day in DAYS:
        listed, found = (changed(each, "batch", moment(day)).get("in") for each in (row, own_row))
        assert found == (OWN if listed is not None and period.has(day) else listed)


def test_lists_of_the_catalogue_are_as_this_asks() -> None:
    """In every list the first price holds at any hour, days rise, and no other way to buy follows the clock."""
    for vendor in PROVIDERS.values():
        for row in vendor["models"].values():
            days = [entry["from"] for entry in row["prices"] if "from" in entry]
            assert "utc" not in row["prices"][0]
            assert days == sorted(days)
            assert not any("utc" in entry for way in WAYS for entry in row.get(way, ()))


@for_each(
    ("period", "day", "is_in"),
    [
        (ALWAYS, "1999-01-01", True),
        (Period(first="2026-10-01"), "2026-09-30", False),
        (Period(first="2026-10-01"), "2026-10-01T00:00:00+00:00", True),
        (Period(last="2026-10-31"), "2026-10-31", True),
        (Period(last="2026-10-31"), "2026-11-01", False),
    ],
)
def test_first_and_last_day_belong_to_a_period(period: Period, day: str, is_in: bool) -> None:  # noqa: FBT001
    """Both ends are in it, and an open end has none."""
    assert period.has(day) is is_in


def test_the_day_after_the_last_is_another_one() -> None:
    """What follows a period begins on the next day, in the next month if need be."""
    assert Period(last="2026-02-28").after == "2026-03-01"
    assert str(Period(first="2026-01-01", last="2026-02-28")) == "from 2026-01-01 until 2026-02-28"
