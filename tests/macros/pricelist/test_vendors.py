"""The token prices by vendor and model."""

from __future__ import annotations

from calculators.domain.models.catalogue import AS_OF, PROVIDERS
from macros.pricelist.page import table_html
from macros.pricelist.tables import listed
from tests.markup import parsed


def test_each_model_has_one_line_with_what_it_costs_today() -> None:
    """Input, cached input and output of the standard price that holds on the catalogue's day, and the window."""
    page = parsed(table_html("", "token_prices", ""))
    lines = [row for table in page.all("tbody") for row in table.all("tr")]
    assert len(lines) == sum(len(vendor["models"]) for vendor in PROVIDERS.values())
    line = page.one("tr", id="tokens-openai-gpt-6-luna")
    row = next(
        row
        for name, row in listed("token_prices")
        if name == "openai/gpt-6-luna" and row["service_tier"] == "standard" and (row["valid_from"] or "") <= AS_OF
    )
    cells = [cell.text for cell in line.all("td")]
    assert cells[0] == f"${row['input_usd_per_million_tokens']:.2f}"
    assert cells[3] == f"{row['context_window_tokens']:,}"


def test_announced_prices_are_behind_the_line_and_not_on_it() -> None:
    """A price that begins after the catalogue's day is told among all prices of its model."""
    later = [(name, row) for name, row in listed("token_prices") if (row["valid_from"] or "") > AS_OF]
    page = parsed(table_html("", "token_prices", ""))
    for name, _row in later:
        line = page.one("tr", id=f"tokens-{name.replace('/', '-')}")
        assert "announced: from" in line.one("details").text
        assert "announced" not in " ".join(cell.text for cell in line.all("td"))
    assert later
