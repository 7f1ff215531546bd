"""`llms.txt`: its form, and what it says of pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Navigation, get_navigation

import calculators
from macros.machine_readers import llms, schemas
from macros.pricelist import files
from tests.rules import for_each

PROJECT = Path(__file__).parent.parent.parent.parent
LINK = re.compile(r"- \[([^\]]+)\]\(([^)\s]+)\)(?:: (\S.*))?")
BEGINNINGS = {
    "a long sentence alone": (
        "# Title\n\nWhat [this](a.md#b) *is*, and `why` it has\nto be as long as a line of the file is. More.\n",
        "What this is, and why it has to be as long as a line of the file is.",
    ),
    "short sentences together": (
        "Short. Also short. And a third one, since the two are too short. A fourth is not needed.",
        "Short. Also short. And a third one, since the two are too short.",
    ),
    "what is no paragraph is passed over": (
        "# T\n\n<p>\nText.\n</p>\n\n- a\n\n1. one\n\n| a |\n\n```\nls\n\nls\n```\n\nStatus: a.\n\n**Bold** it.\n{ .b }",
        "Bold it.",
    ),
    "a paragraph that leads to a list": ("Type this:\n\n- a\n", "Type this"),
    "numbers and marks within a sentence": (
        "It costs 1.5 million “What? Really?” at most, e.g. here, in each of the months that follow. Next.",
        "It costs 1.5 million “What? Really?” at most, e.g. here, in each of the months that follow.",
    ),
    "none": ("# Title\n\n- only\n- a list\n", ""),
}


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The site's own configuration."""
    return load_config(str(PROJECT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def navigation(config: MkDocsConfig) -> Navigation:
    """The site's own navigation, with pages as they are written: their macros are not called."""
    found = get_navigation(get_files(config), config)
    for page in found.pages:
        page.read_source(config)
    return found


def links(text: str) -> list[tuple[str, str, str]]:
    """Each link's title, address and words."""
    return [match.groups("") for match in map(LINK.fullmatch, text.splitlines()) if match]  # type: ignore[misc]


def written(navigation: Navigation, base: str) -> str:
    """The file for the site's navigation."""
    return llms.text(name="Name", summary="What it is.", base=base, items=navigation.items)


@for_each("case", BEGINNINGS)
def test_page_is_told_by_how_it_begins(case: str) -> None:
    """The first paragraph gives whole sentences, as few as say something, without markup."""
    markdown, expected = BEGINNINGS[case]
    assert llms.about(markdown) == expected


def test_file_has_the_form(navigation: Navigation) -> None:
    """A title, a quotation, text without headings, then sections that hold links alone; "Optional" comes last."""
    head, *sections = re.split(r"^## ", written(navigation, "https://site.example/"), flags=re.MULTILINE)
    assert head.startswith("# Name\n\n> What it is.\n\n")
    assert not re.findall(r"^#", head.replace("# Name", "", 1), flags=re.MULTILINE)
    titles = [section.splitlines()[0] for section in sections]
    assert titles[:5] == ["Start here", "Decide", "Calculators", "Guide", "Reference"]
    assert titles[-2:] == ["For programs", "Optional"]
    for section in sections:
        _, blank, *lines = section.rstrip().splitlines()
        assert blank == ""
        assert [line for line in lines if not LINK.fullmatch(line)] == []


def test_every_page_and_file_for_programs_is_linked(navigation: Navigation) -> None:
    """Each page of the navigation is there once, by its description where it has one, and each JSON file."""
    base = "https://site.example/"
    found = links(written(navigation, base))
    addresses = [address for _, address, _ in found]
    assert len(set(addresses)) == len(addresses)
    pages = {base + page.url for page in navigation.pages}
    expected = {name for name in schemas.texts() if ".answer." not in name}
    programs = {f"{base}schemas/{name}" for name in expected} | {
        f"{base}prices/{name}" for name in files.texts() if name.endswith(".json") and ".schema." not in name
    }
    assert set(addresses) == pages | programs
    words = {address: text for _, address, text in found}
    for calculator in calculators.CALCULATORS:
        assert words[base + calculator.page]
    for page in navigation.pages:
        if "description" in page.meta:
            assert words[base + page.url] == page.meta["description"]


def test_links_are_relative_where_the_address_is_not_known(navigation: Navigation) -> None:
    """A site that works at any address has links from the file's own place."""
    addresses = [address for _, address, _ in links(written(navigation, ""))]
    assert {"./", "plan/", "schemas/cost.json"} <= set(addresses)
    assert not [address for address in addresses if address.startswith(("/", "http"))]


def test_build_writes_it_into_the_site(config: MkDocsConfig, navigation: Navigation, tmp_path: Path) -> None:
    """It stands at the site's top, with the site's name, summary and address."""
    settings = dict(config) | {"site_dir": str(tmp_path), "site_url": "https://other.example/a/"}
    llms.write(settings, navigation)
    text = (tmp_path / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith(f"# {config.site_name}\n\n> {config.site_description}\n\n")
    assert "(https://other.example/a/calculators/cost/)" in text
