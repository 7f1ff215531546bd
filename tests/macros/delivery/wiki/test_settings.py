"""The file in which an organisation describes its mirror."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from calculators.frame.errors import InputError
from macros.delivery.wiki import settings
from macros.delivery.wiki.settings import Settings
from tests.rules import for_each

ALL = """
organisation = "Example Ltd"
name = "Steelyard at Example"
banner = "Internal use only"
mirror_of = "https://steelyard.example/x"
as_of = 2026-11-30
live_base_url = "https://wiki.example.org/steelyard/"
prices = "own-prices.toml"
markdown_for = "gitlab"
"""


def test_every_key_is_taken(tmp_path: Path) -> None:
    """Texts and the day are as they stand, addresses end in a slash, and prices are looked up beside the file."""
    file = tmp_path / "mirror.toml"
    file.write_text(ALL, encoding="utf-8")
    assert settings.read(file) == Settings(
        organisation="Example Ltd",
        name="Steelyard at Example",
        banner="Internal use only",
        mirror_of="https://steelyard.example/x/",
        as_of="2026-11-30",
        live_base_url="https://wiki.example.org/steelyard/",
        prices=tmp_path / "own-prices.toml",
        markdown_for="gitlab",
    )


def test_documented_file_has_every_key_and_is_good() -> None:
    """The example on the page about wikis can be copied as it stands."""
    page = (Path(__file__).parents[4] / "docs" / "run" / "wiki.md").read_text(encoding="utf-8")
    example = page.split("``` { .text .no-copy }\n")[2].split("```")[0]
    assert set(tomllib.loads(example)) == set(vars(Settings()))
    assert settings.parsed(example, Path()).organisation == "Example Ltd"


def test_no_key_is_needed() -> None:
    """An empty file is a mirror of which nothing is said."""
    assert settings.parsed("", Path()) == Settings()


@for_each(
    "text, told",
    [
        ('organization = "x"', "must be one of"),
        ('organization = "x"', "did you mean organisation?"),
        ("banner = 3", "banner must be a text of 1 to 500 characters on one line; got “3”"),
        ('banner = " "', "banner must be a text"),
        ('banner = "one\\ntwo"', "banner must be a text"),
        (f'banner = "{"x" * 501}"', "banner must be a text"),
        ('mirror_of = "steelyard.example"', "mirror_of must be a web address"),
        ('mirror_of = "javascript:alert(1)"', "mirror_of must be a web address"),
        ('mirror_of = "https://[::1"', "mirror_of must be a web address"),
        ('live_base_url = "https://a.example/?q=1"', "live_base_url must be a web address"),
        ('live_base_url = "https://a.example/)[x](y"', "live_base_url must be a web address"),
        ('live_base_url = "https://a.example/\\"><i>"', "live_base_url must be a web address"),
        ('mirror_of = "https://a.example"\nas_of = "2026-11-30"', "as_of must be a day without quotation marks"),
        ('mirror_of = "https://a.example"\nas_of = 2026-11-30T10:00:00', "as_of must be a day"),
        ("as_of = 2026-11-30", "mirror_of must say of what"),
        ('markdown_for = "mediawiki"', "markdown_for must be one of github, gitlab"),
        ("prices = ['a.toml']", "prices must be a text"),
        ("[banner]\ntext = 'x'", "banner must be a text"),
        ("banner = ", "must be TOML"),
    ],
)
def test_mistake_is_told_with_what_is_expected(text: str, told: str) -> None:
    """The message says what the key must be, and what was given."""
    with pytest.raises(InputError) as wrong:
        settings.parsed(text, Path(), "mirror.toml")
    assert told in str(wrong.value)


def test_every_mistake_is_told_with_its_line() -> None:
    """Two mistakes are two messages, each with its line."""
    with pytest.raises(InputError) as wrong:
        settings.parsed('name = "x"\nbanner = 3\nas_on = 2026-11-30\n', Path(), "mirror.toml")
    assert list(wrong.value.errors) == ["mirror.toml line 2", "mirror.toml line 3"]


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The message has the file's name."""
    with pytest.raises(InputError, match=r"mirror\.toml: must be a TOML file that can be read"):
        settings.read(tmp_path / "mirror.toml")
