"""A calculator on a page."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import calculators
from calculators.frame.address import to_query
from calculators.frame.calculator import Answered, Calculator
from calculators.frame.kinds import NumberRange
from calculators.frame.lazy import LazySequence
from calculators.registry import find
from calculators.rendering.json import plain
from calculators.rendering.page import FIRST, PARTS, REST, headline, render_element, render_parts
from calculators.rendering.starting_point import all_marks
from calculators.rendering.surroundings import Surroundings
from tests.markup import Element, parsed
from tests.rules import for_each

PARTLY: dict[str, dict[str, Any]] = {
    "nothing said": {},
    "one answer": {"takes_actions": "no"},
    "a number asked next": {
        "takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "no",
    },
    "one not known": {"takes_actions": "no", "needs_knowledge": "unknown"},
    "nothing known": {
        field.name: "unknown" for field in find("decide").fields if "unknown" in field.choice_values
    } | {"corpus_tokens": 9, "training_examples": 9, "few_shot_works": "untested"},
    "one not known decides": {
        "takes_actions": "unknown", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "yes",
        "latency_critical": "no",
    },
    "it acts": {
        "takes_actions": "yes", "needs_knowledge": "yes", "needs_citations": "yes", "knowledge_changes": "daily",
    },
    "nothing helps": {
        "takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "no",
        "latency_critical": "no",
    },
}  # fmt: skip
OTHERS: dict[str, dict[str, dict[str, Any]]] = {
    "decide": PARTLY,
    "article_flow": PARTLY,
    "cost": {
        "no months": {"months": 0},
        "all free": {field.name: 0 for field in find("cost").fields if isinstance(field.kind, NumberRange)},
        "all at their most": {field.name: field.bounds[1] for field in find("cost").fields},
    },
}
CASES = [
    pytest.param(calculator, inputs, id=f"{calculator.slug}: {name}")
    for calculator in calculators.CALCULATORS
    for name, inputs in {
        "defaults": {},
        **{example.slug: dict(example.inputs) for example in calculator.examples},
        **OTHERS.get(calculator.slug, {}),
    }.items()
]
each_case = for_each(("calculator", "inputs"), CASES)


@cache
def _answered(slug: str, inputs: str) -> Answered:
    return find(slug).answer(json.loads(inputs))


def answered_to(calculator: Calculator, inputs: dict[str, Any]) -> Answered:
    """The answer to the inputs: one for all the rules that are about it."""
    return _answered(calculator.slug, json.dumps(inputs))


@cache
def _page(slug: str, inputs: str, root: str) -> Element:
    return parsed(render_element(_answered(slug, inputs), Surroundings(root=root), "<p>more</p>"))


def page_of(calculator: Calculator, inputs: dict[str, Any], root: str = "../") -> Element:
    """The whole element for the inputs."""
    return _page(calculator.slug, json.dumps(inputs), root)


@each_case
def test_every_result_stands_there_once(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """Each result is on the page exactly once, its value unrounded, and nothing else claims to be one."""
    answered = answered_to(calculator, inputs)
    result = answered.result
    parts = render_parts(answered, Surroundings(root="../"))
    assert tuple(parts) == PARTS
    places = parsed("".join(parts.values())).having("data-result")
    shown = {place.attributes["data-result"]: json.loads(place.attributes["data-value"]) for place in places}
    assert shown == plain(result.values)
    assert sorted(place.attributes["data-result"] for place in places) == sorted(
        output.name for output in calculator.outputs
    )


@each_case
def test_headline_is_a_sentence_without_gaps(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """The headline is one line that starts as one and ends with a full stop, and stands on the page."""
    answered = answered_to(calculator, inputs)
    said = headline(answered)
    assert said.isprintable()
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
    assert "None" not in said
    assert "  " not in said
    assert parsed(render_parts(answered)["headline"]).text == " ".join(said.split())


@each_case
def test_page_is_sound(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """No id stands twice, every description and label leads somewhere, and every control has a message's place."""
    page = page_of(calculator, inputs)
    ids = [element.attributes["id"] for element in page.having("id")]
    assert len(set(ids)) == len(ids)
    for name in ("aria-describedby", "for", "aria-labelledby"):
        for element in page.having(name):
            assert set(element.attributes[name].split()) <= set(ids)
    places = [element.attributes["data-error"] for element in page.having("data-error")]
    assert sorted(places) == sorted(field.name for field in calculator.fields)


@each_case
def test_form_holds_the_inputs(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """The form holds exactly the values of which the result is."""
    values = calculator.read(inputs)
    form = page_of(calculator, inputs).all("form")[0]  # after it a page may have others, for what is no input
    by_name: dict[str, list[Element]] = {}
    for control in form.having("name"):
        if control.tag in {"input", "select", "textarea"}:
            by_name.setdefault(control.attributes["name"], []).append(control)
    for field in calculator.fields:
        controls = by_name[field.name]
        if controls[0].tag == "select":
            options = controls[0].all("option")
            held = ",".join(option.attributes["value"] for option in options if "selected" in option.attributes)
        elif controls[0].tag == "textarea":
            held = "".join(controls[0].texts())
        elif controls[0].attributes["type"] == "text":
            held = controls[0].attributes["value"]
        else:
            held = ",".join(control.attributes["value"] for control in controls if "checked" in control.attributes)
        assert held == field.typed(values[field.name])


@each_case
def test_changed_inputs_are_marked(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """Each input that differs from where the reader started is marked, and every mark is of a kind that pages know."""
    answered = answered_to(calculator, inputs)
    values, marks = answered.inputs, all_marks(answered)
    assert set(marks.values()) <= {"changed", "chosen", "answered", "current", "taken"}
    (start,) = [name.removeprefix("example:") for name, mark in marks.items() if mark == "chosen"] or [""]
    from_there = calculator.starting_points[start]
    changed = {f"field:{field.name}" for field in calculator.fields if values[field.name] != from_there[field.name]}
    assert changed <= set(marks)


@for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
def test_element_is_what_the_contract_says(calculator: Calculator) -> None:
    """The element bears the calculator's name and starts static; extra HTML stands in it."""
    page = page_of(calculator, {}, "../../")
    element = page.one("calculator-form")
    assert element.attributes["name"] == calculator.slug
    assert element.attributes["data-state"] == "static"
    assert element.attributes["data-root"] == "../../"
    assert [part.attributes["data-part"] for part in element.having("data-part")].count("result") == 1
    assert {part.attributes["data-part"] for part in element.having("data-part")} == set(PARTS)
    assert element.all("p")[-1].text == "more" or "more" in [place.text for place in element.all("p")]
    links = [link.attributes for link in element.all(class_="examples__one")]
    expected = [to_query(calculator, calculator.read(example.inputs)) for example in calculator.examples]
    assert [link["data-replace"] for link in links] == expected
    assert [link["href"] for link in links] == [f"../../{calculator.page}?{query}" for query in expected]


def test_first_parts_draw_no_chart() -> None:
    """Numbers do not wait for charts, the plan's map among them: nothing asks for these before the details do."""
    calculator, drawn = find("plan"), []
    answered = calculator.answer({})
    answered = replace(answered, result=replace(answered.result, charts=LazySequence(lambda: drawn.append(True) or ())))
    render_parts(answered, parts=FIRST)
    assert not drawn
    render_parts(answered, parts=REST)
    assert drawn


def test_notes_of_an_answer_are_shown() -> None:
    """What citations mean for a recommendation stands beside it."""
    page = page_of(find("decide"), PARTLY["it acts"])
    assert "look-up tool" in page.one(data_code="needs-citations").text
