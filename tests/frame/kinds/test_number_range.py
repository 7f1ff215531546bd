"""Ranges of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.field import Field
from calculators.frame.kinds import Kind, Number, NumberRange, Unit, Whole
from calculators.frame.range import Range
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each

RANGE = NumberRange(maximum=10**9)
COUNTS = NumberRange(minimum=1, maximum=100, is_whole=True)


@for_each(
    ("given", "expected"),
    [
        (5, Range(5, 5, 5)),
        ("5", Range(5, 5, 5)),
        ("$500..$2,000", Range(500, 1250, 2000)),
        ("500..900..2k", Range(500, 900, 2000)),
        ("0.5...9", Range(0.5, 0.7, 0.9)),
        ("1 million..3 million", Range(10**6, 2 * 10**6, 3 * 10**6)),
        ([500, 2000], Range(500, 1250, 2000)),
        ([7], Range(7, 7, 7)),
        (["500", 900, 2000.0], Range(500, 900, 2000)),
        ({"low": 500, "high": 2000}, Range(500, 1250, 2000)),
        ({"high": 2000, "low": 500, "mid": 900}, Range(500, 900, 2000)),
        (Range(1, 2, 3), Range(1, 2, 3)),
    ],
)
def test_range_is_read(given: object, expected: Range) -> None:
    """One number, two or three, as text, as a list or as an object."""
    check_read(RANGE, given, expected)


@for_each(
    "given",
    [
        "2..1", [3, 2, 4], [1, 2, 3, 4], [], "..", "1..", "..1", "1..2..3..4", {"low": 1}, {"mid": 1},
        {"low": 2, "high": 1}, {"low": 1, "high": 2, "most": 3}, {"low": None, "high": 2}, [[1], 2], True, [True, 2],
        "1-2",
    ],
)  # fmt: skip
def test_junk_is_refused(given: object) -> None:
    """What falls, is empty, has too many values or too few names is refused."""
    check_refused(RANGE, given)


@for_each(
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
    assert field_of(RANGE).show(value) == text


@given(st.lists(st.floats(0, 10**9), min_size=1, max_size=3).map(sorted))
def test_range_comes_back_from_its_text(bounds: list[float]) -> None:
    """Any range, written and read again, is the same."""
    field = field_of(RANGE)
    value = field.parse(bounds)
    assert field.parse(field.show(value)) == value
    assert isinstance(value, Range)
    assert value.low <= value.mid <= value.high


def test_range_of_counts_is_whole_throughout() -> None:
    """Of what is counted a range has three whole numbers, and shows as it was typed."""
    field = field_of(COUNTS)
    assert field.parse("3..6") == field.parse([3, 6]) == Range(3, 5, 6)
    assert field.show(field.parse("3..6")) == "3..6"
    assert field.show(field.parse("3..4..6")) == "3..4..6"
    assert field.parse(7) == Range(7, 7, 7)
    for wrong in ("2.5", "3..6.5", [3, 4.5, 6]):
        with pytest.raises(ValueError, match=r"^Type a whole number such as 5, or a range such as 2"):
            field.parse(wrong)
    bound = field.schema["anyOf"][0]  # type: ignore[index]
    assert bound == {"type": "integer", "minimum": 1, "maximum": 100}
    told = "a whole number, or a range such as 2..8 with its middle between if known, from 1 to 100"
    assert field.expectation == told


@for_each(
    ("kind", "told"),
    [
        (
            NumberRange(maximum=10**9, unit="requests a month"),
            "Type a number such as 3M, or a range such as 1M..5M, from 0 to 1,000,000,000 requests a month; got “x”",
        ),
        (
            NumberRange(maximum=10**5, unit="USD"),
            "Type a number such as 500, or a range such as 200..800, from $0 to $100,000; got “x”",
        ),
        (NumberRange(maximum=1), "Type a number such as 0.25, or a range such as 0.1..0.4, from 0 to 1; got “x”"),
    ],
)
def test_message_says_what_to_type(kind: Kind, told: str) -> None:
    """An example of both, of the size that the bounds suggest."""
    with pytest.raises(ValueError, match=r"^Type ") as bad:
        field_of(kind).parse("x")
    assert str(bad.value) == told


def test_range_of_a_kind_has_its_bounds_and_units() -> None:
    """What a single number may be, each number of its range may be."""
    whole = Whole(minimum=1, maximum=60, unit="steps", units=(Unit(name="dozens", factor=12),), stops=(1, 2))
    found = NumberRange.of(whole)
    assert (found.minimum, found.maximum, found.unit, found.units, found.is_whole) == (
        1,
        60,
        "steps",
        whole.units,
        True,
    )
    assert found.stops == ()
    assert found.parse("1 dozens..2 dozens") == Range(12, 18, 24)
    assert not NumberRange.of(Number(maximum=5)).is_whole


@for_each(("value", "text"), [(Range(1, 2, 3), "1–3 pages"), (Range(4, 4, 4), "4 pages")])
def test_range_is_read_with_its_unit(value: Range, text: str) -> None:
    """In a sentence both bounds stand before the unit, and one where they are the same."""
    assert field_of(NumberRange(unit="pages", maximum=10**6)).read_aloud(value) == text


def test_slider_of_a_range_stands_at_its_mid() -> None:
    """Its stops are single numbers, which a form writes as it writes any."""
    field = Field(name="n", label="N", help="n", kind=NumberRange(maximum=10_000, stops=(1, 10, 1000, 10_000)))
    assert field.slider_position(Range(1, 12, 50)) == 1
    assert [field.typed(stop) for stop in field.stops] == ["1", "10", "1,000", "10,000"]
    assert field.typed(Range(1000, 1500, 2000)) == "1000..2000"


def test_what_was_never_read_is_not_shown() -> None:
    """To show what is no range is a mistake of ours, and loud."""
    with pytest.raises(TypeError):
        RANGE.show("5")
