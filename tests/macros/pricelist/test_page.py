"""The tables of prices on their pages."""

from __future__ import annotations

from calculators.frame.address import row_anchor
from calculators.prices.tables import TABLES
from macros import pages
from macros.pricelist.holding import holding
from macros.pricelist.page import table_html
from macros.pricelist.places import address_of
from macros.pricelist.tables import listed
from tests.markup import parsed
from tests.rules import for_each


@for_each("table", TABLES)
def test_each_row_says_price_day_source_and_where_to_correct_it(table: str) -> None:
    """Without JavaScript everything is there: a row for each price, none hidden, each with a way to correct it."""
    page = parsed(table_html("../../", table, ""))
    rows = page.all("p", class_="model__row") if table == "token_prices" else page.one("tbody").all("tr")
    rows = [row for row in rows if "Link to this model" not in row.text]
    assert len(rows) == len(listed(table))
    for shown, (name, row) in zip(rows, listed(table), strict=True):
        assert "hidden" not in shown.attributes
        assert row["source"] in shown.text
        assert f"../../contributing/wrong-price/#{row_anchor(table, name)}" in [
            link.attributes["href"] for link in shown.all("a")
        ]
        assert bool(row["is_old"]) == ("old" in [badge.text for badge in shown.all("span")])


@for_each(
    ("table", "shown"),
    [
        ("embeddings", "$0.12 a million tokens"),
        ("rerankers", "$0.001 a query"),
        ("gpus", "$1.19 a GPU-hour"),
        ("tuning_services", "$3.00 a million tokens, tuned model, input"),
        ("vector_stores", "$16.00 a million read units"),
    ],
)
def test_an_amount_says_what_it_is_a_price_of(table: str, shown: str) -> None:
    """Each price reads as a sentence would have it: its unit, and what it is for where the unit does not say so."""
    cells = parsed(table_html("", table, "")).one("tbody").all("span", class_="prices__one")
    assert shown in [cell.text for cell in cells]


@for_each("table", TABLES)
def test_wrong_prices_have_their_row_on_the_page_about_them(table: str) -> None:
    """Each anchor that a row links is there, with file and line; with a repository's address, as a link to them."""
    page = parsed(pages.price_rows("../", table))
    assert {row.attributes["id"] for row in page.one("tbody").all("tr")} == {
        row_anchor(table, name) for name, _ in listed(table)
    }
    linked = parsed(pages.price_rows("../", table, "https://git.example"))
    name = listed(table)[0][0]
    link = linked.one("tr", id=row_anchor(table, name)).one("a")
    assert link.attributes["href"] == address_of("https://git.example", table, name)


def test_with_a_repository_prices_link_their_line() -> None:
    """Where a repository shows its files, a wrong price is one click from its line."""
    page = parsed(table_html("", "rerankers", "https://git.example"))
    found = [link.attributes["href"] for link in page.all("a") if "wrong" in link.text]
    assert found == [address_of("https://git.example", "rerankers", name) for name, _ in listed("rerankers")]


@for_each(
    ("row", "told"),
    [
        ({}, ["start not recorded"]),
        ({"valid_from": "2026-10-01"}, ["since 1 Oct 2026"]),
        ({"valid_from": "2027-01-01"}, ["announced: from 1 Jan 2027"]),
        ({"valid_until": "2026-11-30"}, ["start not recorded, until 30 Nov 2026"]),
        ({"valid_from": "2026-01-01", "valid_until": "2026-02-01"}, ["until 1 Feb 2026, past"]),
        ({"ends_on": "2027-01-06"}, ["start not recorded", "ends 6 Jan 2027"]),
        ({"ends_on": "2026-10-23"}, ["start not recorded", "ended 23 Oct 2026"]),
        ({"minimum_cacheable_tokens": 4096}, ["start not recorded", "cached from 4,096 tokens on"]),
        ({"minimum_cacheable_tokens": 4096, "above_input_tokens": 100}, ["start not recorded"]),
        ({"usd_per_1000_searches": 10}, ["start not recorded", "$10.00 a thousand web searches"]),
        ({"from_second_source": ["batch"]}, ["start not recorded", "batch: from litellm alone"]),
        ({"is_verified": False}, ["start not recorded", "one secondary source, not verified"]),
    ],
)
def test_holding_says_since_when_and_until_when(row: dict[str, object], told: list[str]) -> None:
    """The period of a price in words, seen from the catalogue's day."""
    assert holding(row) == told
