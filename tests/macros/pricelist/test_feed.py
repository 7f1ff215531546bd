"""The feed of changes of prices: well-formed, the same in each build, nothing after the catalogue's day."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from calculators.domain.models.catalogue import AS_OF
from macros.pricelist.feed import as_atom, entries
from macros.prices import __main__ as command
from macros.prices import log

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed_is_atom_with_an_entry_a_change() -> None:
    """Each entry has what Atom asks for, an id of its own, and days that fall."""
    feed = ET.fromstring(as_atom())  # noqa: S314 our own
    assert feed.tag == f"{ATOM}feed"
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == len(entries()) > 20
    for element in (feed, *found):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated"))
    assert len({entry.findtext(f"{ATOM}id") for entry in found}) == len(found)
    days = [str(entry.findtext(f"{ATOM}updated")) for entry in found]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


def test_feed_is_the_same_in_each_build() -> None:
    """No clock and no chance: the same data give the same bytes."""
    assert as_atom() == as_atom()


def test_announced_changes_and_ends_are_told_before_their_day() -> None:
    """What is announced stands under the catalogue's day, with its own in the words."""
    found = {title: on for on, title, _ in entries()}
    argon = next(title for title in found if "gemini-4-argon" in title)
    assert "from 1 Dec 2026" in argon
    assert found[argon] == AS_OF
    assert found["OpenAI gpt-4o-mini ends on 14 Jan 2027"] == AS_OF


def test_last_refresh_is_of_the_packages_that_are_pinned() -> None:
    """The newest refresh in the feed is the one that wrote the files."""
    pinned = command.pinned().values()
    newest, *_ = log.read(command.CHANGES)
    assert newest["packages"] == [str(package) for package in pinned]
    assert newest["day"] == max(package.as_of for package in pinned)
