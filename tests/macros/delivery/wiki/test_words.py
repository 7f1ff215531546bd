"""What is said of a mirror."""

from __future__ import annotations

from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import words
from tests.rules import for_each

SITE = "Steelyard", "https://steelyard.example/"


@for_each(
    "settings, mirror",
    [
        (Settings(), "Mirror of https://steelyard.example/"),
        (Settings(organisation="Example Ltd"), "Mirror of https://steelyard.example/, kept by Example Ltd"),
        (
            Settings(organisation="Example Ltd", mirror_of="https://a.example/", as_of="2026-11-30"),
            "Mirror of https://a.example/ as of 30 Nov 2026, kept by Example Ltd",
        ),
    ],
)
def test_mirror_says_of_what_and_when_as_far_as_it_is_known(settings: Settings, mirror: str) -> None:
    """The address is the one of the settings, else the site's own; day and keeper follow where there are some."""
    assert words(settings, *SITE).mirror == mirror


@for_each("settings, name", [(Settings(), "Steelyard"), (Settings(name="Ours"), "Ours")])
def test_name_is_the_site_s_unless_there_is_another(settings: Settings, name: str) -> None:
    """An organisation may call its mirror what it likes."""
    assert words(settings, *SITE).name == name
