"""Every number and name of the data has what makes it believable, and its place on the site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from calculators.data import approaches, assumption, load
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.flow import leaves
from tests.rules import for_each

DOCS = Path(__file__).parent.parent / "docs"
STYLES = DOCS / "assets" / "stylesheets"


@for_each("name", list(load("assumptions")))
def test_assumption_has_unit_source_and_date(name: str) -> None:
    """An assumption says its unit, who says so and when that was read; one of ours says why."""
    found = assumption(name)
    assert found.label
    assert found.unit
    assert date.fromisoformat(found.as_of)
    assert found.source != "ours" or found.why or found.label.startswith("Updates a year when the facts")
    assert found.href.startswith("https://") or not found.href


def test_article_costs_are_dated_and_sourced() -> None:
    """The cost table says where its numbers come from and when they were read; each range rises."""
    table = load("article_costs")
    assert table["source"]
    assert date.fromisoformat(table["as_of"])
    for column in ("rag", "tuning", "prompting"):
        for part in ("setup_usd", "monthly_usd", "usd_per_request", "usd_per_update"):
            low, high = table[column][part]
            assert 0 <= low <= high


def test_approaches_are_the_outcomes_of_the_flow() -> None:
    """Every approach is an outcome, every outcome an approach, and no two share a short name or a letter."""
    found = approaches()
    assert set(found) == {leaf.outcome for leaf in leaves(FLOW)}
    assert len({item.short for item in found.values()}) == len(found)
    assert len({item.letter for item in found.values()}) == len(found)


@for_each("slug", list(approaches()))
def test_approach_has_its_guide_page(slug: str) -> None:
    """The guide explains each approach under its own name."""
    page = (DOCS / "guide" / f"{slug}.md").read_text(encoding="utf-8")
    assert f'approach("{slug}").label' in page


@for_each("slug", list(load("also")))
def test_technique_has_its_section(slug: str) -> None:
    """What to do besides is explained in the guide, where links to it lead."""
    assert f"#{slug} }}" in (DOCS / "guide" / "techniques.md").read_text(encoding="utf-8")


def test_rows_have_what_they_share() -> None:
    """A row that is like others has what is common to them, as if it stood there, and its own besides."""
    row = load("tuning_services")["together-sft-lora-16b"]
    assert (row["vendor"], row["usd_per_million_training_tokens"]) == ("Together", 0.48)
    assert "common" not in load("tuning_services")
    assert all("like" not in price for price in load("gpus")["price"])


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(style: str, scheme: str) -> dict[str, str]:
    """The custom properties that a style sheet sets to a plain colour for one colour scheme, light unless told."""
    text = (STYLES / style).read_text(encoding="utf-8")
    selector = {"default": r"^\[data-md-color-scheme\]", "slate": r'\[data-md-color-scheme="slate"\]'}[scheme]
    blocks = re.findall(selector + r" \{(.*?)\}", text, re.DOTALL | re.MULTILINE)
    assert blocks
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", "".join(blocks)))


@for_each("scheme", ["default", "slate"])
def test_approach_colours_stand_out_in_both_themes(scheme: str) -> None:
    """Each approach has a colour of its own, at least 3:1 against paper and sheet of the theme."""
    own, theme = colours("pictures.css", scheme), colours("theme.css", scheme)
    assert {name for name in own if not name.startswith("part-")} == set(approaches())
    assert len(set(own.values())) == len(own)
    for slug, colour in own.items():
        for ground in ("paper", "sheet"):
            assert contrast(colour, theme[ground]) >= 3, (slug, ground)


def test_every_part_has_a_dash_and_a_pattern_of_its_own() -> None:
    """Parts of bars and lines that are no approach differ in dash and pattern too, and have a colour each."""
    text = (STYLES / "pictures.css").read_text(encoding="utf-8")
    dashes = dict(re.findall(r"\.part--(\d) \{[^}]*--dash: ([^;]+);", text))
    assert len(set(dashes.values())) == len(dashes) == 6
    assert {f"part-{number}" for number in dashes} == {
        name for name in colours("pictures.css", "slate") if name.startswith("part-")
    }


def test_every_approach_has_a_dash_of_its_own() -> None:
    """Colour is never alone: lines differ in their dashes too."""
    text = (STYLES / "pictures.css").read_text(encoding="utf-8")
    dashes = dict(re.findall(r"\.approach--([\w-]+) \{[^}]*--dash: ([^;]+);", text))
    assert set(dashes) == set(approaches())
    assert len(set(dashes.values())) == len(dashes)
