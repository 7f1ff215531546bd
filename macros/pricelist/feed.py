"""The feed of changes of prices, `prices/prices.atom`: refreshes, changes with a day of their own, and ends of models.

It is made of data in the repository alone, so that two builds of one commit have the same bytes: nothing asks what day
it is. What is announced for a later day stands under the catalogue's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from calculators.domain.models.catalogue import AS_OF, PROVIDERS
from calculators.domain.models.price_remarks import in_words
from calculators.domain.models.token_prices import Usage, rates
from calculators.frame.dates import day
from macros.prices import log

NAME = "prices.atom"
_CHANGES = Path(__file__).parent.parent / "prices" / "changes.json"
_ATOM = "http://www.w3.org/2005/Atom"
_PAGE = "../reference/prices/"
_TITLE = "Steelyard: changes of prices"
_MOST_ENTRIES = 100

Entry = tuple[str, str, str]
"""The day of an entry, its title, and its text."""


def _refreshes() -> Iterator[Entry]:
    """What each refresh of the packages has changed."""
    for refresh in log.read(_CHANGES):
        yield refresh["day"], f"Prices derived from {', '.join(refresh['packages'])}", "\n".join(refresh["changes"])


def _of_model(provider: str, model: str, row: Any) -> Iterator[Entry]:  # noqa: ANN401 a row of the catalogue
    """The changes of a model's prices that have a day, and its end."""
    name = f"{PROVIDERS[provider]['label']} {model}"
    for since in (entry["from"] for entry in row["prices"] if "from" in entry):
        eve = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
        before, after = (in_words(rates(row, Usage(input_tokens=1), on=on)) for on in (eve, since))
        if before != after:
            text = f"From {day(since)} {model} costs {after}; before, it was {before}."
            yield since, f"{name}: {after} from {day(since)}", text
    if row.get("ends", "") > AS_OF:
        successor = f" {row['successor']} takes its place." if "successor" in row else ""
        yield row["ends"], f"{name} ends on {day(row['ends'])}", f"litellm says so.{successor}"


def entries() -> list[Entry]:
    """All of them, the latest first; those of days to come stand under the catalogue's day."""
    found = [
        entry
        for provider, vendor in PROVIDERS.items()
        for model, row in vendor["models"].items()
        for entry in _of_model(provider, model, row)
    ]
    dated = [(min(on, AS_OF), title, text) for on, title, text in found]
    return sorted((*_refreshes(), *dated), key=lambda entry: (entry[0], entry[1]), reverse=True)[:_MOST_ENTRIES]


def _id(*parts: str) -> str:
    """The same name for the same entry in every build."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "steelyard/prices/" + "/".join(parts)).urn


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None


def as_atom() -> str:
    """The feed as Atom 1.0 (RFC 4287); its addresses are relative to its own."""
    found = entries()
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "title", _TITLE)
    _add(feed, "id", _id())
    _add(feed, "updated", f"{found[0][0]}T12:00:00Z")
    _add(feed, "link", rel="self", href=NAME, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=_PAGE, type="text/html")
    author = ET.SubElement(feed, "author")
    _add(author, "name", "Steelyard")
    for on, title, text in found:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", title)
        _add(entry, "id", _id(title))
        _add(entry, "updated", f"{on}T12:00:00Z")
        _add(entry, "link", rel="alternate", href=_PAGE, type="text/html")
        _add(entry, "content", text, type="text")
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"
