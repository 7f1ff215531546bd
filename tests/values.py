"""For any field: values just within what it takes, and values just beyond, derived from its kind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import singledispatch

from calculators.frame.errors import as_given
from calculators.frame.field import Field
from calculators.frame.kinds import (
    Column,
    FileOfRows,
    Judgements,
    Kind,
    KnownText,
    Moment,
    Number,
    NumberRange,
    OneOf,
    PlacedRanges,
    Several,
    Table,
    Text,
    TextFile,
    Whole,
    YesNo,
)
from calculators.frame.kinds.numeric import Numeric
from calculators.frame.numbers import exact, grouped, plain

NO_NUMBERS: tuple[object, ...] = (
    "a few", "1,2", "1..2..3..4", "12 parsecs", True, {}, {"low": 1}, [], [1, 2, 3, 4], [[1]], math.nan, math.inf,
)  # fmt: skip
"""What no numeric field takes, nor a range."""
NO_CHOICES: tuple[object, ...] = ("neither", "yes and no", 1, 0, None.__class__, [], {}, ["yes"])
NO_DATES: tuple[object, ...] = (
    "today", "2026-02-30", "2026-13-01", "23.11.2026", "2026-11-23T12:00", "2026-11-23T25:00Z", 20261123, ["2026"],
)  # fmt: skip


def accepted(field: Field) -> Iterator[object]:
    """Values at the field's bounds, and each of its choices, as JSON and as text."""
    return accepted_by(field.kind)


def refused(field: Field) -> Iterator[object]:
    """Values just beyond the field's bounds, and values of the wrong kind, as JSON and as text."""
    return refused_by(field.kind)


@singledispatch
def accepted_by(kind: Kind) -> Iterator[object]:
    """Values at the kind's bounds, and each of its choices."""
    raise AssertionError(f"say what a {type(kind).__name__} takes")


@singledispatch
def refused_by(kind: Kind) -> Iterator[object]:
    """Values just beyond the kind's bounds, and values of the wrong type."""
    raise AssertionError(f"say what a {type(kind).__name__} refuses")


@singledispatch
def bounds_named_by(kind: Kind) -> tuple[str, ...]:
    """What a message about a value of the kind must name: its bounds, or its choices."""
    return kind.choice_values


def outside(kind: Numeric) -> tuple[float, float]:
    """The nearest numbers under the minimum and over the maximum."""
    if isinstance(kind, Whole):
        return kind.minimum - 1, kind.maximum + 1
    return math.nextafter(kind.minimum, -math.inf), math.nextafter(kind.maximum, math.inf)


@accepted_by.register
def _(kind: Number) -> Iterator[object]:
    low, high = kind.minimum, kind.maximum
    yield from (low, high, plain(low), grouped(high))
    yield from ([low, low], [high, high, high], {"low": high, "mid": high, "high": high}, f"{plain(low)}..{plain(low)}")


@refused_by.register
def _(kind: Number) -> Iterator[object]:
    under, over = outside(kind)
    yield from (under, over, repr(under), repr(over), *NO_NUMBERS, [kind.minimum])
    yield from ([kind.minimum, kind.maximum], {"low": kind.minimum, "high": kind.maximum}, [over, over])


@bounds_named_by.register
def _(kind: Numeric) -> tuple[str, ...]:
    sign = "$" if kind.is_money else ""
    return (sign + grouped(kind.minimum), sign + grouped(kind.maximum))


@accepted_by.register
def _(kind: NumberRange) -> Iterator[object]:
    low, high = kind.minimum, kind.maximum
    yield from (low, high, [low, high], [low, low, high], {"low": low, "high": high})
    yield from ({"low": low, "mid": high, "high": high}, f"{plain(low)}..{plain(high)}", grouped(high))


@refused_by.register
def _(kind: NumberRange) -> Iterator[object]:
    under, over = outside(kind)
    yield from (under, over, [under, kind.maximum], [kind.minimum, over], f"{under!r}..{kind.maximum!r}")
    yield from ([kind.maximum, kind.minimum], f"{kind.minimum}..{kind.maximum}..{kind.minimum}")
    yield from NO_NUMBERS


@accepted_by.register
def _(kind: OneOf) -> Iterator[object]:
    yield from kind.choice_values
    yield from (f" {value.upper()} " for value in kind.choice_values)
    yield from (word for choice in kind.choices for word in choice.synonyms)


@accepted_by.register
def _(kind: YesNo) -> Iterator[object]:
    yield from kind.choice_values
    yield from ("YES", "No", "true", "False", "y", "n", True, False)


@refused_by.register
def _(kind: OneOf) -> Iterator[object]:
    yield from NO_CHOICES
    if not isinstance(kind, YesNo):
        yield True


@accepted_by.register
def _(kind: Several) -> Iterator[object]:
    yield from ([value] for value in kind.choice_values)
    yield from (list(kind.choice_values), ",".join(kind.choice_values), " ".join(kind.choice_values))
    yield from ([value.upper()] for value in kind.choice_values)
    yield from kind.groups
    yield from (word for choice in kind.choices for word in choice.synonyms)


@refused_by.register
def _(kind: Several) -> Iterator[object]:
    yield from ("nonsense", ["nonsense"], [*kind.choice_values, "nonsense"], [], [1], {}, 1, True)


@accepted_by.register
def _(kind: Text) -> Iterator[object]:
    yield from ("x" * kind.minimum, "x" * kind.maximum)


@refused_by.register
def _(kind: Text) -> Iterator[object]:
    yield from ("x" * (kind.minimum - 1), "x" * (kind.maximum + 1), "a\x00b", 1, True, [], {})


@bounds_named_by.register
def _(kind: Text) -> tuple[str, ...]:
    return (grouped(kind.minimum), grouped(kind.maximum))


@accepted_by.register
def _(kind: KnownText) -> Iterator[object]:
    yield from (kind.known_values[0], f" {kind.known_values[-1]} ")


@refused_by.register
def _(kind: KnownText) -> Iterator[object]:
    yield from ("nonsense", "x" * (max(map(len, kind.known_values)) + 1), "two\nlines", 1, True, [], {})


@bounds_named_by.register
def _(kind: KnownText) -> tuple[str, ...]:
    return (kind.example or kind.known_values[0],)


@accepted_by.register
def _(kind: Moment) -> Iterator[object]:
    del kind
    yield from ("0001-01-01", "2026-11-23", "9999-12-31", "2026-11-23T12:00+00:00", "2026-11-23T12:00:30Z")


@refused_by.register
def _(kind: Moment) -> Iterator[object]:
    del kind
    yield from NO_DATES


def cell(column: Column, *, high: bool) -> object:
    """A cell at one of its column's bounds."""
    if column.kind == "tag":
        return "a.B-9_x" if high else None
    bound = column.maximum if high else column.minimum
    return "x" * int(bound) if column.kind == "text" else bound


def row(table: Table, *, high: bool) -> dict[str, object]:
    """A row at its columns' bounds."""
    return {column.name: cell(column, high=high) for column in table.columns}


def line(given: dict[str, object]) -> str:
    """A row as text: its tag, which comes last, with an @."""
    words = [plain(value) if isinstance(value, int | float) else str(value or "") for value in given.values()]
    return " ".join([*words[:-1], f"@{words[-1]}" if words[-1] else ""])


@accepted_by.register
def _(kind: Table) -> Iterator[object]:
    least, most = row(kind, high=False), row(kind, high=True)
    yield from ([least], [most] * kind.maximum, line(least), "\n".join([line(most)] * kind.maximum))
    yield [least] * kind.minimum


@refused_by.register
def _(kind: Table) -> Iterator[object]:
    good = row(kind, high=False)
    for column in kind.columns:
        if column.kind == "number":
            beyond: tuple[object, ...] = (*outside_column(column), "many", True, [1], math.nan)
        elif column.kind == "text":
            beyond = ("x" * (int(column.minimum) - 1), "x" * (int(column.maximum) + 1), "a;b", 5, None)
        else:
            beyond = ("two words", "@", True, [])
        yield from ([good | {column.name: value}] for value in beyond)
        if column.at_least:
            yield [good | {column.at_least: column.maximum, column.name: column.minimum}]
        if column.kind != "tag":
            yield [{name: value for name, value in good.items() if name != column.name}]
    yield from ([good | {"nonsense": 1}], ["nonsense"], [[1]], {}, good, 1, True, "nonsense", "nonsense 1", "[", "[1]")
    yield from ([good] * (kind.maximum + 1), "[" * 10_000 + "]" * 10_000, line(good) + " 1 2 3 nonsense")


def outside_column(column: Column) -> tuple[float, float]:
    """The nearest numbers under a column's minimum and over its maximum."""
    return math.nextafter(column.minimum, -math.inf), math.nextafter(column.maximum, math.inf)


@bounds_named_by.register
def _(kind: Table) -> tuple[str, ...]:
    bounds = [grouped(bound) for each in (kind, *kind.columns) for bound in (each.minimum, each.maximum)]
    return (*bounds, *(column.name for column in kind.columns))


@accepted_by.register
def _(kind: PlacedRanges) -> Iterator[object]:
    first, last, low, high = kind.places[0], kind.places[-1], kind.of.minimum, kind.of.maximum
    group, _, part = last.partition(".")
    yield f"{first}={plain(low)}..{grouped(high)}"
    yield from ({last: [low, high]}, {group: {part: high}}, {})


@refused_by.register
def _(kind: PlacedRanges) -> Iterator[object]:
    place, (under, over) = kind.places[0], outside(kind.of)
    yield from ({place: under}, f"{place}={over!r}", f"{place}x=1", "nonsense", place, {place: None}, 1, True, [])


@bounds_named_by.register
def _(kind: PlacedRanges) -> tuple[str, ...]:
    return (grouped(kind.of.minimum), grouped(kind.of.maximum))


@accepted_by.register
def _(kind: TextFile) -> Iterator[object]:
    yield from (f"sample:{sample.name}" for sample in kind.samples)
    yield from (sample.text for sample in kind.samples)


@refused_by.register
def _(kind: TextFile) -> Iterator[object]:
    del kind
    yield from ("nonsense", "sample:nonsense", "a\x00b\n1", "[", "{", "[]", "[1]", 1, True, [], ["nonsense"])


@accepted_by.register
def _(kind: Judgements) -> Iterator[object]:
    low, high = kind.minimum, kind.maximum
    yield from ([low, high], [[low], [high, low]], "none", [], f"{plain(low)} {plain(high)}")


@refused_by.register
def _(kind: Judgements) -> Iterator[object]:
    yield from (1, True, {}, "perhaps", [kind.maximum + 1], [kind.minimum - 1], [[[1]]], [None], "1 2 3 4 5 6 x")


@bounds_named_by.register
def _(kind: Judgements) -> tuple[str, ...]:
    return (grouped(kind.minimum), grouped(kind.maximum))


@bounds_named_by.register
def _(kind: FileOfRows) -> tuple[str, ...]:
    return (grouped(kind.most_rows),)


def is_blank(given: object) -> bool:
    """Whether `given` is no answer at all."""
    return given is None or (isinstance(given, str) and not given.strip())


def named_bounds(field: Field) -> tuple[str, ...]:
    """What a message about the field must name: its bounds, or its choices."""
    return bounds_named_by(field.kind)


def message(field: Field, given: object) -> str:
    """The message that `given` must get: what to type, what was given, and what is known about it."""
    return f"{field.kind.instruction}; got {as_given(given)}{field.kind.hint(given)}"


def as_value(field: Field, given: object) -> object:
    """What a bare bound or choice is once read, also where it is given as a range of equal values."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(field.kind, Number):
        one = given[0] if isinstance(given, list) else given["low"] if isinstance(given, dict) else given
        assert isinstance(one, int | float)
        return exact(one)
    return given
