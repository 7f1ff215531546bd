"""Records of people who do this job: each case names a calculator, its inputs, and results by their own names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import calculators

_CASES = json.loads((Path(__file__).parent / "cases" / "field.json").read_text(encoding="utf-8"))["cases"]

NOT_YET: frozenset[str] = frozenset({"plan"})
"""Calculators whose rules are still those of before these records. Whoever brings one up to them strikes it out."""

EXCUSED = {
    case["id"]: f"{case['calculator']} has not been brought up to these records yet"
    for case in _CASES
    if case["calculator"] in NOT_YET
}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The results that the case asks for, a range by its mid; None where the calculator is in `NOT_YET`."""
    if case["calculator"] in NOT_YET:
        return None
    results = calculators.run(case["calculator"], case["inputs"])["results"]
    assert isinstance(results, dict)
    found = {name: results[name] for name in case["expected"] if name in results}
    return {name: _mid(value) for name, value in found.items()}


def _mid(value: object) -> object:
    """A range's mid, and anything else as it is."""
    return value["mid"] if isinstance(value, dict) and "mid" in value else value
