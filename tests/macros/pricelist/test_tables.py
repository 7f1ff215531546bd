"""The tables of prices as rows: each price with its period, source and day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from calculators.data import assumption
from calculators.domain.models.catalogue import AS_OF
from calculators.domain.models.token_prices import Usage, price
from calculators.prices.tables import TABLES, as_read, prices
from macros.pricelist.tables import is_old, listed
from tests.rules import for_each

TOKENS = listed("token_prices")


def of_model(name: str) -> list[dict[str, Any]]:
    """The rows of one model."""
    return [row for of, row in TOKENS if of == name]


@for_each("table", TABLES)
def test_every_row_of_data_is_listed_with_source_and_day(table: str) -> None:
    """No row is left out, and each says who says so and when that was read."""
    rows = listed(table)
    assert {name for name, _ in rows} == set(prices(as_read(), table))
    assert len({tuple(row) for _, row in rows}) == 1
    assert all(row["source"] and date.fromisoformat(row["as_of"]) for _, row in rows)


def test_a_row_s_prices_are_what_a_request_pays() -> None:
    """In its period and above its tier, a row's prices are those that the calculators use."""
    for name, row in TOKENS:
        if row["hours_utc"] or row["valid_until"]:
            continue
        on = max(AS_OF, row["valid_from"] or "")
        above = row["above_input_tokens"] or 0
        usage = Usage(input_tokens=above + 1, output_tokens=10**6)
        paid = price(*name.split("/", 1), usage, on=on, way=row["service_tier"])
        expected = (above + 1) * row["input_usd_per_million_tokens"] / Decimal(10**6)
        assert paid.usd == expected + (row["output_usd_per_million_tokens"] or 0)


def test_an_announced_change_has_its_row() -> None:
    """A price that ends and the one that follows are two rows that meet."""
    now, then = (row for row in of_model("google/gemini-4-argon") if row["service_tier"] == "standard")
    assert (now["valid_until"], then["valid_from"]) == ("2026-11-30", "2026-12-01")
    assert then["input_usd_per_million_tokens"] == 2 * now["input_usd_per_million_tokens"]


def test_each_service_tier_has_its_rows() -> None:
    """A model that is sold at other tiers of service has a row for each, and batch stands beside the standard one."""
    rows = [row for row in of_model("openai/gpt-5.4") if not row["above_input_tokens"]]
    found = {row["service_tier"]: row["input_usd_per_million_tokens"] for row in rows}
    assert found == {"standard": Decimal("2.5"), "flex": Decimal("1.25"), "priority": 5}
    assert [row["batch_input_usd_per_million_tokens"] is None for row in rows] == [False, True, True]


def test_hours_of_the_day_have_their_rows() -> None:
    """A price of some hours says which."""
    assert [row["hours_utc"] for row in of_model("deepseek/deepseek-flash")].count("06:00–10:00") == 1


def test_old_is_older_than_the_limit_on_the_catalogue_s_day() -> None:
    """A price checked as many days before as the limit allows is not old yet, and a day more makes it so."""
    limit = int(assumption("stale_price_days").value)
    today = date.fromisoformat(AS_OF).toordinal()
    checked = [date.fromordinal(today - limit - more).isoformat() for more in (0, 1)]
    assert [is_old(day) for day in checked] == [False, True]
