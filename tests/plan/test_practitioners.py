"""Eight workloads, each with what a practitioner expects of its plan: `practitioners.toml` says why."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators.plan.calculator import CALCULATOR as PLAN
from tests.rules import for_each

WORKLOADS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "practitioners.toml").read_text(encoding="utf-8")
)


def plan(inputs: dict[str, Any]) -> Any:  # noqa: ANN401 JSON
    """The answer of the plan."""
    return calculators.run("plan", {**inputs, "on": "2026-11-25"})


def row(answer: Any, slug: str) -> Any:  # noqa: ANN401 JSON
    """The row of an approach."""
    return next(one for one in answer["results"]["approaches"] if one["approach"] == slug)


def test_there_are_eight_each_with_its_reason() -> None:
    """Each says in a sentence what is expected and why."""
    assert len(WORKLOADS) == 8
    assert all(one["why"].endswith(".") for one in WORKLOADS.values())


@for_each("name", WORKLOADS)
def test_plan_says_what_a_practitioner_expects(name: str) -> None:
    """Outcome and cheapest, what is not named, what is warned of, and what costs more than elsewhere."""
    expected = WORKLOADS[name]
    answer = plan(expected["inputs"])
    results = answer["results"]
    assert {key: results[key] for key in expected["expects"]} == expected["expects"]
    assert [results[key] for key in expected.get("nothing_is", ())] == [None] * len(expected.get("nothing_is", ()))
    assert set(expected.get("warns", ())) <= {one["code"] for one in answer["warnings"]}
    if "helps" in expected:
        assert set(expected["helps"]) <= {one["change"] for one in results["too_slow"]["helps"]}
        headline = PLAN.answer(expected["inputs"]).view.headline.text  # type: ignore[attr-defined]
        assert headline.startswith("No available option answers within 300 ms")
    if "ends" in expected:
        assert any("ends on" in text for text in row(answer, expected["ends"])["endings"])
    if "dearer_than" in expected:
        other = expected["dearer_than"]
        one, without = (
            row(found, other["approach"])[other["part"]]["mid"] for found in (answer, plan(other["inputs"]))
        )
        assert one - without == pytest.approx(100 * other["by_hours"])


@for_each("name", WORKLOADS)
def test_headline_lies_in_its_own_likely_range(name: str) -> None:
    """Or a note says why not; and what is contained in another never costs more hours."""
    answer = plan(WORKLOADS[name]["inputs"])
    results = answer["results"]
    likely = results["sampled_total_usd"].get(results["outcome"])
    if likely:
        total = row(answer, results["outcome"])["total_usd"]["mid"]
        is_said = "outside-likely-range" in {one["code"] for one in answer["notes"]}
        assert likely["low"] <= total <= likely["high"] or is_said
