"""The reference cases, each at its own tolerance."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import answers
from tests.rules import for_each

CASES = Path(__file__).parent / "cases"
TOPICS = {path.stem: json.loads(path.read_text(encoding="utf-8"))["cases"] for path in sorted(CASES.glob("*.json"))}


def every_case() -> Iterator[Any]:
    """Each case of each topic."""
    for topic, cases in TOPICS.items():
        for case in cases:
            yield pytest.param(topic, case, id=f"{topic}-{case['id']}")


def number(value: object) -> float | None:
    """A number, or the number that a decimal string is; None for anything else."""
    try:
        return None if isinstance(value, bool) or value is None else float(str(value))
    except ValueError:
        return None


def agrees(got: object, wanted: object, tolerance: float) -> bool:
    """Whether an answer is within the tolerance: relative above 1, absolute below; 0 means equal as numbers."""
    if isinstance(wanted, list):
        return isinstance(got, list | tuple) and len(got) == len(wanted) and all(
            agrees(one, other, tolerance) for one, other in zip(got, wanted, strict=True)
        )  # fmt: skip
    if isinstance(wanted, dict):
        return isinstance(got, dict) and got.keys() == wanted.keys() and all(
            agrees(got[key], wanted[key], tolerance) for key in wanted
        )  # fmt: skip
    one, other = number(got), number(wanted)
    if one is None or other is None:
        return got == wanted
    if isinstance(wanted, str) and tolerance == 0:
        return Decimal(str(got)) == Decimal(wanted)
    return abs(one - other) <= (tolerance or 1e-12) * max(1, abs(other))


@for_each(("topic", "case"), list(every_case()))
def test_case(topic: str, case: dict[str, Any], record_property: Callable[[str, object], None]) -> None:
    """The answer agrees on every key; what is left out is excused with its reason."""
    excused, found = answers.excused(topic), answers.answer(topic, case)
    record_property("oracle", f"{topic} {'not answered' if found is None else 'answered'}")
    if found is None:
        assert case["id"] in excused or not answers.is_whole(topic), "say in EXCUSED why there is no answer"
        return
    missing = [key for key in case["expected"] if key not in found]
    assert [key for key in missing if not {f"{case['id']}.{key}", f"*.{key}"} & excused.keys()] == []
    tolerance = case.get("tolerance", 0)
    wrong = {
        key: (value, case["expected"][key])
        for key, value in found.items()
        if not agrees(value, case["expected"][key], tolerance[key] if isinstance(tolerance, dict) else tolerance)
    }
    assert wrong == {}


@for_each("topic", list(TOPICS))
def test_most_cases_of_a_topic_are_answered(topic: str) -> None:
    """Once all its modules are there, 85 of 100 cases of a topic have an answer, those excused not counted."""
    cases = [case for case in TOPICS[topic] if case["id"] not in answers.excused(topic)]
    answered = [case for case in cases if answers.answer(topic, case) is not None]
    assert len(answered) >= 0.85 * len(cases) or not answers.is_whole(topic)
