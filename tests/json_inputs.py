"""JSON that people and programs might send: good, bad and absurd."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hypothesis import strategies as st

from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import Number, NumberRange, TextFile, Whole
from tests.consistent import consistent
from tests.values import accepted, refused

ABSURD: tuple[Any, ...] = (
    10**400, -(10**400), math.nan, math.inf, -math.inf, -1, -0.0, 5e-324, 1.7e308, 1e16, True, False, "",
    " ", "\x00", "\ud800", "x" * 50_000, "9" * 50_000, "1e999", "1e-999", "..", "1..2..3..4", "yes", "unknown", [],
    {},
    [[]], [[[[[{}]]]]], {"low": {"low": 1, "high": 2}, "high": 3}, {"low": math.nan, "high": 1}, [math.inf], ["1", 2],
    [2, 1], {"mid": 3}, None,
)  # fmt: skip
"""Values that have broken programs before."""
MANY, FEW = 40, 12
"""A calculator with more fields than `MANY` is large: where all its fields are tried, it is `FEW` of them at a time."""
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(ABSURD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def good(field: Field) -> st.SearchStrategy[Any]:
    """Values that the field takes, from its whole room."""
    at_bounds = st.sampled_from(list(accepted(field)))
    kind = field.kind
    if not isinstance(kind, Number | NumberRange):
        return at_bounds
    if isinstance(kind, Whole):
        return at_bounds | st.integers(int(kind.minimum), int(kind.maximum))
    if isinstance(kind, NumberRange) and kind.is_whole:
        count = st.integers(int(kind.minimum), int(kind.maximum))
        return at_bounds | count | st.lists(count, min_size=2, max_size=3).map(sorted)
    amount = st.floats(kind.minimum, kind.maximum) | st.floats(kind.minimum, max(kind.minimum, 1e-6))
    if isinstance(kind, Number):
        return amount
    return at_bounds | amount | st.lists(amount, min_size=2, max_size=3).map(sorted)


def is_large(calculator: Calculator) -> bool:
    """Whether it has so many fields that to try them one by one would take minutes."""
    return len(calculator.fields) > MANY


def takes_long(calculator: Calculator) -> bool:
    """Whether an answer takes so long, for many fields or for a file, that fewer of them have to do."""
    return is_large(calculator) or any(isinstance(field.kind, TextFile) for field in calculator.fields)


def distinct(field: Field, given: Iterable[object]) -> list[object]:
    """Of what is given only what is read differently."""
    return list({repr(field.parse(one)): one for one in given}.values())


def put_together(calculator: Calculator, given: Callable[[Field], Iterable[object]]) -> Iterator[dict[str, object]]:
    """Inputs that together have everything that is given for each field: few fields at a time, each in turn."""
    size = FEW if is_large(calculator) else 1
    for start in range(0, len(calculator.fields), size):
        fields = calculator.fields[start : start + size]
        values = {field.name: distinct(field, given(field)) for field in fields}
        for turn in range(max(map(len, values.values()))):
            yield {name: found[turn] for name, found in values.items() if turn < len(found)}


def _good_values(calculator: Calculator) -> st.SearchStrategy[dict[str, Any]]:
    """Values for any of the fields; where there are very many, for a few of them at a time."""
    fields = calculator.fields
    if not is_large(calculator):
        return st.fixed_dictionaries({}, optional={field.name: good(field) for field in fields})
    one = st.sampled_from(fields).flatmap(lambda field: st.tuples(st.just(field.name), good(field)))
    return st.lists(one, max_size=FEW, unique_by=lambda pair: pair[0]).map(dict)


def good_inputs(calculator: Calculator) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the calculator's inputs, each one that it takes, and good together."""
    return _good_values(calculator).map(lambda given: consistent(calculator, given))


def any_inputs(calculator: Calculator) -> st.SearchStrategy[dict[str, Any]]:
    """Inputs of which some are good, some are bad and some are not the calculator's."""
    names = st.sampled_from([field.name for field in calculator.fields]) | st.text(max_size=8)
    bad = st.fixed_dictionaries(
        {}, optional={field.name: st.sampled_from(list(refused(field))) for field in calculator.fields[:4]}
    )
    return st.dictionaries(names, ANY_JSON, max_size=4) | st.builds(
        lambda one, other: one | other, good_inputs(calculator), bad | st.dictionaries(names, ANY_JSON, max_size=1)
    )
