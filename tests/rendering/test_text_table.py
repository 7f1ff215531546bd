"""Tables of plain text."""

from __future__ import annotations

from calculators.rendering.text_table import aligned, with_head


def test_columns_begin_below_each_other() -> None:
    """Cells are padded to the widest of their column, and no line ends in spaces."""
    assert aligned([("a", "bb", "c"), ("long", "b", "")]) == ["a     bb  c", "long  b"]


def test_numbers_end_below_each_other() -> None:
    """A column of numbers, with their signs or missing, stands to the right; one with a word in it does not."""
    rows = [("x", "$1,200", "3"), ("y", "7", "never"), ("z", "", "10")]
    assert with_head(("name", "usd", "value"), rows) == [
        "name     usd  value",
        "x     $1,200  3",
        "y          7  never",
        "z             10",
    ]
