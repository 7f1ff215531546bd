"""Single numbers: any, whole ones, amounts in US dollars, and shares; each also as a range whose values are equal."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.frame.kinds import Kind, Number, NumberRange, Share, Unit, Usd, Whole
from calculators.frame.range import Range
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each

WHOLE, NUMBER, USD, SHARE = Whole(maximum=10**9), Number(maximum=10**9), Usd(maximum=10**9), Share(maximum=1)
TOKENS = Whole(unit="tokens", maximum=10**6, units=(Unit(name="pages", factor=800), Unit(name="reams", factor=0.07)))


@for_each(
    ("kind", "given", "expected"),
    [
        (WHOLE, 5, 5), (WHOLE, 5.0, 5), (WHOLE, "5", 5), (WHOLE, "40k", 40_000), (WHOLE, "1e3", 1000),
        (WHOLE, 10**9, 10**9),
        (NUMBER, 5, 5), (NUMBER, 5.0, 5), (NUMBER, 0.5, 0.5), (NUMBER, "1,200.5", 1200.5), (NUMBER, "2.5m", 2_500_000),
        (NUMBER, "1.2e6", 1_200_000),
        (USD, "$0.03", 0.03), (USD, "$ 1,000", 1000), (USD, 0.1 + 0.2, 0.3),
        (SHARE, 0.25, 0.25), (SHARE, "0.25", 0.25),
    ],
)  # fmt: skip
def test_number_is_read(kind: Kind, given: object, expected: object) -> None:
    """A number is read from JSON and from text."""
    check_read(kind, given, expected)


@for_each(
    ("text", "expected"),
    [
        ("3 million", 3_000_000), ("3million", 3_000_000), ("2.5 Thousand", 2500), ("0.4 BILLION", 400_000_000),
        ("1,200 thousand", 1_200_000), ("3 million tokens", 3_000_000),
    ],
)  # fmt: skip
def test_multiplier_may_be_a_word(text: str, expected: int) -> None:
    """People write three million as they say it, with or without the unit."""
    kind = Whole(maximum=10**9, unit="tokens")
    check_read(kind, text, expected)


@for_each("text", ["million", "3 millions", "3 trillion", "three million", "3 m illion", "3 million million"])
def test_other_words_are_no_multiplier(text: str) -> None:
    """Only the words there are, once, after a number."""
    check_refused(NUMBER, text)


@for_each(
    ("kind", "given", "expected"),
    [
        (WHOLE, {"low": 3, "high": 3}, 3),
        (WHOLE, {"low": 3, "mid": 3.0, "high": 3}, 3),
        (WHOLE, Range(3, 3, 3), 3),
        (WHOLE, [3, 3], 3),
        (WHOLE, ["40k", "40k", "40k"], 40_000),
        (WHOLE, "3..3", 3),
        (WHOLE, "3 .. 3 .. 3", 3),
        (NUMBER, {"low": 0.5, "mid": 0.5, "high": 0.5}, 0.5),
        (NUMBER, "0.5..0.5", 0.5),
        (USD, "$5..$5", 5),
        (SHARE, Range(0.25, 0.25, 0.25), 0.25),
    ],
)
def test_range_of_one_value_is_that_number(kind: Kind, given: object, expected: object) -> None:
    """Results give numbers as ranges: one whose values are all equal can be put into a field of a single number."""
    check_read(kind, given, expected)


@for_each(
    ("kind", "given"),
    [
        *((WHOLE, given) for given in (5.5, "5.5", True, "five", "0x10", "5 5", None.__class__, b"5")),
        *((NUMBER, given) for given in ("", "1..2", "1/2", "ten", "0,005", "50%", [5], {"low": 5}, False)),
        *((USD, given) for given in ("$", "€5", "5$", "-$5", -1)),
        *((SHARE, given) for given in ("25%", "half", 25 * 10**9)),
        *(
            (WHOLE, given)
            for given in (
                {"low": 3, "high": 4}, {"low": 3, "mid": 3, "high": 4}, {"low": 3, "mid": 3}, [3, 4], [3, 3, 3, 3],
                [2.5, 2.5], "3..", "3..4", "..", [True, True], [-1, -1], {"low": 3, "high": 3, "most": 3},
            )
        ),
    ],
)  # fmt: skip
def test_junk_is_refused(kind: Kind, given: object) -> None:
    """What is no such number is refused, and so is a range whose values differ."""
    check_refused(kind, given)


@for_each(
    ("text", "expected"),
    [
        ("300 pages", 240_000), ("300pages", 240_000), ("1k Pages", 800_000), ("0.07 pages", 56), ("0.0001 pages", 1),
        ("800 reams", 56), ("300 tokens", 300), ("300 TOKENS ", 300), ("300", 300),
    ],
)  # fmt: skip
def test_unit_is_read(text: str, expected: int) -> None:
    """A number is taken in the unit after it, rounded up to whole ones of the field's own."""
    assert field_of(TOKENS).parse(text) == expected


@for_each(
    ("kind", "text", "expected"),
    [
        (Whole(maximum=10**9, unit="requests a month"), "3 million requests", 3_000_000),
        (Whole(maximum=10**9, unit="requests a month"), "3M requests a month", 3_000_000),
        (Whole(maximum=10**9, unit="vectors", nouns=("chunks", "passages")), "12M chunks", 12_000_000),
        (Whole(maximum=10**9, unit="vectors", nouns=("chunks", "passages")), "12M Passages", 12_000_000),
        (NumberRange(maximum=10**9, unit="requests a month"), "1M..3M requests", Range(1e6, 2e6, 3e6)),
        (Usd(maximum=1000, unit="USD an hour"), "5 USD", 5),
    ],
)
def test_what_is_counted_may_stand_after_the_number(kind: Kind, text: str, expected: object) -> None:
    """People write what they count by its name: the unit up to its first word, or another name that the field knows."""
    assert field_of(kind).parse(text) == expected


@for_each("kind", [Share(unit="of 1"), Whole(maximum=9, unit="")])
def test_other_words_after_a_number_are_refused(kind: Kind) -> None:
    """A part of a unit that is no name of what is counted is not passed over."""
    for text in ("1 of", "1 requests"):
        check_refused(kind, text)


@for_each("text", ["2000 pages", "pages", "3 pages pages", "3 acres", "1.5", "1.5 tokens", "-1 pages"])
def test_nonsense_before_a_unit_is_refused(text: str) -> None:
    """A unit does not excuse a number that is missing, broken or out of bounds."""
    with pytest.raises(ValueError, match=r"^Type a whole number such as 40k, from 0 to 1,000,000 tokens; got “"):
        field_of(TOKENS).parse(text)


@for_each(
    ("kind", "told"),
    [
        (Number(maximum=10**9), "Type a number such as 3M, from 0 to 1,000,000,000; got “x”"),
        (Number(maximum=1200, unit="months"), "Type a number such as 20, from 0 to 1,200 months; got “x”"),
        (Whole(minimum=1, maximum=40, unit="pieces"), "Type a whole number such as 20, from 1 to 40 pieces; got “x”"),
        (Usd(maximum=12_000), "Type an amount such as 500, from $0 to $12,000; got “x”"),
        (Usd(maximum=12_000, unit="USD a piece"), "Type an amount such as 500, from $0 to $12,000; got “x”"),
        (Share(unit="of 1"), "Type a share such as 0.25, from 0 to 1; got “x”"),
        (Share(unit="of steps"), "Type a share such as 0.25, from 0 to 1 of steps; got “x”"),
        (Number(minimum=7, maximum=7.5, unit="m"), "Type a number such as 7, from 7 to 7.5 m; got “x”"),
    ],
)
def test_message_says_what_to_type(kind: Kind, told: str) -> None:
    """First an example that is within the bounds, then the bounds with the unit, then what was given."""
    with pytest.raises(ValueError, match=r"^Type ") as bad:
        field_of(kind).parse("x")
    assert str(bad.value) == told


@for_each(
    "kind",
    [Number(maximum=10**power) for power in range(-3, 10)] + [Number(minimum=3 * 10**4, maximum=10**5), TOKENS],
)
def test_example_can_be_typed(kind: Number) -> None:
    """What a message names as an example is taken."""
    one, span = kind.examples
    assert kind.minimum <= kind.parse(one) <= kind.maximum
    assert all(kind.minimum <= kind.parse(bound) <= kind.maximum for bound in span.split(".."))


@for_each(("value", "text"), [(1200.05, "1,200.05 pages"), (40_000, "40,000 pages"), (0.5, "0.5 pages")])
def test_number_is_read_with_its_unit(value: Any, text: str) -> None:  # noqa: ANN401 a number
    """In a sentence a number is grouped and has its unit."""
    assert field_of(Number(unit="pages", maximum=10**6)).read_aloud(value) == text


@for_each("value", ["5", True, None, Range(5, 5, 5)])
def test_what_was_never_read_is_not_shown(value: object) -> None:
    """To show what is no number is a mistake of ours, and loud."""
    with pytest.raises(TypeError):
        NUMBER.show(value)
