"""Files as values of a field: samples, texts, JSON, and what is said of a bad one."""

from __future__ import annotations

from calculators.frame.kinds import FileOfRows, Sample
from calculators.rendering.json import plain
from tests.frame.kinds.reading import check_read, field_of
from tests.rules import for_each
from tests.values import message

SAMPLE = Sample(name="small", label="Small", help="Two rows.", text="query,a\nq1,1\nq2,0\n")
KIND = FileOfRows(samples=(SAMPLE,), most_rows=3, least_columns=2)
ROWS = [{"query": "q1", "a": 1}, {"query": "q2", "a": 0}]


@for_each("given", [SAMPLE.text, "sample:small", SAMPLE.text.replace("\n", "\r\n")])
def test_a_sample_is_known_by_its_name_and_by_its_text(given: str) -> None:
    """Whoever gives the same text has given the sample, line ends apart."""
    check_read(KIND, given, KIND.sample("small"))
    assert KIND.parse(given).sample == "small"
    assert KIND.show(KIND.parse(given)) == "sample:small"


@for_each("given", [ROWS, tuple(ROWS), {"rows": ROWS}])
def test_rows_may_be_given_as_json(given: object) -> None:
    """What a program gives as JSON is a file with that text."""
    file = KIND.parse(given)
    assert file.summary == "2 rows with query, a"
    assert KIND.parse(plain(file)) == file


@for_each(
    ("given", "hint"),
    [
        ("sample:smal", "there is no sample “smal”; did you mean small?"),
        ("{}", "its rows have no columns"),
        ("query\nq1", "it has one column, “query”, and at least 2 are needed"),
        ("query,a\n" + "q,1\n" * 4, "it has 4 rows, and at most 3 are read"),
        ("query,a\nq1", "row 2 has 1 cell, and the header has 2 cells"),
    ],
)
def test_the_message_ends_with_what_is_wrong(given: str, hint: str) -> None:
    """It says what to give, what was given, and in which row the fault is."""
    told = message(field_of(KIND), given)
    assert told.startswith("Type or drop a table with a header (CSV, TSV, JSON or JSON Lines) of 1 to 3 rows; got “")
    assert told.endswith(f"; {hint}")


def test_what_is_no_file_is_refused() -> None:
    """A number is no file; nothing given is the default."""
    assert "got “5”" in message(field_of(KIND), 5)
    assert field_of(KIND).parse("") is None
