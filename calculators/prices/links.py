"""What a link says of the prices that it was made with: whose they are, where they are not the listed ones.

The prices themselves stay where they are; whoever opens the link with others in force is told that the results differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from calculators.frame.errors import as_given
from calculators.frame.result import Remark
from calculators.prices.book import in_force

KEY = "prices"
"""The key of an address that says so; no input has this name."""


def own_prices_name() -> str:
    """Whose own prices are in force and as of when; nothing where the listed ones are."""
    overlay = in_force().overlay
    return f"{overlay.source}, {overlay.as_of}" if overlay else ""


def with_prices(query: str) -> str:
    """The query of a link that is kept or sent, with the name of the prices that it was made with."""
    name = own_prices_name()
    return "&".join(filter(None, (query, urlencode({KEY: name}) if name else "")))


def remarks_on_prices(query: str) -> Iterator[Remark]:
    """That a link was made with other prices than those in force."""
    given = dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True)).get(KEY)
    name = own_prices_name()
    if given is not None and given != name:
        here = f"those of {as_given(name)}" if name else "the listed ones"
        text = f"This link was made with the prices of {as_given(given)}. Here {here} hold, so results may differ."
        yield Remark(code="other-prices", text=text)
