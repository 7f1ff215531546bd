"""Every priced model, on a grid of usages and times, costs what genai-prices says, to a billionth of a dollar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import pytest

from calculators.domain.models.catalogue import AS_OF, PACKAGE, PROVIDERS
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.token_prices import Usage, price
from calculators.frame.errors import InputError
from calculators.prices.price_lists import STANDARD, WAYS, first_seen, moment
from tests.cost.reference import their_price
from tests.rules import for_each

MODELS = [(provider, model) for provider, vendor in PROVIDERS.items() for model in vendor["models"]]
HOURS = ("00:00", "00:30", "01:00", "03:59", "04:00", "06:00", "10:00", "12:00", "16:29", "16:30", "23:59")
BILLIONTH = Decimal("1e-9")


def thresholds(row: dict[str, Any]) -> set[int]:
    """Where the model's context tiers begin, in any of its prices."""
    entries = [*row["prices"], *(entry for way in WAYS for entry in row.get(way, ()))]
    values = [value for entry in entries for value in entry.values() if isinstance(value, tuple)]
    return {tier[0] for value in values for tier in value[1:] if isinstance(tier, tuple)}


def usages(row: dict[str, Any]) -> Iterator[Usage]:
    """No tokens, few, and either side of each tier: plain, cached, written for minutes and for an hour, all at once."""
    sizes = {0, 1, 3000}
    for threshold in thresholds(row):
        sizes |= {threshold - 1, threshold, threshold + 1, 3 * threshold}
    for size in sorted(sizes):
        for cached, written in ((0, 0), (size, 0), (size // 2, 0), (0, size), (size // 3, size // 3)):
            for ttl in ("5m", "1h") if written else ("5m",):
                for output in (0, 700):
                    yield Usage(
                        input_tokens=size,
                        cached_input_tokens=cached,
                        cache_write_tokens=written,
                        cache_write_ttl=ttl,  # type: ignore[arg-type]
                        output_tokens=output,
                    )


def times(row: dict[str, Any]) -> Iterator[str]:
    """The catalogue's day, long before, either side of each change, and the hours where prices follow the clock."""
    yield from (AS_OF, "2020-01-01", "2031-07-01")
    entries = [*row["prices"], *(entry for way in WAYS for entry in row.get(way, ()))]
    for day in sorted({entry["from"] for entry in entries if "from" in entry}):
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        yield from (before, day, f"{before}T23:59:59+00:00", f"{day}T00:00:00+00:00", f"{day}T01:30:00+02:00")
    if any("utc" in entry for entry in entries):
        yield from (f"{AS_OF}T{hour}:00+00:00" for hour in HOURS)
        yield f"{AS_OF}T02:30:00+05:30"


def ways_of_the_package(provider: str, model: str, on: str) -> tuple[str, ...]:
    """The ways in which a model is sold at a time, but for those that the package does not know, or not yet then."""
    row, facts = PROVIDERS[provider]["models"][model], model_facts(provider, model, on=on)
    known = (way for way in facts.sold if way not in facts.second_source and not first_seen(row, way, moment(on)))
    return (STANDARD, *known)


@for_each(("provider", "model"), MODELS, ids=str)
def test_model_costs_what_the_package_says(provider: str, model: str) -> None:
    """Total, input side and output side agree for every usage at every time, in each way in which it is sold."""
    row = PROVIDERS[provider]["models"][model]
    for on in times(row):
        ways = ways_of_the_package(provider, model, on)
        for usage in usages(row):
            for way in ways:
                ours = price(provider, model, usage, on=on, way=way)
                theirs = their_price(provider, model, usage, on=on, way=way)
                pairs = zip((ours.usd, ours.input_usd, ours.output_usd), theirs, strict=True)
                assert all(abs(one - other) <= BILLIONTH for one, other in pairs), (on, usage, way, ours, theirs)


def test_grid_is_large() -> None:
    """The nine vendors sell three hundred models, many in tiers, in batch, at service tiers, dated, or by the hour."""
    rows = [PROVIDERS[provider]["models"][model] for provider, model in MODELS]
    assert len(PROVIDERS) == 9
    assert len(rows) == 301
    assert sum(bool(thresholds(row)) for row in rows) >= 25
    sold = {way: sum(way in row and way not in row.get("second_source", ()) for row in rows) for way in WAYS}
    assert sold["batch"] >= 80
    assert sold == {"batch": sold["batch"], "flex": 23, "priority": 26, "fast": 5}
    filled = {way: sum(way in row.get("second_source", ()) for row in rows) for way in WAYS}
    assert filled["batch"] >= 15
    assert min(filled["flex"], filled["priority"]) >= 10
    assert sum(len(row["prices"]) > 1 for row in rows) >= 25
    assert sum(any("utc" in entry for entry in row["prices"]) for row in rows) == 5


@for_each(("provider", "model"), MODELS, ids=str)
def test_no_way_is_sold_that_nobody_knows(provider: str, model: str) -> None:
    """A price in batch or of a service tier that nobody knows is an error about that input, never another price."""
    usage, sold = Usage(input_tokens=1000), model_facts(provider, model).sold
    listed = price(provider, model, usage, on=AS_OF).usd
    for way, is_cheaper in (("batch", True), ("flex", True), ("priority", False), ("fast", False)):
        if way in sold:
            assert (price(provider, model, usage, on=AS_OF, way=way).usd <= listed) is is_cheaper
        else:
            with pytest.raises(InputError) as bad:
                price(provider, model, usage, on=AS_OF, way=way)
            assert set(bad.value.errors) == {"batch" if way == "batch" else "service_tier"}


def test_data_is_of_the_installed_package() -> None:
    """The catalogue is derived from the version that it is compared with here; else `make prices` has to be run."""
    assert f"genai-prices {version('genai-prices')}" == PACKAGE
