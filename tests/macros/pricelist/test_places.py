"""Each row of prices is found in its file."""

from __future__ import annotations

from calculators.prices.tables import DERIVED, TABLES, as_read, prices
from macros.pricelist.places import PROJECT, address_of, file_of, line_of
from tests.rules import for_each


@for_each("table", TABLES)
def test_line_is_where_the_row_stands(table: str) -> None:
    """The line of a row names it."""
    lines = (PROJECT / file_of(table)).read_text(encoding="utf-8").splitlines()
    for name in prices(as_read(), table):
        own = name.split("/", 1)[1] if table == "token_prices" else name
        expected = f'"{own}":' if table in DERIVED else own
        assert expected in lines[line_of(table, name) - 1]


def test_models_that_two_vendors_sell_have_two_lines() -> None:
    """A line belongs to a vendor's model, not to a name."""
    sold: dict[str, list[int]] = {}
    for name in prices(as_read(), "token_prices"):
        sold.setdefault(name.split("/", 1)[1], []).append(line_of("token_prices", name))
    twice = [lines for lines in sold.values() if len(lines) > 1]
    assert twice
    assert all(len(set(lines)) == len(lines) for lines in twice)


def test_address_leads_to_the_line() -> None:
    """With a repository that shows its files, the address is that of the line."""
    line = line_of("rerankers", "cohere/rerank-v3.5")
    found = address_of("https://git.example/main/", "rerankers", "cohere/rerank-v3.5")
    assert found == f"https://git.example/main/calculators/data/rerankers.json#L{line}"
