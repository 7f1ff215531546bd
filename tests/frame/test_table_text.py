"""Rows of CSV, TSV, JSON and JSON Lines, and what is said of a text that has none."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.file_text import FileTextError
from calculators.frame.table_text import read_rows
from tests.rules import for_each

TABLE = {"query": ["one, two", 'a "b"', "ünï\u2028cödé"], "a": ["1", "0", "0.5"]}
OBJECTS = [dict(zip(TABLE, row, strict=True)) for row in zip(*TABLE.values(), strict=True)]


def written(delimiter: str, newline: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """The table as a spreadsheet would save it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([TABLE, *zip(*TABLE.values(), strict=True)])
    return text.getvalue()


@for_each(
    "text",
    [
        written(","),
        written(",", "\r\n"),
        written(",", "\r"),
        written("\t"),
        written(";"),
        written("|", quoting=csv.QUOTE_ALL),
        "\ufeff" + written(","),
        "sep=;\n" + written(";"),
        "\n\n" + written(",") + "\n\n",
        written(",").replace("query,a", "query , a"),
        written(",").replace("\n", ",\n"),
        json.dumps(OBJECTS),
        json.dumps(OBJECTS, indent=2, ensure_ascii=False),
        json.dumps({"kind": "list", "data": OBJECTS}),
        "\n".join(json.dumps(row, ensure_ascii=False) for row in OBJECTS),
        "\r\n\r\n".join(json.dumps(row) for row in OBJECTS) + "\n",
    ],
)
def test_every_format_is_read_as_the_same_table(text: str) -> None:
    """Delimiters, quotes, line ends, the mark of spreadsheets, blank lines, a comma at each end: all one table."""
    rows = read_rows(text)
    assert {name: [*cells] for name, cells in rows.columns.items()} == TABLE


@for_each(
    ("text", "told"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("query,a\n", "it has a header and no rows below"),
        ("query,a\nq1,1\nq2\n", "row 3 has 1 cell, and the header has 2 cells"),
        ("query,a\n\nq1,1,0\n", "row 3 has 3 cells, and the header has 2 cells"),
        ("a,b,a\n1,2,3", "the column “a” stands twice in the header"),
        ('a,b\n1,"2\n3,4', "line 3 cannot be read, unexpected end of data"),
        ("PK\x03\x04\0\0", "it is not a text file; save a spreadsheet as CSV"),
        ("[]", "it has no rows"),
        ("[{}]", "its rows have no columns"),
        ("[1]", "row 1 is not a JSON object, it is “1”"),
        ('[{"a": 1}, 2]', "row 2 is not a JSON object, it is “2”"),
        ('{"a": 1}\n{"a": }\n', "row 2 is not JSON: it is not JSON at line 1, character 7, expecting value"),
        ('{"a": 1}\n2, 3', "row 2 is not JSON: it is not JSON at line 1, character 2, extra data"),
        ('[{"a": 1,}]', "it is not JSON at line 1, character "),
        ("[" * 100_000, "it is not JSON, its brackets do not match or nest deeper than 32"),
        ('{"a": ' * 40 + "1" + "}" * 40, "it is not JSON, its brackets do not match or nest deeper than 32"),
        (f'[{{"a": {"9" * 5000}}}]', "it is not JSON, one of its numbers is too long"),
    ],
)
def test_a_text_without_rows_is_told_with_its_place(text: str, told: str) -> None:
    """The message names the row, and what is wrong there."""
    with pytest.raises(FileTextError) as problem:
        read_rows(text)
    assert str(problem.value).startswith(told)


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    """The header is row 1; a blank row is counted though it is none; a cell of two lines is one row."""
    assert [*read_rows('a,b\n"x\ny",1\n\nz,2\n').numbers] == [2, 4]
    assert [*read_rows('{"a": 1}\n\n{"a": 2}').numbers] == [1, 3]
    assert [*read_rows('[{"a": 1}, {"a": 2}]').numbers] == [1, 2]


def test_objects_within_rows_are_columns() -> None:
    """What a nested object holds has a column of its own; a row without it has None there."""
    rows = read_rows('[{"a": {"b": {"c": 1}, "d": [2]}}, {"e": null}]')
    assert rows.columns == {"a.b.c": [1, None], "a.d": [[2], None], "e": [None, None]}


def test_a_line_may_be_long() -> None:
    """Ten megabytes on one line are a table as well as any, of one cell or of a million."""
    rows = read_rows("a,b\n" + "x" * 10_000_000 + ",1\n")
    assert len(str(rows.columns["a"][0])) == 10_000_000
    assert len(read_rows("[" + '{"a":1},' * 1_000_000 + '{"a":1}]')) == 1_000_001


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2)
    )
)
def test_what_a_spreadsheet_writes_is_read_back(cells: list[list[str]]) -> None:
    """Any cells come back from quoted CSV, but for spaces that a cell without quotes may begin with."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b"], ["first", "row"], *cells])
    rows = read_rows(text.getvalue())
    assert [*zip(rows.columns["a"], rows.columns["b"], strict=True)][1:] == [*map(tuple, cells)]


@given(st.text() | st.text(alphabet='ab,"\n\r;\t[]{}:1 '))
def test_any_text_is_rows_or_is_refused(text: str) -> None:
    """Nothing but FileTextError comes of what is no table."""
    try:
        rows = read_rows(text)
    except FileTextError:
        return
    assert len(rows) > 0
    assert {len(cells) for cells in rows.columns.values()} <= {len(rows)}
