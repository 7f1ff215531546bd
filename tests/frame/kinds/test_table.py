"""Rows of named cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.kinds import Column, Table
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each

STAGES = Table(
    columns=(
        Column(name="name", label="Name", kind="text", minimum=1, maximum=20),
        Column(name="p50_ms", label="p50", kind="number", unit="ms", minimum=0, maximum=10**6),
        Column(name="p95_ms", label="p95", kind="number", unit="ms", minimum=0, maximum=10**6, at_least="p50_ms"),
        Column(name="group", label="Group", kind="tag"),
    ),
    maximum=10**9,
)


def stage(name: str, p50_ms: float, p95_ms: float, group: str | None = None) -> dict[str, object]:
    """A row of the table."""
    return {"name": name, "p50_ms": p50_ms, "p95_ms": p95_ms, "group": group}


@for_each(
    ("given", "expected"),
    [
        ("search 40 120", (stage("search", 40, 120),)),
        ("top 5 search\t40\t1,200.5", (stage("top 5 search", 40, 1200.5),)),
        ("a 1 2\r\n\n b c, 3ms, 4 ms @g ;d 5 ms 5", (stage("a", 1, 2), stage("b c", 3, 4, "g"), stage("d", 5, 5))),
        ("a 1 2, b c 3 4,d 5 6 @g", (stage("a", 1, 2), stage("b c", 3, 4), stage("d", 5, 6, "g"))),
        ("a, 1, 2, @g, b, 3, 4", (stage("a", 1, 2, "g"), stage("b", 3, 4))),
        ("a 1,000 2,500.5, b 3 4,", (stage("a", 1000, 2500.5), stage("b", 3, 4))),
        ('"a 1" 2 3, "b, ""c""" 4 5; "d" 6 7', (stage("a 1", 2, 3), stage('b, "c"', 4, 5), stage("d", 6, 7))),
        ('5" disk 1 2', (stage('5" disk', 1, 2),)),
        ("none", ()),
        ([], ()),
        ([{"name": " a  b ", "p50_ms": "1k", "p95_ms": 1000.0, "group": 1}], (stage("a b", 1000, 1000, "1"),)),
        ([{"name": "12 3", "p50_ms": 0, "p95_ms": 0}], (stage("12 3", 0, 0),)),
        ([stage("[x]", 1, 2, ""), stage("ms", 1, 2, "h")], (stage("[x]", 1, 2), stage("ms", 1, 2, "h"))),
        (' [{"name": "a", "p50_ms": 1, "p95_ms": 2}] ', (stage("a", 1, 2),)),
    ],
)
def test_table_is_read(given: object, expected: object) -> None:
    """From lines of text, and from JSON."""
    check_read(STAGES, given, expected)


@for_each(
    "given",
    [
        "search", "search 40", "40 120", "search 40 fast", "search 120 40", "search 40 120 @", "search 40 120 @a @b",
        "search -1 2", "search 1 inf", "a 1 2; b", "[", "[[]]", '[{"name": "a"}]', {}, {"name": "a"}, 5, True, [5],
        ["a 1 2"], [stage("", 1, 2)], [stage("x" * 21, 1, 2)], [stage("a;b", 1, 2)], [stage("a\x00", 1, 2)],
        [stage("a", 1, 2) | {"p99_ms": 3}], [stage("a", 1, 2) | {"p50_ms": True}], [stage("a", 1, 2, "two words")],
        [{"name": "a", "p50_ms": 1}], "a 1 2 b 3 4", "a 1 2 3", "a 1 2, 3", "1 2, a 3 4", "a 1 2, b", '"a" b 1 2',
    ],
)  # fmt: skip
def test_junk_is_refused(given: object) -> None:
    """A row with a cell too few, too many, or of another kind is refused."""
    check_refused(STAGES, given)


@for_each(
    ("text", "problem"),
    [
        ("search 40 120; foo", "“foo” is no row: it needs name, p50_ms, p95_ms"),
        ("search 40 120, rerank 9", "“rerank 9” is no row: it needs name, p50_ms, p95_ms"),
        ("a 1 2; b 5 4", "“b 5 4” is no row: it has a p95_ms under its p50_ms, or a number out of bounds"),
        ("a 1 2 b 3 4", "got “a 1 2 b 3 4”; it has too many numbers, or its name belongs in quotes"),
        ("step 1 20 90", "got “step 1 20 90”; it has too many numbers, or its name belongs in quotes"),
    ],
)
def test_message_names_the_row_that_is_none(text: str, problem: str) -> None:
    """What is no row is quoted, with what it lacks or has too much of."""
    with pytest.raises(ValueError, match=re.escape(problem) + "$"):
        field_of(STAGES).parse(text)


@for_each("name", ["a 1", "a 1 2 b", "1 2", 'a "b" c', '"a"', "a, b", "a,b", "@x", "5,000 a", "none", "[a]"])
def test_name_that_could_be_mistaken_comes_back(name: str) -> None:
    """A name with numbers, commas or quotes stands in quotes, where it has to, and is read as it was."""
    rows = STAGES.parse([stage(name, 1, 2, "g"), stage("b", 3, 4)])
    assert STAGES.parse(STAGES.show(rows)) == STAGES.parse(STAGES.typed(rows)) == rows


@given(
    st.lists(
        st.builds(
            lambda name, bounds, group: stage(name, *sorted(bounds), group),
            st.text(min_size=1, max_size=20),
            st.tuples(st.floats(0, 10**6), st.floats(0, 10**6)),
            st.none() | st.from_regex(r"[A-Za-z0-9_.-]{1,20}", fullmatch=True),
        ),
        max_size=4,
    )
)
def test_table_comes_back_from_its_text(rows: list[dict[str, object]]) -> None:
    """Any table that is taken, written on one line or with a line a row, is read as the same."""
    field = field_of(STAGES)
    try:
        value = field.parse(rows)
    except ValueError:
        assert any(not str(row["name"]).isprintable() or set(str(row["name"])) & set(";, ") for row in rows)
    else:
        assert field.parse(field.show(value)) == field.parse(field.typed(value)) == value
