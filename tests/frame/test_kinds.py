"""Each kind of value: how it is read, and how it is written so that it can be read again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from calculators.frame.table import Column
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.field import Choice, Field
from calculators.frame.kinds import KINDS
from calculators.frame.range import Range

COLUMNS = (
    Column(name="name", label="Name", kind="text", minimum=1, maximum=20),
    Column(name="p50_ms", label="p50", kind="number", unit="ms", minimum=0, maximum=10**6),
    Column(name="p95_ms", label="p95", kind="number", unit="ms", minimum=0, maximum=10**6, at_least="p50_ms"),
    Column(name="group", label="Group", kind="tag"),
)


def field_of(kind: str, **more: Any) -> Field:  # noqa: ANN401 whatever a Field takes
    """A field of the kind, with room for most values."""
    room = {"minimum": 0, "maximum": 80 if kind == "text" else 10**9}
    choices = tuple(Choice(value=value, label=value) for value in "qkvo") if kind in {"choice", "list"} else ()
    columns = COLUMNS if kind == "table" else ()
    leaves = ("rag.setup_usd", "rag.usd_per_update", "agents.setup_usd") if kind == "overrides" else ()
    described = {"choices": choices, "columns": columns, "leaves": leaves, **room, **more}
    return Field(name="field", label="Field", help="help", kind=kind, **described)


def stage(name: str, p50_ms: float, p95_ms: float, group: str | None = None) -> dict[str, object]:
    """A row of the table."""
    return {"name": name, "p50_ms": p50_ms, "p95_ms": p95_ms, "group": group}


READ: dict[str, list[Any]] = {
    "integer": [(5, 5), (5.0, 5), ("5", 5), ("40k", 40_000), ("1e3", 1000), (10**9, 10**9)],
    "number": [(5, 5), (5.0, 5), (0.5, 0.5), ("1,200.5", 1200.5), ("2.5m", 2_500_000), ("1.2e6", 1_200_000)],
    "usd": [("$0.03", 0.03), ("$ 1,000", 1000), (0.1 + 0.2, 0.3)],
    "share": [(0.25, 0.25), ("0.25", 0.25)],
    "yes_no": [("yes", "yes"), (" no ", "no")],
    "choice": [("q", "q"), (" v ", "v")],
    "text": [("a line", "a line"), (" kept ", " kept "), ("é漢字", "é漢字")],
    "date": [
        ("2026-11-23", "2026-11-23"),
        (" 2026-11-23 ", "2026-11-23"),
        ("2026-11-23T12:00Z", "2026-11-23T12:00:00+00:00"),
        ("2026-11-23T12:00:30-05:00", "2026-11-23T12:00:30-05:00"),
    ],
    "range": [
        (5, Range(5, 5, 5)),
        ("5", Range(5, 5, 5)),
        ("$500..$2,000", Range(500, 1250, 2000)),
        ("500..900..2k", Range(500, 900, 2000)),
        ("0.5...9", Range(0.5, 0.7, 0.9)),
        ([500, 2000], Range(500, 1250, 2000)),
        ([7], Range(7, 7, 7)),
        (["500", 900, 2000.0], Range(500, 900, 2000)),
        ({"low": 500, "high": 2000}, Range(500, 1250, 2000)),
        ({"high": 2000, "low": 500, "mid": 900}, Range(500, 900, 2000)),
        (Range(1, 2, 3), Range(1, 2, 3)),
    ],
    "list": [
        ("q", ("q",)),
        ("k, q", ("q", "k")),
        ("q k,v", ("q", "k", "v")),
        (["v", "v", "q"], ("q", "v")),
        (("o",), ("o",)),
    ],
    "table": [
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
    "overrides": [
        ("rag.setup_usd=500..2000", {"rag": {"setup_usd": Range(500, 1250, 2000)}}),
        ("agents.setup_usd = 5;\n rag.setup_usd=$1k ", {"rag": {"setup_usd": Range(1000, 1000, 1000)},
                                                      "agents": {"setup_usd": Range(5, 5, 5)}}),
        ({"rag": {"setup_usd": [1, 3], "usd_per_update": 0}},
         {"rag": {"setup_usd": Range(1, 2, 3), "usd_per_update": Range(0, 0, 0)}}),
        ({"rag.setup_usd": "7"}, {"rag": {"setup_usd": Range(7, 7, 7)}}),
    ],
}  # fmt: skip
REFUSED: dict[str, list[Any]] = {
    "integer": [5.5, "5.5", True, "five", "0x10", "5 5", None.__class__, b"5"],
    "number": ["", "1..2", "1/2", "ten", "0,005", "50%", [5], {"low": 5}, False],
    "usd": ["$", "€5", "5$", "-$5", -1],
    "share": ["25%", "half", 25 * 10**9],
    "yes_no": ["Yes", "y", "unknown", True, 1],
    "choice": ["w", "q,k", ["q"], 0],
    "text": [5, "a\x00b", "a\u200bb", "x" * 81, ["a"]],
    "date": ["2026-1-1", "2026-11-31", "2026-11-23T12:00", "now", "20261123", 2026, "２０２６-１１-２３"],
    "range": [
        "2..1", [3, 2, 4], [1, 2, 3, 4], [], "..", "1..", "..1", "1..2..3..4", {"low": 1}, {"mid": 1},
        {"low": 2, "high": 1}, {"low": 1, "high": 2, "most": 3}, {"low": None, "high": 2}, [[1], 2], True, [True, 2],
        "1-2",
    ],
    "list": ["w", "q,w", [], ["q", 1], [["q"]], {"q": 1}, 1, ","],
    "table": [
        "search", "search 40", "40 120", "search 40 fast", "search 120 40", "search 40 120 @", "search 40 120 @a @b",
        "search -1 2", "search 1 inf", "a 1 2; b", "[", "[[]]", '[{"name": "a"}]', {}, {"name": "a"}, 5, True, [5],
        ["a 1 2"], [stage("", 1, 2)], [stage("x" * 21, 1, 2)], [stage("a;b", 1, 2)], [stage("a\x00", 1, 2)],
        [stage("a", 1, 2) | {"p99_ms": 3}], [stage("a", 1, 2) | {"p50_ms": True}], [stage("a", 1, 2, "two words")],
        [{"name": "a", "p50_ms": 1}],
    ],
    "overrides": [
        "rag.setup_usd", "rag=5", "setup_usd=5", "rag.setup=5", "rag.setup_usd=2..1", "rag.setup_usd=-1", 5, True, [5],
        {"rag": 5}, {"rag": {"cost": 5}}, {"rag": {"setup_usd": "a lot"}}, {"rag": {"setup_usd": None}}, {"": 5},
    ],
}  # fmt: skip


def cases(of_kind: dict[str, list[Any]]) -> list[Any]:
    """The cases as pytest's parameters, those to be read with what they are."""
    return [
        pytest.param(kind, *(case if of_kind is READ else (case,)), id=f"{kind}-{case!r:.40}")
        for kind, found in of_kind.items()
        for case in found
    ]


def test_every_kind_has_cases() -> None:
    """No kind goes without a case that is read and one that is refused."""
    assert set(KINDS) == set(READ) == set(REFUSED)


@pytest.mark.parametrize(("kind", "text", "expected"), cases(READ))
def test_value_is_read(kind: str, text: object, expected: object) -> None:
    """A value is read from JSON and from text, and what is written of it reads the same."""
    field = field_of(kind)
    value = field.parse(text)
    assert value == expected
    assert type(value) is type(expected)
    assert field.parse(field.show(value)) == value


@pytest.mark.parametrize(("kind", "text"), cases(REFUSED))
def test_junk_is_refused(kind: str, text: object) -> None:
    """What is no such value is refused with the whole message, unless it is blank."""
    field = field_of(kind)
    if text == "":
        assert field.parse(text) is None
        return
    with pytest.raises(ValueError, match=r"^must be .+; got “.*”(; .+)?$"):
        field.parse(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Range(5, 5, 5), "5"),
        (Range(500, 1250, 2000), "500..2000"),
        (Range(500, 900, 2000), "500..900..2000"),
        (Range(0.005, 0.0125, 0.02), "0.005..0.02"),
    ],
)
def test_range_is_written_as_short_as_it_can_be(value: Range, text: str) -> None:
    """A mid halfway is left out, and a range of one value is that value."""
    assert field_of("range").show(value) == text


@given(st.lists(st.floats(0, 10**9), min_size=1, max_size=3).map(sorted))
def test_range_comes_back_from_its_text(bounds: list[float]) -> None:
    """Any range, written and read again, is the same."""
    field = field_of("range")
    value = field.parse(bounds)
    assert field.parse(field.show(value)) == value
    assert isinstance(value, Range)
    assert value.low <= value.mid <= value.high


@given(st.text(max_size=90))
def test_text_comes_back_as_it_is(text: str) -> None:
    """Any text that is taken is kept letter for letter, but for white space, which is spaces."""
    field = field_of("text", default="default")
    try:
        value = field.parse(text)
    except ValueError:
        assert len(text) > 80 or not text.isprintable()
    else:
        spaced = re.sub(r"\r\n|\s", " ", text)
        assert value == (spaced if text.strip() else "default")
        assert "\n" not in str(value)


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
    field = field_of("table")
    try:
        value = field.parse(rows)
    except ValueError:
        assert any(not str(row["name"]).isprintable() or set(str(row["name"])) & set(";, ") for row in rows)
    else:
        assert field.parse(field.show(value)) == field.parse(field.typed(value)) == value


def test_range_of_counts_is_whole_throughout() -> None:
    """Of what is counted a range has three whole numbers, and shows as it was typed."""
    field = Field(name="n", kind="range", label="N", help="n", is_whole=True, minimum=1, maximum=100)
    assert field.parse("3..6") == field.parse([3, 6]) == Range(3, 5, 6)
    assert field.show(field.parse("3..6")) == "3..6"
    assert field.show(field.parse("3..4..6")) == "3..4..6"
    assert field.parse(7) == Range(7, 7, 7)
    for wrong in ("2.5", "3..6.5", [3, 4.5, 6]):
        with pytest.raises(ValueError, match=r"must be a whole number, low\.\.high"):
            field.parse(wrong)
    bound = field.schema["anyOf"][0]  # type: ignore[index]
    assert bound == {"type": "integer", "minimum": 1, "maximum": 100}
