"""For any field: values just within what it takes, and values just beyond, derived from its description."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculators.frame.errors import as_given
from calculators.frame.field import Field
from calculators.frame.kinds import (
    Column,
)
from calculators.frame.numbers import exact, grouped, plain

NUMERIC = {"integer", "number", "usd", "share"}
CHOOSING = {"choice", "yes_no"}
NO_NUMBERS: tuple[object, ...] = (
    "a few", "1,2", "1..2..3..4", "12 parsecs", True, {}, {"low": 1}, [], [1, 2, 3, 4], [[1]], math.nan, math.inf,
)  # fmt: skip
"""What no numeric field takes, nor a range."""
NO_CHOICES: tuple[object, ...] = ("neither", "yes and no", 1, True, [], {}, ["yes"])
NO_DATES: tuple[object, ...] = (
    "today", "2026-02-30", "2026-13-01", "23.11.2026", "2026-11-23T12:00", "2026-11-23T25:00Z", 20261123, ["2026"],
)  # fmt: skip


def outside(field: Field) -> tuple[float, float]:
    """The nearest numbers under the minimum and over the maximum."""
    if field.kind == "integer":
        return field.minimum - 1, field.maximum + 1
    return math.nextafter(field.minimum, -math.inf), math.nextafter(field.maximum, math.inf)


def cell(column: Column, *, high: bool) -> object:
    """A cell at one of its column's bounds."""
    if column.kind == "tag":
        return "a.B-9_x" if high else None
    bound = column.maximum if high else column.minimum
    return "x" * int(bound) if column.kind == "text" else bound


def row(field: Field, *, high: bool, **cells: object) -> dict[str, object]:
    """A row at its columns' bounds, but for the cells given."""
    return {column.name: cell(column, high=high) for column in field.columns} | cells


def line(given: dict[str, object]) -> str:
    """A row as text: its tag, which comes last, with an @."""
    words = [plain(value) if isinstance(value, int | float) else str(value or "") for value in given.values()]
    return " ".join([*words[:-1], f"@{words[-1]}" if words[-1] else ""])


def rows_refused(field: Field) -> Iterator[object]:
    """Tables with a cell just beyond its column's bounds, of the wrong kind, missing, or of no column."""
    good = row(field, high=False)
    for column in field.columns:
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
    yield from ([good] * (int(field.maximum) + 1), "[" * 10_000 + "]" * 10_000, line(good) + " 1 2 3 nonsense")


def outside_column(column: Column) -> tuple[float, float]:
    """The nearest numbers under a column's minimum and over its maximum."""
    return math.nextafter(column.minimum, -math.inf), math.nextafter(column.maximum, math.inf)


def overrides(field: Field) -> Iterator[object]:
    """Its first and its last place at the bounds, as text and as JSON, flat and nested."""
    first, last = field.leaves[0], field.leaves[-1]
    approach, _, part = last.partition(".")
    yield f"{first}={plain(field.minimum)}..{grouped(field.maximum)}"
    yield from ({last: [field.minimum, field.maximum]}, {approach: {part: field.maximum}}, {})


def accepted(field: Field) -> Iterator[object]:  # noqa: C901 a branch for each kind
    """Values at the field's bounds, and each of its choices, as JSON and as text."""
    low, high = field.minimum, field.maximum
    if field.kind in NUMERIC:
        yield from (low, high, plain(low), grouped(high))
    elif field.kind == "range":
        yield from (low, high, [low, high], [low, low, high], {"low": low, "high": high})
        yield from ({"low": low, "mid": high, "high": high}, f"{plain(low)}..{plain(high)}", grouped(high))
    elif field.kind in CHOOSING:
        yield from field.choice_values
    elif field.kind == "list":
        yield from ([value] for value in field.choice_values)
        yield from (list(field.choice_values), ",".join(field.choice_values), " ".join(field.choice_values))
    elif field.known:
        yield from (field.known_values[0], f" {field.known_values[-1]} ")
    elif field.kind == "text":
        yield from ("x" * int(low), "x" * int(high))
    elif field.kind == "table":
        least, most = row(field, high=False), row(field, high=True)
        yield from ([least], [most] * int(high), line(least), "\n".join([line(most)] * int(high)), [least] * int(low))
    elif field.kind == "overrides":
        yield from overrides(field)
    else:
        assert field.kind == "date", f"say what a {field.kind} takes"
        yield from ("0001-01-01", "2026-11-23", "9999-12-31", "2026-11-23T12:00+00:00", "2026-11-23T12:00:30Z")


def refused(field: Field) -> Iterator[object]:  # noqa: C901 a branch for each kind
    """Values just beyond the field's bounds, and values of the wrong kind, as JSON and as text."""
    under, over = outside(field)
    if field.kind in NUMERIC:
        yield from (under, over, repr(under), repr(over), *NO_NUMBERS, [field.minimum])
    elif field.kind == "range":
        yield from (under, over, [under, field.maximum], [field.minimum, over], f"{under!r}..{field.maximum!r}")
        yield from ([field.maximum, field.minimum], f"{field.minimum}..{field.maximum}..{field.minimum}")
        yield from NO_NUMBERS
    elif field.kind in CHOOSING:
        yield from NO_CHOICES
    elif field.kind == "list":
        yield from ("nonsense", ["nonsense"], [*field.choice_values, "nonsense"], [], [1], {}, 1, True)
    elif field.known:
        yield from ("nonsense", "x" * (int(field.maximum) + 1), "two\nlines", 1, True, [], {})
    elif field.kind == "text":
        yield from ("x" * (int(field.minimum) - 1), "x" * (int(field.maximum) + 1), "a\x00b", 1, True, [], {})
    elif field.kind == "table":
        yield from rows_refused(field)
    elif field.kind == "overrides":
        leaf = field.leaves[0]
        yield from ({leaf: under}, f"{leaf}={over!r}", f"{leaf}x=1", "nonsense", leaf, {leaf: None}, 1, True, [])
    else:
        assert field.kind == "date", f"say what a {field.kind} refuses"
        yield from NO_DATES


def is_blank(given: object) -> bool:
    """Whether `given` is no answer at all."""
    return given is None or (isinstance(given, str) and not given.strip())


def named_bounds(field: Field) -> tuple[str, ...]:
    """What a message about the field must name: its bounds, or its choices."""
    if field.known:
        return (str(field.default or field.known_values[0]),)
    if field.kind in {*NUMERIC, "range", "text", "overrides"}:
        sign = "$" if field.unit.startswith("USD") else ""
        return (sign + grouped(field.minimum), sign + grouped(field.maximum))
    if field.kind == "table":
        bounds = [grouped(bound) for each in (field, *field.columns) for bound in (each.minimum, each.maximum)]
        return (*bounds, *(column.name for column in field.columns))
    return field.choice_values


def message(field: Field, given: object) -> str:
    """The message that `given` must get, from the field alone."""
    return f"must be {field.expectation}; got {as_given(given)}{KINDS[field.kind].hint(field, given)}"


def as_value(field: Field, given: object) -> object:
    """What a bare bound or choice is once read."""
    return exact(given) if isinstance(given, int | float) and field.kind in NUMERIC else given
