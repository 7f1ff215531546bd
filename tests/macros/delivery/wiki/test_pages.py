"""The pages of a built site, and where their links lead in a wiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.delivery.wiki.pages import Links, Page, anchors_of, nav_entries, pages_of, picture_path
from tests.macros.delivery.wiki import made_up_site
from tests.rules import for_each

LIVE = "https://live.example/x/"
MADE_UP = {path: Page(path, made_up_site.PAGE.format(html), "github") for path, html in made_up_site.PAGES.items()}
EXPORTED = {path: page for path, page in MADE_UP.items() if path != "contributing/"}


@for_each(
    "flavour, anchors",
    [
        ("github", ["a--b", "a--b-1", "über-50-", "x_y-z"]),
        ("gitlab", ["a-b", "a-b-1", "über-50-", "x_y-z"]),
        ("confluence", ["a-b", "a-b", "ber-50-", "x_y-z"]),
    ],
)
def test_anchor_is_what_the_wiki_makes_of_a_heading(flavour: str, anchors: list[str]) -> None:
    """Signs go, blanks become hyphens; GitLab joins these; a second one of a name has a number but for Confluence."""
    assert anchors_of(["A – B", "A & B", "Über 50 %", "x_y  z?"], flavour) == anchors


def test_pages_about_the_code_are_left_out(tmp_path: Path) -> None:
    """Every other page is exported under a name without folders, the first one under the wiki's own."""
    found = pages_of(made_up_site.write(tmp_path), "gitlab")
    assert {path: page.name for path, page in found.items()} == {"": "home", "guide/rag/": "guide-rag", "plan/": "plan"}


@for_each(
    "path, href, target",
    [
        ("", "guide/rag/", "guide-rag"),
        ("", "guide/rag/#costs-rules", "guide-rag#costs--rules"),
        ("", "#more", "#more"),
        ("", "#top", "#home--start"),
        ("guide/rag/", "../../", "Home"),
        ("guide/rag/", "../../#more", "Home#more"),
        ("guide/rag/", "../../plan/#plan-result", "plan#the-plan"),
        ("guide/rag/", ".", "guide-rag"),
        ("", "plan/?months=18", f"{LIVE}plan/?months=18"),
        ("", "plan/?months=18#plan-result", f"{LIVE}plan/?months=18#plan-result"),
        ("", "plan/#plan-months", f"{LIVE}plan/#plan-months"),
        ("plan/", "#plan-months", f"{LIVE}plan/#plan-months"),
        ("plan/", "../prices/gpus.csv", f"{LIVE}prices/gpus.csv"),
        ("guide/rag/", "../../contributing/", f"{LIVE}contributing/"),
        ("", "https://example.org/a_b", "https://example.org/a_b"),
        ("", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_link_leads_to_the_wiki_s_page_or_to_the_live_one(path: str, href: str, target: str) -> None:
    """What a wiki has is linked in it; numbers filled in, fields, files and pages left out are live."""
    assert Links(EXPORTED, LIVE).target(EXPORTED[path], href) == target


def test_links_have_the_ending_that_is_asked_for() -> None:
    """Confluence's package wants the names of files."""
    links = Links(EXPORTED, LIVE, ".md")
    assert [links.target(EXPORTED[""], href) for href in ("plan/", "guide/rag/#costs-rules", "#more")] == [
        "plan.md",
        "guide-rag.md#costs--rules",
        "#more",
    ]


@for_each("href, told", [("guide/rag/#nowhere", "has no anchor nowhere"), ("../../other/", "leads out of the site")])
def test_link_to_nothing_is_refused(href: str, told: str) -> None:
    """A broken link is told, rather than written."""
    with pytest.raises(ValueError, match=told):
        Links(EXPORTED, LIVE).target(EXPORTED[""], href)


def test_page_without_an_article_is_refused() -> None:
    """Such as one that the theme made otherwise."""
    with pytest.raises(ValueError, match="plan/ has no article"):
        Page("plan/", "<html></html>", "github").article  # noqa: B018 a property that is computed


def test_calculator_keeps_its_answer_and_loses_its_controls() -> None:
    """Results stay, what can be clicked in them as text; fields, notices and drawings go."""
    text = " ".join(EXPORTED["plan/"].article.get_text().split())
    assert text == ("The plan It costs $21,250. TotalApproachTotalRAG recommended$21,250 Try 18 months. It rises")


def test_small_print_stands_apart() -> None:
    """Style sheets keep it apart, in a table too; a sign behind it stays close."""
    cells = EXPORTED["guide/rag/"].article.find_all("td")
    assert cells[1].get_text().strip() == "$1 $2"
    page = Page("a/", made_up_site.PAGE.format("<p>$1 <small>low</small>, b<small>c</small></p>"), "github")
    assert page.article.get_text() == "$1 low, b c"


def test_picture_is_found_from_the_site_s_top() -> None:
    """Whatever folder the page is in; those of other sites stay there."""
    rag = EXPORTED["guide/rag/"]
    assert picture_path(rag, "../../assets/a.svg") == "assets/a.svg"
    assert picture_path(rag, "https://example.org/a.svg") == "https://example.org/a.svg"


def test_nav_is_read_with_its_depths() -> None:
    """Titles without a page, pages without a title, and both."""
    nav = [{"A": "a.md"}, {"B": ["b/index.md", {"C": [{"D": "d.md"}]}]}]
    assert list(nav_entries(nav)) == [
        (0, "A", "a.md"),
        (0, "B", ""),
        (1, "", "b/index.md"),
        (1, "C", ""),
        (2, "D", "d.md"),
    ]
