"""Rules for every page of words: what stands in its head, whose numbers it has, where its links lead, how it reads."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import readability
import yaml

from macros.guide.terms import linked
from macros.pricelist.places import PROJECT
from tests.macros.test_worked import rendered
from tests.rules import for_each

DOCS = PROJECT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "assets" not in path.parts]
READ = [path for path in PAGES if path.relative_to(DOCS).parts[0] in {"guide", "reference", "decide"}]
GUIDE = sorted((DOCS / "guide").rglob("*.md"))
EVERY = for_each("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))

ALLOWED_AMOUNTS = {
    "calculators/vector-index.md": "a vendor’s own worked example, to compare with, as the vendor states it"
}
"""Pages that may hold an amount of money of their own, each with its reason."""

AMOUNT = re.compile(
    r"(?:US)?\$\s?\d|\d[\d,.]*\s?(?:dollars|USD|cents)\b|(?:€|£)\s?\d|\d\s?(?:a|per) (?:million|1M) tokens",
    re.IGNORECASE,
)
KEPT_OUT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`|\]\([^)]*\)", re.DOTALL | re.MULTILINE
)

GRADES = {"Kincaid": 12, "ARI": 12, "Coleman-Liau": 12}
"""The most years of schooling that a page may ask for, by each measure."""


def name(path: Path) -> str:
    """A page's path below the folder of pages."""
    return path.relative_to(DOCS).as_posix()


def head(path: Path) -> dict[str, object]:
    """What stands in a page's front matter."""
    text = path.read_text(encoding="utf-8")
    found: dict[str, object] = yaml.safe_load(text.split("---\n", 2)[1]) if text.startswith("---\n") else {}
    return found


@for_each("path", [path for path in PAGES if "contributing" not in path.parts], ids=name)
def test_page_has_a_description(path: Path) -> None:
    """Searches and shared links show a sentence of the page's own, of a length that they show whole."""
    description = str(head(path).get("description", ""))
    assert 60 <= len(description) <= 170
    assert description.endswith((".", "?"))


def test_descriptions_differ() -> None:
    """No two pages say the same of themselves."""
    said = [head(path)["description"] for path in PAGES if "description" in head(path)]
    assert len(said) == len(set(said))


@for_each("path", [path for path in GUIDE if "contributing" not in path.parts], ids=name)
def test_page_of_the_guide_says_when_it_was_checked(path: Path) -> None:
    """A reader sees how old a page's words are."""
    checked = head(path)["checked"]
    assert isinstance(checked, date)
    assert checked.year >= 2026


@EVERY
def test_page_has_no_amount_of_its_own(path: Path) -> None:
    """Amounts and prices come from data or a calculator: no page holds one, but for those that say why."""
    words = KEPT_OUT.sub("", path.read_text(encoding="utf-8"))
    if name(path) not in ALLOWED_AMOUNTS:
        assert AMOUNT.findall(words) == []


def test_pattern_knows_amounts() -> None:
    """The pattern finds amounts as people write them, and leaves other numbers alone."""
    for amount in ("$8", "US$ 40", "3 dollars", "0.30 USD", "€5", "3 per million tokens"):
        assert AMOUNT.search(f"It costs {amount} today")
    for other in ("500 examples", "50 to 100 queries", "300 ms", "a dollar", "8 per cent"):
        assert not AMOUNT.search(f"There are {other} here")


@for_each("path", GUIDE, ids=name)
def test_page_of_the_guide_links_outside_by_data_alone(path: Path) -> None:
    """No address is written into a page: findings and sources bring theirs, with the day they were read."""
    text = re.sub(r"^(?:```|~~~).*?^(?:```|~~~)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"https?://", text) == []


def _prose(text: str) -> Iterator[str]:
    """A page's sentences, without tables, code, headings, HTML and markup."""
    text = re.sub(r"^---\n.*?\n---\n|^(```+|~~~+).*?^\1", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^<div.*?(?:\n\s*\n|\Z)|^(?:    |\||#|!!!|\?\?\?)[^\n]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[^}]*\}|<[^>]+>|[*_`>]", "", text)
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:- |\d+\. ))", text):
        words = re.sub(r"\s+", " ", re.sub(r"^\s*(?:- |\d+\. )", "", paragraph)).strip()
        if words:
            yield from (each for each in re.split(r"(?<=[.?!:])[”)]*\s+", words) if re.search(r"\w", each))


def grades(text: str) -> dict[str, float]:
    """How many years of school a text asks for, by several measures."""
    lines = [" ".join(re.findall(r"[\w’'.,%$-]*\w%?", sentence)) for sentence in _prose(text)]
    found: dict[str, float] = readability.getmeasures("\n".join(lines), lang="en")["readability grades"]
    return {measure: found[measure] for measure in GRADES}


@for_each("path", [path for path in READ if name(path) != "reference/inputs-and-results.md"], ids=name)
def test_page_reads_easily(path: Path) -> None:
    """No page of the guide asks for more than twelve years of school, by any of three measures."""
    text = re.sub(r"\{%.*?%\}|\{\{[^{}]*\}\}", "5", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = grades(text)
    assert {measure: grade for measure, grade in found.items() if grade > GRADES[measure]} == {}


def test_measures_tell_hard_texts() -> None:
    """A sentence of an insurer's terms is above the limit, one for children far below."""
    hard = (
        "Notwithstanding aforementioned considerations, organisational responsibilities necessitate comprehensive " * 3
    )
    assert min(grades(f"{hard}documentation.").values()) > 12
    assert max(grades("The cat sat on the mat. It was a big cat. We like it.").values()) < 5


@for_each("path", GUIDE, ids=name)
def test_terms_lead_to_the_glossary(path: Path) -> None:
    """What the build adds to a page are links to the glossary and nothing else."""
    text = rendered(path)
    after = linked(text, name(path))
    assert re.sub(r"\[([^\]\[]+)\]\([./]*reference/glossary\.md#[\w-]+\)", r"\1", after) == re.sub(
        r"\[([^\]\[]+)\]\([./]*reference/glossary\.md#[\w-]+\)", r"\1", text
    )


def test_words_are_spelt_right() -> None:
    """The spelling checker finds no misspelling in pages, code and data."""
    found = subprocess.run(
        [sys.executable, "-m", "codespell_lib"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""
