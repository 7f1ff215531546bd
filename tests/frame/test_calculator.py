"""Reading a calculator's inputs, and finding it by name."""

from __future__ import annotations

import pytest

import calculators
from calculators import registry
from calculators.frame.calculator import Calculator
from calculators.frame.errors import InputError
from tests.rules import for_each

EACH = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


def test_missing_inputs_take_their_defaults() -> None:
    """A value is there for every field, whatever was given."""
    cost = registry.find("cost")
    values = cost.read({"months": 24})
    assert values == {field.name: field.default for field in cost.fields} | {"months": 24}


def test_all_bad_inputs_are_told_at_once() -> None:
    """Bad values and unknown names are all in one error."""
    with pytest.raises(InputError) as bad:
        registry.find("cost").read({"months": -1, "year": 3, "updates_per_year": "weekly", "request_per_month": 5})
    assert bad.value.errors == {
        "months": "Type a number such as 20, from 0 to 1,200 months; got “-1”",
        "updates_per_year": "Type a number such as 40k, from 0 to 1,000,000 updates a year; got “weekly”",
        "year": "is not an input of cost; did you mean updates_per_year? (got “year”)",
        "request_per_month": "is not an input of cost; did you mean requests_per_month? (got “request_per_month”)",
    }


@EACH
def test_names_are_told_apart(calculator: Calculator) -> None:
    """No two fields and no two results of a calculator have the same name."""
    for names in ([field.name for field in calculator.fields], [output.name for output in calculator.outputs]):
        assert len(set(names)) == len(names)


@EACH
def test_every_result_is_declared_and_every_declared_one_is_there(calculator: Calculator) -> None:
    """The results are exactly the outputs, in the same order or not."""
    values = calculator.answer({}).result.values
    assert set(values) == {output.name for output in calculator.outputs}


@EACH
def test_examples_are_good_inputs(calculator: Calculator) -> None:
    """Each example is read without an error."""
    for example in calculator.examples:
        assert calculator.read(example.inputs)


@EACH
def test_fields_are_found_by_name(calculator: Calculator) -> None:
    """A field is found by its name, and none by another."""
    assert all(calculator.field(field.name) is field for field in calculator.fields)
    with pytest.raises(KeyError):
        calculator.field("nonsense")


@for_each(("slug", "hint"), [("costs", "; did you mean cost?"), ("", ""), ("nonsense", ""), ("made_up", "")])
def test_unknown_calculator_is_told_the_nearest(slug: str, hint: str) -> None:
    """An unknown name is answered with those there are and the nearest."""
    slugs = ", ".join(calculator.slug for calculator in calculators.CALCULATORS)
    with pytest.raises(InputError) as bad:
        calculators.run(slug, {})
    assert bad.value.errors == {"calculator": f"must be one of {slugs}{hint}; got “{slug}”"}


def test_inputs_must_be_named() -> None:
    """Inputs that are no mapping of names to values are refused."""
    with pytest.raises(InputError) as bad:
        calculators.run("cost", [("months", 12)])  # type: ignore[arg-type]
    assert bad.value.errors == {"inputs": "must be a JSON object of field names and values"}
