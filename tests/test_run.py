"""The one door: whatever comes in, a finite answer or an error that says why comes out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

import calculators
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from tests.consistent import consistent
from tests.json_inputs import ABSURD, any_inputs, good_inputs, is_large, put_together, takes_long
from tests.rules import for_each

KEYS = ["calculator", "inputs", "results", "lines", "notes", "warnings", "assumptions"]
NEST: list[object] = []
for _ in range(100_000):
    NEST = [NEST]
each = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
each_alone = pytest.mark.parametrize("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


def attempt(calculator: Calculator, inputs: dict[str, Any]) -> dict[str, object] | calculators.InputError:
    """The answer, or the error that says why there is none."""
    try:
        return calculators.run(calculator.slug, inputs)
    except calculators.InputError as bad:
        return bad


def is_refused(field: Field, value: object) -> bool:
    """Whether a value is none of the field's."""
    try:
        field.parse(value)
    except ValueError:
        return True
    return False


def check_answer(calculator: Calculator, answer: dict[str, object] | calculators.InputError) -> None:
    """The answer is whole, finite and JSON, or its errors are text by field."""
    if isinstance(answer, calculators.InputError):
        assert answer.errors
        for name, message in answer.errors.items():
            known = name in {field.name for field in calculator.fields}
            starts = ("Type ", "Drop, paste or name ", "must be ")
            assert message.startswith(starts if known else f"is not an input of {calculator.slug}")
            assert message.isprintable()
            assert len(message) < 400
        return
    assert list(answer) == KEYS
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert list(answer["inputs"]) == [field.name for field in calculator.fields]  # type: ignore[call-overload]
    assert set(answer["results"]) == {output.name for output in calculator.outputs}  # type: ignore[call-overload]


@each_alone
def test_any_json_gets_an_answer_or_an_error(calculator: Calculator) -> None:
    """Wrong types, absurd numbers, nests and unknown names never raise anything but InputError."""

    @settings(max_examples=20 if takes_long(calculator) else 60)
    @given(any_inputs(calculator))
    def check(inputs: dict[str, Any]) -> None:
        check_answer(calculator, attempt(calculator, inputs))

    check()


@each
def test_each_absurd_value_in_each_field(calculator: Calculator) -> None:
    """No single value, however absurd, breaks a field: it is refused, or there is an answer to it."""
    taken: dict[str, list[object]] = {field.name: [] for field in calculator.fields}
    for value in ABSURD:
        wrong: dict[str, Any] = {}
        for field in calculator.fields:
            if is_refused(field, value):
                wrong[field.name] = value
            else:
                taken[field.name].append(value)
        bad = attempt(calculator, wrong)
        assert not wrong or (isinstance(bad, calculators.InputError) and set(bad.errors) == set(wrong))
        check_answer(calculator, bad)
    for together in put_together(calculator, lambda field: taken[field.name]):
        inputs = consistent(calculator, together) if is_large(calculator) else together
        check_answer(calculator, attempt(calculator, inputs))


@each_alone
def test_good_inputs_get_an_answer_that_repeats(calculator: Calculator) -> None:
    """Good inputs are never refused; sent back, the inputs that were used give the same answer."""

    @settings(max_examples=15 if takes_long(calculator) else 40)
    @given(good_inputs(calculator))
    def check(inputs: dict[str, Any]) -> None:
        answer = calculators.run(calculator.slug, inputs)
        check_answer(calculator, answer)
        assert calculators.run(calculator.slug, answer["inputs"]) == answer  # type: ignore[arg-type]

    check()


@each
def test_inputs_are_not_changed(calculator: Calculator) -> None:
    """What the caller hands over stays as it was."""
    inputs: dict[str, Any] = {field.name: None for field in calculator.fields}
    before = dict(inputs)
    assert calculators.run(calculator.slug, inputs) == calculators.run(calculator.slug, {})
    assert inputs == before


@each
def test_what_python_cannot_write_is_refused(calculator: Calculator) -> None:
    """Lists a hundred thousand deep and numbers of five thousand digits are bad input, not a crash."""
    for value, quoted in ((NEST, "“list…”"), (10**5000, "“int…”")):
        for field in calculator.fields:
            with pytest.raises(calculators.InputError) as bad:
                calculators.run(calculator.slug, {field.name: value, "nonsense": value})
            assert bad.value.errors[field.name] == f"{field.kind.instruction}; got {quoted}"


@each
def test_first_answer_rests_on_no_old_price(calculator: Calculator) -> None:
    """What a reader sees first is computed with prices that were checked within the limit."""
    warnings: Any = calculators.run(calculator.slug, {})["warnings"]
    assert "stale-price" not in [warning["code"] for warning in warnings]
