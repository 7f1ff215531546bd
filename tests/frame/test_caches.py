"""Caches that can be dropped all at once."""

from __future__ import annotations

import pytest

from calculators.frame import caches
from calculators.frame.caches import drop_all, droppable, kept


def test_results_are_kept_until_they_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A result is worked out once, again after a drop, and again where too many others came after it."""
    monkeypatch.setattr(caches, "_DROPPABLE", [])
    asked: list[int] = []

    @droppable(maxsize=2)
    def doubled(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [doubled(1), doubled(1)] == [2, 2]
    assert (asked, kept()) == ([1], 1)
    drop_all()
    assert kept() == 0
    assert [doubled(1), doubled(2), doubled(3), doubled(1)] == [2, 4, 6, 2]
    assert asked == [1, 1, 2, 3, 1]
    assert kept() == 2
