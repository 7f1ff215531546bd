"""JSON that a reader hands in is read as JSON is, or refused with the bound that it is over."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.json_text import MOST_LEVELS, Overlong, TooMuchError, from_json, text_of_file
from tests.rules import for_each

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_whatever_is_within_the_bounds_is_read_as_json(value: object, is_ascii: bool) -> None:  # noqa: FBT001
    """Brackets, quotes and backslashes in texts change nothing."""
    assert from_json(json.dumps(value, ensure_ascii=is_ascii)) == value


@for_each("brackets", ["[]", '{"a":}'])
def test_brackets_nest_as_deep_as_the_bound_says(brackets: str) -> None:
    """As many levels as that are read; one more is told with how deep they are."""
    before, after = brackets[:-1], brackets[-1]
    inner = "[]" if brackets == "[]" else '{"a":1}'
    assert from_json(before * (MOST_LEVELS - 1) + inner + after * (MOST_LEVELS - 1))
    with pytest.raises(TooMuchError, match=f"its brackets nest {MOST_LEVELS + 1} deep, and may nest {MOST_LEVELS} "):
        from_json(before * MOST_LEVELS + inner + after * MOST_LEVELS)


@for_each(
    ("text", "says"),
    [
        ("[" * 100_000, "its brackets nest 100,000 deep"),
        ("[" * 100_000 + "]" * 100_000, "its brackets nest 100,000 deep"),
        ('{"a":' * 100_000, "its brackets nest 100,000 deep"),
        ("{" + ",".join(['"a":1'] * 300_000) + "}", "the key “a” stands 300,000 times in one object"),
        ('[{"b":{"a":1,"b":2,"a":3}}]', "the key “a” stands 2 times in one object"),
        ("1" * 5_000_001, "it has 5,000,001 characters, and at most 5,000,000 are read"),
    ],
)
def test_what_is_over_a_bound_is_told(text: str, says: str) -> None:
    """The message names the bound and what was given."""
    with pytest.raises(TooMuchError, match=says):
        from_json(text)


@for_each("text", ["", "{", '"' * 99_999, '"' + '\\"' * 100_000, '"\\', "]" * 99, "[1,]", '{"a":1 "b":2}'])
def test_what_is_no_json_is_told_by_the_parser(text: str) -> None:
    """Quotes that nothing closes and brackets that nothing opens are no reason to look at anything twice."""
    with pytest.raises(json.JSONDecodeError):
        from_json(text)


@for_each("digits", ["9" * 5_000, "-" + "9" * 5_000, "1e9999999999", "-1e400", "9" * 401 + ".5"])
def test_number_that_is_too_long_stays_as_it_is_written(digits: str) -> None:
    """It is a value that no field takes, and what shows it shows its digits."""
    assert from_json(f'{{"a": [{digits}]}}') == {"a": [Overlong(digits)]}
    assert repr(Overlong(digits)) == digits


def test_number_that_is_long_but_not_too_long_is_read() -> None:
    """So many digits a number may have."""
    assert from_json("9" * 400) == 10**400 - 1
    assert from_json("0." + "3" * 300) == pytest.approx(1 / 3)
    assert math.isnan(from_json("NaN"))


def test_file_is_read_up_to_the_bound(tmp_path: Path) -> None:
    """A file as long as the bound is read; of a longer one, and of one without an end, no more than that."""
    file = tmp_path / "é.json"
    file.write_text("é" * 10, encoding="utf-8")
    assert text_of_file(file, 10) == "é" * 10
    for path, longest in ((file, 9), (Path("/dev/zero"), 1000)):
        with pytest.raises(TooMuchError, match=f"more than {longest:,} characters"):
            text_of_file(path, longest)
