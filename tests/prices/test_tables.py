"""Every price of the data is found by table, row and name."""

from __future__ import annotations

from calculators.frame.address import row_anchor
from calculators.prices.names import label, unit
from calculators.prices.tables import TABLES, as_read, prices
from tests.rules import for_each


@for_each("table", TABLES)
def test_every_price_has_a_place_a_label_and_a_unit(table: str) -> None:
    """Each price is a number that some place holds, and readers know what it is called and its unit."""
    for row in prices(as_read(), table).values():
        for name, price in row.items():
            assert all(value >= 0 for value in price.values)
            assert price.values
            assert label(name)
            assert unit(name).startswith(("USD a ", "USD an "))


def test_embedding_and_its_model_are_one_price() -> None:
    """An embedding's price stands in two tables, whichever of them asks."""
    name = "openai/text-embedding-3-small"
    one, other = prices(as_read(), "embeddings")[name], prices(as_read(), "token_prices")[name]
    assert one["usd_per_million_tokens"] == other["input_usd_per_million_tokens"]
    assert len(one["usd_per_million_tokens"].rows) == 2


def test_no_two_rows_share_an_anchor() -> None:
    """Each row of each table has a place of its own on the page about wrong prices."""
    anchors = [row_anchor(table, row) for table in TABLES for row in prices(as_read(), table)]
    assert len(set(anchors)) == len(anchors)
