"""Cells of a table by column and type, and where a bad one stands."""

from __future__ import annotations

import math

import pytest

from calculators.frame.file_text import FileTextError
from calculators.frame.rows import Rows
from calculators.frame.table_text import read_rows
from tests.rules import for_each

ROWS = read_rows("id,score,verdict\nq1,0.5,yes\n\nq2, 1e0 ,No\nq3,,\nq4,NaN,\ufffd\n")


def told(ask: object) -> str:
    """What is said where cells are bad."""
    assert callable(ask)
    with pytest.raises(FileTextError) as problem:
        ask()
    return str(problem.value)


def test_numbers_are_read_with_their_bounds() -> None:
    """Text and JSON numbers alike; truth values of JSON are one and zero."""
    assert read_rows("a\n1\n 2.5 \n").floats("a") == [1, 2.5]
    assert read_rows('[{"a": true}, {"a": 0.25}]').floats("a", minimum=0, maximum=1) == [1, 0.25]


@for_each(
    ("column", "bounds", "message"),
    [
        ("score", {}, "row 5, column “score” must be a number, and is empty"),
        ("score", {"empty": 0.0}, "row 6, column “score” must be a number, and is “NaN”"),
        ("score", {"empty": 0.0, "maximum": 0.7, "minimum": 0}, "row 4, column “score” must be a number from 0 to 0.7"),
        ("scores", {}, "there is no column “scores”; did you mean score?, the columns are id, score, verdict"),
        ("verdict", {"words": {"yes": 1.0, "no": 0.0}}, "row 5, column “verdict” must be a number or one of yes"),
    ],
)  # fmt: skip
def test_a_bad_number_is_told_with_row_and_column(column: str, bounds: dict[str, object], message: str) -> None:
    """The message names the place, what it takes, and what is there."""
    assert told(lambda: ROWS.floats(column, **bounds)).startswith(message)  # type: ignore[arg-type]


def test_words_and_empty_cells_may_stand_for_numbers() -> None:
    """Capitals do not matter."""
    rows = read_rows("a,b\nYES,1\n,1\nno,1")
    assert rows.floats("a", words={"yes": 1, "no": 0}, empty=-1) == [1, -1, 0]


def test_infinite_numbers_are_refused() -> None:
    """Neither a word nor an overflow is a score, not even two that cancel out."""
    for cell in ("inf", "1e999", "-Infinity"):
        assert "must be a number" in told(lambda cell=cell: read_rows(f"a\n1\n{cell}").floats("a"))
    assert "row 2" in told(lambda: read_rows("a\ninf\n-inf").floats("a"))
    assert "row 1" in told(lambda: read_rows('[{"a": Infinity}]').floats("a"))


def test_texts_are_there_and_readable() -> None:
    """An empty cell and one with bytes that were no text are told, where the column is needed."""
    assert ROWS.texts("id") == ["q1", "q2", "q3", "q4"]
    assert told(lambda: ROWS.texts("verdict")) == "row 5, column “verdict” is empty"
    assert told(lambda: ROWS.texts("verdict", may_be_empty=True)).startswith(
        "row 6, column “verdict” holds bytes that are not UTF-8"
    )


def test_summary_names_the_columns() -> None:
    """A few of them, and how many more there are."""
    assert ROWS.summary == "4 rows with id, score, verdict"
    wide = Rows({f"c{at}": [1] for at in range(15)}, [2])
    assert wide.summary.startswith("1 row with c0, c1")
    assert wide.summary.endswith("c11 and 3 more columns")
    assert math.isfinite(len(wide))
