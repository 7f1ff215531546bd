"""The export for wikis that take Markdown."""

from __future__ import annotations

from pathlib import Path

import cmarkgfm
import pytest
from bs4 import BeautifulSoup

from calculators.prices.overlay import Overlay
from macros.delivery.wiki import markdown
from macros.delivery.wiki.markdown import Export, exported
from macros.delivery.wiki.pages import nav_entries, pages_of
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import words
from tests.macros.delivery.wiki import made_up_site
from tests.rules import for_each

NAV = list(nav_entries(made_up_site.NAV))
HOSTILE = "<script>alert(1)</script> | `x` **b** {{ y }} $5 $6 ![i](j) </p> &lt;"
OURS = Settings(organisation=HOSTILE, banner=HOSTILE, mirror_of="https://a.example/x_y/", as_of="2026-11-30")
OVERLAY = Overlay(source="Contract *of* 2026", as_of="2026-10-01", changes=())


def _export(site: Path, settings: Settings = OURS, overlay: Overlay | None = None) -> Export:
    told = words(settings, "Steelyard", "https://steelyard.example/")
    return exported(pages_of(site, settings.markdown_for), settings, told, overlay)


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The made-up site, exported with an organisation's words that would break out if they could."""
    site = made_up_site.write(tmp_path / "site")
    markdown.write(_export(site), site, tmp_path / "wiki", NAV, "github")
    return tmp_path / "wiki"


def test_export_has_pages_side_bar_and_pictures_and_passes_the_check(wiki: Path) -> None:
    """`write` refuses what the check finds; the pages about the code are left out."""
    found = {path.relative_to(wiki).as_posix() for path in wiki.rglob("*") if path.is_file()}
    pages = {"Home.md", "guide-rag.md", "plan.md", "_Sidebar.md"}
    assert found == pages | {"assets/a_picture.svg", "assets/charts/plan-1.svg"}
    assert "![It rises from \\<1 to 2](assets/charts/plan-1.svg)" in (wiki / "plan.md").read_text(encoding="utf-8")


def test_side_bar_lists_the_pages_as_the_nav_does(wiki: Path) -> None:
    """A folder's own page gives its line the link; a folder of which nothing is exported is not listed."""
    assert (wiki / "_Sidebar.md").read_text(encoding="utf-8") == (
        "- [Home](Home)\n- Guide\n  - [RAG](guide-rag)\n- [Plan](plan)\n"
    )


def test_words_of_the_organisation_are_shown_as_typed(wiki: Path) -> None:
    """Under the first heading, as text alone, whatever they look like."""
    html = cmarkgfm.github_flavored_markdown_to_html((wiki / "plan.md").read_text(encoding="utf-8"))
    quote = BeautifulSoup(html, "html.parser").blockquote
    assert quote is not None
    banner, mirror = (each.get_text() for each in quote.find_all("p"))
    assert banner == HOSTILE
    assert mirror == f"Mirror of https://a.example/x_y/ as of 30 Nov 2026, kept by {HOSTILE}."
    assert {each.name for each in quote.find_all()} == {"p", "strong", "a"}


def test_calculator_is_its_result_and_a_link_that_repeats_it(wiki: Path) -> None:
    """The link has what the page's own has, the day of the prices among it."""
    text = (wiki / "plan.md").read_text(encoding="utf-8")
    assert "*The result for the example’s numbers with the prices of 25 Nov 2026.*" in text
    assert "[Calculate with your own numbers](https://a.example/x_y/plan/?on=2026-11-25)" in text
    assert "| **RAG** recommended | \\$21,250 |" in text


@for_each(
    "live, told",
    [
        ("", ". The live page computes with listed prices, so its results may differ.\n"),
        ("https://wiki.example.org/", ".\n"),
    ],
)
def test_result_under_own_prices_says_so(tmp_path: Path, live: str, told: str) -> None:
    """With whose and as of when, and whether the live page has them too."""
    site = made_up_site.write(tmp_path)
    export = _export(site, Settings(live_base_url=live), OVERLAY)
    said = f"Computed with own prices where there are any: Contract \\*of\\* 2026, 1 Oct 2026{told}"
    assert said in export.page(export.pages["plan/"])


def test_gitlab_gets_its_own_names(tmp_path: Path) -> None:
    """The first page and the side bar are in small letters there, and so are the links to them."""
    site = made_up_site.write(tmp_path / "site")
    markdown.write(_export(site, Settings(markdown_for="gitlab")), site, tmp_path / "wiki", NAV, "gitlab")
    assert sorted(path.name for path in (tmp_path / "wiki").glob("*.md")) == [
        "_sidebar.md",
        "guide-rag.md",
        "home.md",
        "plan.md",
    ]
    assert "[Home](home)" in (tmp_path / "wiki" / "guide-rag.md").read_text(encoding="utf-8")


def test_page_that_would_be_spoilt_ends_the_export(tmp_path: Path) -> None:
    """What no conversion knows is told, rather than left in a wiki."""
    site = made_up_site.write(tmp_path / "site", {"": "<h1>Home</h1><p>!!! note</p>"})
    with pytest.raises(ValueError, match=r"Home\.md: an admonition is left in “!!! note”"):
        markdown.write(_export(site), site, tmp_path / "wiki", NAV, "github")


def test_old_pages_do_not_stay(wiki: Path, tmp_path: Path) -> None:
    """A page that is gone from the site is gone from the export."""
    (wiki / "gone.md").write_text("# Gone\n", encoding="utf-8")
    markdown.write(_export(tmp_path / "site"), tmp_path / "site", wiki, NAV, "github")
    assert not (wiki / "gone.md").exists()
