"""What pages say about a mirror, in plain text that each place escapes in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.frame.amounts import day
from macros.delivery.wiki.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Words:
    """The name of the mirror, its banner, and "Mirror of … as of …" as what stands before the address and after it."""

    name: str
    banner: str
    before: str
    address: str
    after: str

    @property
    def mirror(self) -> str:
        """The line about the mirror, without a point at its end."""
        return f"{self.before}{self.address}{self.after}"


def words(settings: Settings, site_name: str, site_url: str) -> Words:
    """The words of a mirror of the site that the settings name, else of the one the project was built for."""
    as_of = f" as of {day(settings.as_of)}" if settings.as_of else ""
    by = f", kept by {settings.organisation}" if settings.organisation else ""
    return Words(
        name=settings.name or site_name,
        banner=settings.banner,
        before="Mirror of ",
        address=settings.mirror_of or site_url,
        after=f"{as_of}{by}",
    )
