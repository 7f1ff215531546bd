"""What stands on a page beside a calculator's own answer: whoever shows the page says so, rendering cannot know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.frame.result import Remark


@dataclass(frozen=True, kw_only=True)
class FilledLink:
    """A link to another page with numbers filled in: its title, what it adds, and its address from the site's top."""

    title: str
    why: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Where a result is shown, and what is said around it.

    `root` leads from the page to the site's top; `site` is the address of that, where it is known. A copy on a disk
    (`from_disk`) has no address that others could open. `remarks` are about the request rather than the answer, such as
    a key of the address that means nothing here. `origin` is HTML that says what the page is part of, `links` lead to
    other pages with the same numbers, and `carried` is the key of what the page's address carries that is no input.
    """

    root: str = ""
    site: str = ""
    from_disk: bool = False
    remarks: tuple[Remark, ...] = ()
    origin: str = ""
    links: Sequence[FilledLink] = ()
    carried: str = ""


NOWHERE = Surroundings()
"""A result that is shown by itself."""
