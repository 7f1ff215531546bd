"""Rows of named cells."""

from __future__ import annotations

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
        [{"name": "a", "p50_ms": 1}],
    ],
)  # fmt: skip
def test_junk_is_refused(given: object) -> None:
    """A row with a cell too few, too many, or of another kind is refused."""
    check_refused(STAGES, given)


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
