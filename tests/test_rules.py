"""A test over many rows goes through all of them and names every one that fails."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules import for_each


def failure_of(test: Callable[..., None], **fixtures: object) -> str:
    """What a test that must fail says."""
    with pytest.raises(pytest.fail.Exception) as failed:
        test(**fixtures)
    return str(failed.value)


def test_every_row_that_fails_is_named() -> None:
    """Neither the first failure nor an error keeps the others from being told."""
    gone = []

    @for_each("number", [1, 2, 0, 4])
    def check(number: int) -> None:
        gone.append(number)
        assert 4 / number > 1

    failure = failure_of(check)
    assert gone == [1, 2, 0, 4]
    assert failure.startswith("2 of 4 rows:\n0 (test_rules.py:")
    assert "ZeroDivisionError: division by zero\n4 (test_rules.py:" in failure


def test_what_does_not_raise_is_a_failure() -> None:
    """An expected exception that does not come is told as any other failure is."""

    @for_each(("name", "text"), [pytest.param("x", "1", id="a digit"), ("y", "z")])
    def check(name: str, text: str) -> None:
        with pytest.raises(ValueError, match=name):
            int(text)

    failure = failure_of(check)
    assert "a digit (test_rules.py:" in failure
    assert "DID NOT RAISE" in failure
    assert "'y', 'z' (test_rules.py:" in failure


def test_no_rows_are_a_failure() -> None:
    """A rule that is about nothing has not been tested."""

    @for_each("number", [])
    def check(number: int) -> None:
        raise AssertionError(number)

    with pytest.raises(AssertionError, match="there are no rows"):
        check()


def test_rules_are_stacked_and_leave_fixtures_to_pytest(tmp_path: Path) -> None:
    """Two lists are gone through in all their pairs; what is no row's is asked of pytest."""
    pairs = []

    @for_each("one", "ab", ids=["first", "second"])
    @for_each("other", "xy", ids=str.upper)
    def check(tmp_path: Path, one: str, other: str) -> None:
        pairs.append(one + other)
        assert tmp_path.exists()
        assert one != "b"

    assert list(inspect.signature(check).parameters) == ["tmp_path"]
    failure = failure_of(check, tmp_path=tmp_path)
    assert pairs == ["ax", "ay", "bx", "by"]
    assert failure.startswith("1 of 2 rows:\nsecond (")
    assert "2 of 2 rows" in failure
