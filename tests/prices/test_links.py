"""A link made with an organisation's own prices says so, and is told apart where others hold."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from calculators.browser import answer
from calculators.prices.book import opened
from calculators.prices.reading import parsed
from tests.rules import for_each

OURS = parsed('source = "Contract & <4711>"\nas_of = 2026-10-01\n', "own.toml")
NAME = "Contract & <4711>, 2026-10-01"


def reply(query: str) -> dict[str, Any]:
    """The reply to an address of the page of request costs."""
    found: dict[str, Any] = json.loads(answer(json.dumps({"calculator": "tokens", "query": query, "root": ""})))
    return found


def test_link_says_whose_prices_it_was_made_with() -> None:
    """Beside the inputs and the day; the address in the browser's bar stays short."""
    with opened(OURS):
        found = reply("output_tokens=5")
    assert parse_qs(found["link"])["prices"] == [NAME]
    assert "prices" not in parse_qs(found["address"])
    assert "prices" not in parse_qs(reply("output_tokens=5")["link"])


@pytest.mark.parametrize("own", [OURS, None], ids=["own", "listed"])
@for_each(("query", "differs"), [("prices=Contract+%26+%3C4711%3E%2C+2026-10-01", False), ("prices=Theirs", True)])
def test_link_made_with_other_prices_is_told(own: Any, query: str, differs: bool) -> None:  # noqa: ANN401, FBT001
    """Whoever opens it where others are in force is told both names; where they are the same nothing is said."""
    with opened(own):
        found = reply(query)
    shown = "".join(found["parts"].values())
    assert ("was made with the prices of" in shown) is (differs or own is None)
    assert "<4711>" not in shown
    assert found["errors"] == {}
