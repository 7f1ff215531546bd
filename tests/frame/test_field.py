"""Every field of every calculator: what it takes at its bounds, and what it says beyond them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pytest

import calculators
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import Number, NumberRange, OneOf, Several
from calculators.registry import find
from calculators.rendering.json import plain_input
from tests.consistent import consistent
from tests.json_inputs import put_together
from tests.rules import for_each
from tests.values import accepted, as_value, is_blank, message, named_bounds, refused

each_field = for_each(
    ("calculator", "field"),
    [
        pytest.param(calculator, field, id=f"{calculator.slug}.{field.name}")
        for calculator in calculators.CALCULATORS
        for field in calculator.fields
    ],
)


def given_to(field: Field) -> Iterator[object]:
    """What the field must refuse, but for what counts as no answer."""
    return (given for given in refused(field) if not is_blank(given))


def offered(field: Field) -> Iterator[object]:
    """What a form offers beside the control."""
    return iter(dict.fromkeys((*(choice.value for choice in field.suggestions), *field.stops)))


@functools.cache
def answer_to_defaults(slug: str) -> Any:  # noqa: ANN401 JSON
    """What a calculator answers where nothing is given."""
    return calculators.run(slug, {})


class TestBounds:
    """Derived from the fields alone, so that a new field is tested as soon as it is there."""

    @each_field
    def test_bounds_and_choices_are_accepted(self, calculator: Calculator, field: Field) -> None:
        """A value at a bound, or one of the choices, is the value used, and what is written of it reads the same."""
        for given in accepted(field):
            used = calculator.read({field.name: given})
            if isinstance(field.kind, Number | OneOf) and not isinstance(given, str):
                assert used[field.name] == as_value(field, given)
            value = field.parse(given)
            assert used[field.name] == value
            assert field.parse(field.show(value)) == field.parse(field.typed(value)) == value

    @for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
    def test_bounds_and_choices_are_answered(self, calculator: Calculator) -> None:
        """With values at their bounds, and with each choice, every calculator answers, and says what it used."""
        for together in put_together(calculator, accepted):
            inputs = consistent(calculator, together)
            assert calculators.run(calculator.slug, inputs)["inputs"] == plain_input(calculator.read(inputs)), inputs

    @each_field
    def test_beyond_is_refused_with_the_bounds_and_what_was_given(self, calculator: Calculator, field: Field) -> None:
        """A value beyond a bound, or of another kind, is refused; the message names the bounds and the value."""
        for given in given_to(field):
            with pytest.raises(calculators.InputError) as bad:
                calculators.run(calculator.slug, {field.name: given})
            assert bad.value.errors == {field.name: message(field, given)}
            assert all(bound in bad.value.errors[field.name] for bound in named_bounds(field))

    @each_field
    def test_default_is_a_value_of_the_field(self, calculator: Calculator, field: Field) -> None:
        """A default can be typed in again and comes back the same; nothing given is the default."""
        used = answer_to_defaults(calculator.slug)["inputs"]
        assert field.parse(used[field.name]) == field.default == field.parse(field.show(field.default))
        assert field.parse(None) == field.parse(" ") == field.default

    @for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
    def test_suggestions_and_stops_are_accepted(self, calculator: Calculator) -> None:
        """What a form offers beside a control is taken; stops rise."""
        for together in put_together(calculator, offered):
            inputs = consistent(calculator, together) if len(together) > 1 else together
            assert calculators.run(calculator.slug, inputs)["calculator"] == calculator.slug
        for field in calculator.fields:
            assert list(field.stops) == sorted(set(field.stops))
            assert all(calculator.read({field.name: one})[field.name] == field.parse(one) for one in offered(field))

    @each_field
    def test_field_is_described(self, calculator: Calculator, field: Field) -> None:
        """Each field has a label and a help; numbers have a unit and bounds that leave a choice."""
        del calculator
        assert field.label
        assert field.help
        if isinstance(field.kind, Number | NumberRange):
            assert field.unit
            assert field.bounds[0] < field.bounds[1]
        if isinstance(field.kind, OneOf | Several):
            assert len(set(field.choice_values)) == len(field.choice_values) >= 2


class TestMessage:
    """What bad values are told, word for word."""

    @for_each(
        ("slug", "name", "given", "expected"),
        [
            ("cost", "months", 1201, "Type a number such as 20, from 0 to 1,200 months; got “1201”"),
            ("cost", "months", "soon", "Type a number such as 20, from 0 to 1,200 months; got “soon”"),
            (
                "cost",
                "rag_usd_per_update",
                [50, 10],
                "Type a number such as 3M, or a range such as 1M..5M, from $0 to $1,000,000,000; got “[50, 10]”",
            ),
            ("decide", "takes_actions", "maybe", "Type one of yes, no, unknown; got “maybe”"),
            (
                "decide",
                "training_examples",
                2.5,
                "Type a whole number such as 3M, from 0 to 100,000,000 examples; got “2.5”",
            ),
        ],
    )
    def test_message(self, slug: str, name: str, given: object, expected: str) -> None:
        """A message says what to type, with its bounds, and what it was."""
        with pytest.raises(calculators.InputError) as bad:
            calculators.run(slug, {name: given})
        assert bad.value.errors == {name: expected}


@for_each(("value", "expected"), [(0, 0), (4, 0), (6, 1), (10, 1), (54, 1), (1000, 2)])
def test_slider_stands_at_the_nearest_stop(value: float, expected: int) -> None:
    """A slider stands at the stop nearest to the value."""
    field = Field(name="n", kind=Number(maximum=1000, stops=(1, 10, 100)), label="N", help="n")
    assert field.slider_position(value) == expected


def test_only_what_has_numbers_has_bounds() -> None:
    """To ask a choice for its bounds is a mistake of ours, and loud."""
    with pytest.raises(TypeError):
        find("decide").field("takes_actions").bounds  # noqa: B018 asking is what is tested


def test_a_form_sets_thousands_apart_and_an_address_does_not() -> None:
    """A control holds a number as people read it, and it is read back; addresses stay plain."""
    requests = find("tokens").field("requests_per_month")
    assert (requests.typed(100_000), requests.show(100_000)) == ("100,000", "100000")
    assert requests.parse("100,000") == 100_000
