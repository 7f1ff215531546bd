"""Every field of every calculator: what it takes at its bounds, and what it says beyond them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pytest

import calculators
from calculators.frame.field import Choice, Field, Unit
from calculators.frame.kinds import KINDS
from calculators.frame.range import Range
from calculators.registry import find
from tests.consistent import consistent
from tests.values import CHOOSING, NUMERIC, accepted, as_value, is_blank, message, named_bounds, refused

EACH = [
    pytest.param(calculator.slug, field, id=f"{calculator.slug}.{field.name}")
    for calculator in calculators.CALCULATORS
    for field in calculator.fields
]
each_field = pytest.mark.parametrize(("slug", "field"), EACH)


def given_to(field: Field) -> Iterator[object]:
    """What the field must refuse, but for what counts as no answer."""
    return (given for given in refused(field) if not is_blank(given))


@functools.cache
def answer_to_defaults(slug: str) -> Any:  # noqa: ANN401 JSON
    """What a calculator answers where nothing is given."""
    return calculators.run(slug, {})


class TestBounds:
    """Derived from the fields alone, so that a new field is tested as soon as it is there."""

    @each_field
    def test_bounds_and_choices_are_accepted(self, slug: str, field: Field) -> None:
        """A value at a bound, or one of the choices, is the value used; what reads the same is computed once."""
        answers: dict[str, Any] = {}
        for given in accepted(field):
            inputs = consistent(find(slug), {field.name: given})
            read = repr(find(slug).read(inputs))
            if read not in answers:
                answers[read] = calculators.run(slug, inputs)
            used = answers[read]["inputs"]
            if field.kind in NUMERIC | CHOOSING and not isinstance(given, str):
                assert used[field.name] == as_value(field, given)
            assert field.parse(field.show(field.parse(given))) == field.parse(given)

    @each_field
    def test_beyond_is_refused_with_the_bounds_and_what_was_given(self, slug: str, field: Field) -> None:
        """A value beyond a bound, or of another kind, is refused; the message names the bounds and the value."""
        for given in given_to(field):
            with pytest.raises(calculators.InputError) as bad:
                calculators.run(slug, {field.name: given})
            assert bad.value.errors == {field.name: message(field, given)}
            assert all(bound in bad.value.errors[field.name] for bound in named_bounds(field))

    @each_field
    def test_default_is_a_value_of_the_field(self, slug: str, field: Field) -> None:
        """A default can be typed in again and comes back the same; nothing given is the default."""
        used = answer_to_defaults(slug)["inputs"]
        assert field.parse(used[field.name]) == field.default == field.parse(field.show(field.default))
        assert field.parse(None) == field.parse(" ") == field.default

    @each_field
    def test_suggestions_and_stops_are_accepted(self, slug: str, field: Field) -> None:
        """What a form offers beside a control is taken."""
        for offered in dict.fromkeys((*(choice.value for choice in field.suggestions), *field.stops)):
            assert calculators.run(slug, {field.name: offered})["calculator"] == slug
        assert list(field.stops) == sorted(set(field.stops))

    @each_field
    def test_field_is_described(self, slug: str, field: Field) -> None:
        """Each field has a label and a help; numbers have a unit and bounds that leave a choice."""
        del slug
        assert field.label
        assert field.help
        if field.kind in NUMERIC | {"range"}:
            assert field.unit
            assert field.minimum < field.maximum
        if field.kind in {"choice", "list", "yes_no"}:
            assert len(set(field.choice_values)) == len(field.choice_values) >= 2


class TestMessage:
    """What bad values are told, word for word."""

    @pytest.mark.parametrize(
        ("slug", "name", "given", "expected"),
        [
            ("cost", "months", 1201, "must be a number from 0 to 1,200 months; got “1201”"),
            ("cost", "months", "soon", "must be a number from 0 to 1,200 months; got “soon”"),
            (
                "cost",
                "rag_usd_per_update",
                [50, 10],
                (
                    "must be a number, low..high or low..mid..high in rising order, each from $0 to $1,000,000,000; "
                    "got “[50, 10]”"
                ),
            ),
            ("decide", "takes_actions", "maybe", "must be one of yes, no, unknown; got “maybe”"),
            (
                "decide",
                "training_examples",
                2.5,
                "must be a whole number from 0 to 100,000,000 examples; got “2.5”",
            ),
        ],
    )
    def test_message(self, slug: str, name: str, given: object, expected: str) -> None:
        """A message says what the value must be, with its bounds, and what it was."""
        with pytest.raises(calculators.InputError) as bad:
            calculators.run(slug, {name: given})
        assert bad.value.errors == {name: expected}


class TestShown:
    """How a value is shown to readers."""

    FIELD = Field(
        name="size",
        kind="choice",
        label="Size",
        help="How large.",
        choices=(Choice(value="s", label="Small"), Choice(value="l", label="Large")),
    )

    @pytest.mark.parametrize(("value", "expected"), [("s", "Small"), ("l", "Large"), (None, "")])
    def test_choice_is_shown_by_its_label(self, value: str | None, expected: str) -> None:
        """A choice is shown by its label, an open one not at all."""
        assert self.FIELD.label_of(value) == expected

    @pytest.mark.parametrize(
        ("value", "expected"), [(1200.05, "1,200.05 pages"), (40000, "40,000 pages"), (Range(1, 2, 3), "1–3 pages")]
    )
    def test_number_is_read_with_its_unit(self, value: object, expected: str) -> None:
        """In a sentence a number is grouped and has its unit."""
        field = Field(name="n", kind="number", label="N", help="n", unit="pages", maximum=10**6)
        range_field = Field(name="n", kind="range", label="N", help="n", unit="pages", maximum=10**6)
        assert (range_field if isinstance(value, Range) else field).read_aloud(value) == expected

    def test_date_is_read_in_words(self) -> None:
        """In a sentence a date has the name of its month."""
        field = Field(name="on", kind="date", label="On", help="on")
        assert field.read_aloud("2026-11-04") == "4 Nov 2026"

    @pytest.mark.parametrize(("value", "expected"), [(0, 0), (4, 0), (6, 1), (10, 1), (54, 1), (1000, 2)])
    def test_slider_stands_at_the_nearest_stop(self, value: float, expected: int) -> None:
        """A slider stands at the stop nearest to the value."""
        field = Field(name="n", kind="number", label="N", help="n", maximum=1000, stops=(1, 10, 100))
        assert field.slider_position(value) == expected


class TestYesNo:
    """A question whose answers nobody worded."""

    @pytest.mark.parametrize(("may_be_unknown", "expected"), [(False, ("yes", "no")), (True, ("yes", "no", "unknown"))])
    def test_offers_plain_answers(self, *, may_be_unknown: bool, expected: tuple[str, ...]) -> None:
        """A yes_no field offers yes and no, and unknown where it may be, each with a label."""
        field = Field(name="q", kind="yes_no", label="Q?", help="q", may_be_unknown=may_be_unknown)
        assert field.choice_values == expected
        assert tuple(choice.label.lower() for choice in field.choices) == expected


class TestUnits:
    """Numbers with a unit after them."""

    FIELD = Field(
        name="tokens",
        kind="integer",
        label="Tokens",
        help="t",
        unit="tokens",
        maximum=10**6,
        units=(Unit(name="pages", factor=800), Unit(name="reams", factor=0.07)),
    )

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("300 pages", 240_000),
            ("300pages", 240_000),
            ("1k Pages", 800_000),
            ("0.07 pages", 56),
            ("0.0001 pages", 1),
            ("800 reams", 56),
            ("300 tokens", 300),
            ("300 TOKENS ", 300),
            ("300", 300),
        ],
    )
    def test_unit_is_read(self, text: str, expected: int) -> None:
        """A number is taken in the unit after it, rounded up to whole ones of the field's own."""
        assert self.FIELD.parse(text) == expected

    @pytest.mark.parametrize(
        "text", ["2000 pages", "pages", "3 pages pages", "3 acres", "1.5", "1.5 tokens", "-1 pages"]
    )
    def test_nonsense_is_refused(self, text: str) -> None:
        """A unit does not excuse a number that is missing, broken or out of bounds."""
        with pytest.raises(ValueError, match=r"^must be a whole number from 0 to 1,000,000 tokens; got “"):
            self.FIELD.parse(text)


def test_every_kind_is_used_or_known() -> None:
    """Every field is of a kind there is."""
    assert {field.kind for calculator in calculators.CALCULATORS for field in calculator.fields} <= set(KINDS)


def test_a_form_sets_thousands_apart_and_an_address_does_not() -> None:
    """A control holds a number as people read it, and it is read back; addresses stay plain."""
    requests = find("tokens").field("requests_per_month")
    assert (requests.typed(100_000), requests.show(100_000)) == ("100,000", "100000")
    assert requests.parse("100,000") == 100_000
