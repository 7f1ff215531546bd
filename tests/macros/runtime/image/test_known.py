"""The functions that are known to be entered, and the part of the questions that a build then asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators import CALCULATORS
from macros import runtime
from macros.runtime import image
from macros.runtime.image import known
from macros.runtime.image.questions import few_of, questions


def test_record_is_of_the_pyodide_in_use() -> None:
    """A build with another one asks all questions; to record anew takes `python -m macros.runtime.image`."""
    module = image.module_of(runtime.PYODIDE)
    bodies = len(image.Module(module).bodies)
    functions = known.known_functions(module)
    assert 1_000 < len(functions) < bodies
    assert all(0 <= function < bodies for function in functions)


def test_nothing_is_known_of_another_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recorded comes back for the same bytes alone."""
    monkeypatch.setattr(known, "RECORD", tmp_path / "known.json")
    known.record(b"one", {3, 1})
    assert known.known_functions(b"one") == {1, 3}
    assert known.known_functions(b"other") == frozenset()


def test_a_build_asks_each_calculator_a_part_of_the_questions() -> None:
    """One in ten, the same ones each time; no calculator is left out."""
    asked = questions(CALCULATORS)
    some = few_of(asked)
    assert some == few_of(asked)
    assert len(some) == len(asked) // 10
    assert set(some) < set(asked)
    for calculator in CALCULATORS:
        assert any(f'"calculator": "{calculator.slug}"' in one for one in some), calculator.slug
