"""Pieces of text that are more than text, which shared macros place: `rendering/templates/pieces.html`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from calculators.data import approaches


@dataclass(frozen=True, kw_only=True)
class Link:
    """A text that leads somewhere: to a page from the site's top, or anywhere. Without `href` it is just a text."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A button that tries something: `sets` is what it sets, as an address holds it; `title` says what comes of it.

    Without anything to set it is just a text.
    """

    text: str
    sets: str
    title: str = ""
    kind: ClassVar = "trial"


@dataclass(frozen=True, kw_only=True)
class Named:
    """An approach, or what has its colour, by a name: `slug` is the approach's, by which style sheets know it."""

    slug: str
    name: str

    @classmethod
    def of(cls, slug: str) -> Named:
        """An approach by its short name."""
        return cls(slug=slug, name=approaches()[slug].short)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a price is from: a vendor's page where there is an `href`, else an organisation's own list by its name."""

    text: str
    href: str = ""

    @classmethod
    def of(cls, source: str, text: str) -> Origin:
        """The origin of a price: a link with the text to the source where that is an address, else the source."""
        return cls(text=text, href=source) if source.startswith("https://") else cls(text=source)
