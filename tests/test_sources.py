"""The rows of the data that `test_data.py` does not look at: every date, the departures, the leaves and the notes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.data import approaches, load
from tests.rules import for_each

FILES = sorted((Path(__file__).parent.parent / "calculators" / "data").glob("*.toml"))


def sourced(path: str, value: object) -> list[Any]:
    """Every table with a source or a date, wherever it stands."""
    if not isinstance(value, dict):
        return []
    own = [pytest.param(value, id=path)] if {"source", "as_of"} & set(value) else []
    return own + [found for key, item in value.items() for found in sourced(f"{path}.{key}", item)]


@for_each("row", [row for file in FILES for row in sourced(file.stem, dict(load(file.stem)))])
def test_source_and_date_come_together(row: dict[str, Any]) -> None:
    """Whatever has a source has the day it was read, as an ISO date, and the other way round."""
    assert row["source"].strip()
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["as_of"])
    assert date.fromisoformat(row["as_of"]).year >= 2024


def test_departures_are_whole() -> None:
    """D1 to D7 say what the article does, what we do, and why; D6 alone is no difference of outcome."""
    found = load("article_flow/departures")
    assert list(found) == [f"D{number}" for number in range(1, 8)]
    for slug, row in found.items():
        assert set(row) == {"article", "ours", "why", "compared"}
        assert all(row[key] for key in ("article", "ours", "why"))
        assert row["compared"] is (slug != "D6")


def test_article_outcomes_are_whole() -> None:
    """The article has eight leaves, each equal to an approach of ours; two cannot be reached."""
    found = load("article_flow/outcomes")
    assert len(found) == 8
    assert {row["equals"] for row in found.values()} <= set(approaches())
    assert all(row["label"] for row in found.values())
    assert {slug for slug, row in found.items() if not row["reachable"]} == {
        "fine-tune-smaller-model",
        "rag-by-default",
    }


@for_each("slug", list(approaches()))
def test_approach_has_its_words(slug: str) -> None:
    """Each approach has a label, a short name, a letter, a summary and a first step."""
    found = approaches()[slug]
    assert found.label
    assert found.short
    assert len(found.letter) == 1
    assert found.summary.endswith(".")
    assert found.first_step.endswith(".")


@for_each("slug", list(load("also")))
def test_advice_has_its_words(slug: str) -> None:
    """Each thing to do besides has a label and a text."""
    assert load("also")[slug]["label"]
    assert load("also")[slug]["text"].endswith(".")


def test_notes_are_about_outcomes_there_are() -> None:
    """Each note belongs to an approach, or to all others."""
    for answers in load("decide/notes").values():
        for texts in answers.values():
            assert set(texts) <= {*approaches(), "else"}
