"""Charts and diagrams as files of their own."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from macros.delivery.wiki.pages import pages_of
from macros.delivery.wiki.pictures import drawn_in
from tests.macros.delivery.wiki import made_up_site

SVG = "{http://www.w3.org/2000/svg}"


def _drawn() -> tuple[str, etree._Element]:
    (found,) = drawn_in(made_up_site.PLAN, "plan")
    return found[0], etree.fromstring(found[1].encode())


def test_each_chart_is_one_file() -> None:
    """As wide windows have it, under the page's name, with a size and all its text."""
    path, picture = _drawn()
    assert path == "assets/charts/plan-1.svg"
    assert picture.get("viewBox") == "-16 -16 752 412"
    assert "width: 752px; height: 412px" in picture.get("style")
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["drawn & said"]


def test_file_needs_nothing_else_and_leads_nowhere() -> None:
    """Its style is within it and loads nothing; links are gone, and so are names that other pages know."""
    _, picture = _drawn()
    (style,) = picture.iter(f"{SVG}style")
    assert not re.search(r"@import|url\(|@font-face", style.text)
    assert not list(picture.iter(f"{SVG}a"))
    assert not [name for each in picture.iter() for name in each.attrib if name.endswith("href")]


def test_every_colour_that_the_style_names_is_said() -> None:
    """A variable that no rule sets would be drawn black."""
    _, picture = _drawn()
    (style,) = picture.iter(f"{SVG}style")
    named, said = set(re.findall(r"var\((--[\w-]+)\)", style.text)), set(re.findall(r"(--[\w-]+):", style.text))
    assert "--approach" in named
    assert named - said == set()


def test_page_shows_the_file_in_the_place_of_the_chart(tmp_path: Path) -> None:
    """With what the chart says as its description, beside its title."""
    page = pages_of(made_up_site.write(tmp_path), "github")["plan/"]
    figure = page.article.find("figure")
    assert figure is not None
    (image,) = figure.find_all("img")
    assert (image["src"], image["alt"]) == ("../assets/charts/plan-1.svg", "It rises from <1 to 2")
    assert "drawn" not in figure.get_text()
