"""An organisation whose words would break out of a page if they could, and its mirror."""

from __future__ import annotations

from pathlib import Path

from macros.delivery.wiki import html
from macros.delivery.wiki.settings import Settings
from tests import builds

OURS = Settings(
    organisation="Example <b>Ltd</b>",
    name="Steelyard & more",
    banner="For <i>internal</i> use only",
    mirror_of="https://steelyard.example/",
    as_of="2026-11-30",
)


def mirror(target: Path) -> Path:
    """The organisation's mirror in a folder."""
    return builds.copy_of("wiki", lambda folder: html.write(OURS, folder), target, said=repr(OURS))
