"""The JSON Schemas of inputs and answers: themselves valid, and true of every example."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

import calculators
from calculators.answer_schema import answer_schema
from calculators.frame.calculator import Calculator
from calculators.rendering.json import as_json
from tests.rules import for_each

each = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


def answers(calculator: Calculator) -> list[dict[str, Any]]:
    """What a calculator answers to its defaults and to each of its examples."""
    given = [{}, *(example.inputs for example in calculator.examples)]
    return [as_json(calculator.answer(inputs)) for inputs in given]


def problems(schema: object, value: object) -> list[str]:
    """Where a value breaks a schema of draft 2020-12, and how."""
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema).iter_errors(value)]  # type: ignore[arg-type]


@each
def test_schemas_are_valid(calculator: Calculator) -> None:
    """Both schemas keep to the meta-schema of the draft that they name."""
    for schema in (calculator.schema, answer_schema(calculator)):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@each
def test_inputs_keep_to_their_schema(calculator: Calculator) -> None:
    """Defaults and every example's inputs, as an answer gives them back, are what the schema takes."""
    for answer in answers(calculator):
        answered = {name: value for name, value in answer["inputs"].items() if value is not None}
        assert problems(calculator.schema, answered) == []


@each
def test_default_of_each_input_keeps_to_its_schema(calculator: Calculator) -> None:
    """A property's `default` is a value that the property takes."""
    properties: Any = calculator.schema["properties"]
    for name, schema in properties.items():
        if "default" in schema:
            assert problems(schema, as_json_value(schema["default"])) == [], name


def as_json_value(value: object) -> object:
    """A value as JSON has it, where a tuple is an array."""
    return [as_json_value(each) for each in value] if isinstance(value, tuple) else value


@each
def test_answers_keep_to_their_schema(calculator: Calculator) -> None:
    """Answers to defaults and examples fit, and have no part that the schema does not name."""
    schema: Any = answer_schema(calculator)
    for answer in answers(calculator):
        assert problems(schema, answer) == []
        assert list(answer) == list(schema["properties"])
        assert set(answer["results"]) == set(schema["properties"]["results"]["properties"])
        for part in ("lines", "notes", "warnings"):
            names = set(schema["properties"][part]["items"]["properties"])
            assert all(set(item) == names for item in answer[part])


def test_a_wrong_answer_is_refused() -> None:
    """The schema tells another calculator's answer, a missing result and an amount in words."""
    schema = answer_schema(calculators.registry.find("cost"))
    assert problems(schema, calculators.run("tokens", {}))
    answer: Any = calculators.run("cost", {})
    assert problems(schema, answer | {"results": {}})
    assert problems(schema, answer | {"lines": [answer["lines"][0] | {"amount_usd": "much"}]})
