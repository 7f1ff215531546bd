"""The numbers of a workload, and what two inputs ask of each other."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.frame.errors import InputError
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.inputs.components import components
from calculators.plan.inputs.own_amounts import PARTS
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"overlap_tokens": 512}, "overlap_tokens", "must be under chunk_tokens (512); got “512”"),
    ({"overlap_tokens": [10, 600], "chunk_tokens": [500, 900]}, "overlap_tokens",
     "must be under chunk_tokens (500); got “10..600”"),
    ({"first_token_p50_ms": 3000}, "first_token_p50_ms", "must be at most first_token_p95_ms (2,000); got “3000”"),
    ({"first_token_p50_ms": "100..1000..2500", "first_token_p95_ms": "900..2000..2400"}, "first_token_p50_ms",
     "must be at most first_token_p95_ms (2,400); got “100..1000..2500”"),
    ({"retrieval_p50_ms": 501}, "retrieval_p50_ms", "must be at most retrieval_p95_ms (500); got “501”"),
    ({"smaller_model": "gpt-4.1-mini"}, "smaller_model", "must be the exact id of a model that Google"),
    ({"model": "gpt-4.1-mini"}, "model", "got “gpt-4.1-mini”"),
    ({"overrides": {"rag": {"cost": 5}}}, "overrides", "Type lines such as"),
    ({"overrides": {"rag": {"cost": 5}}}, "overrides", "; there is no rag.cost"),
    ({"overrides": "rag.setup_hors=5"}, "overrides", "; there is no rag.setup_hors; did you mean rag.setup_hours?"),
    ({"overrides.tuning.setup_hours": 5}, "overrides", "; there is no tuning.setup_hours; did you mean fine-tuning."),
    ({"overrides": {"measure-the-gap": {"setup_usd": 5}}}, "overrides", "got “{'measure-the-gap': {'setup_usd': 5}}”"),
    ({"overrides": {"rag": {"setup_usd": -1}}}, "overrides", "from 0 to 1,000,000,000,000"),
    ({"overrides": "rag.setup_usd=2000..500"}, "overrides", "got “rag.setup_usd=2000..500”"),
    ({"requests_growth_share_per_month": 10, "months": 1200}, "requests_growth_share_per_month",
     "must be so small that requests can be counted; got “10”"),
    ({"requests_growth_share_per_month": -0.1}, "requests_growth_share_per_month",
     "from 0 to 10 a month; got “-0.1”"),
    ({"cache_hit_share": 1.5}, "cache_hit_share", "from 0 to 1"),
    ({"months": 1201}, "months", "from 0 to 1,200"),
    ({"agent_steps": 0.5}, "agent_steps", "from 1 to 1,000"),
    ({"map_x": "months", "map_y": "months"}, "map_y",
     "must be another number than the one from left to right, map_x; got “Horizon”"),
    ({"compare_with": "openai/gpt-4.1 google/gemini-3.5-flash"}, "compare_with", "must be"),
    ({"reranker": "nobody/rerank-1"}, "reranker", "Type one of"),
    ({"service": "nobody"}, "service", "Type one of"),
    ({"considering": "measure-the-gap"}, "considering", "Type one of"),
    ({"corpus_tokens": 5}, "corpus_tokens", "is not an input of plan"),
    ({"knowledge_changes": "daily"}, "knowledge_changes", "is not an input of plan"),
    ({"index": "pq", "element": "int8"}, "element", "must be"),
]  # fmt: skip


@for_each(("inputs", "field", "words"), BAD, ids=[f"{at}-{field}" for at, (_, field, _) in enumerate(BAD)])
def test_bad_input_is_told_by_field_bounds_and_value(inputs: dict[str, Any], field: str, words: str) -> None:
    """The one field that is wrong has a message that says what it must be and what was given."""
    with pytest.raises(calculators.InputError) as caught:
        calculators.run("plan", inputs)
    assert set(caught.value.errors) == {field}
    assert words in caught.value.errors[field]


@for_each(
    ("given", "expected"),
    [
        (5, (5, 5, 5)),
        ([5, 9], (5, 7, 9)),
        ({"low": 5, "mid": 6, "high": 9}, (5, 6, 9)),
        ("5..6..9", (5, 6, 9)),
        ("5..9", (5, 7, 9)),
        (2.5, (2.5, 2.5, 2.5)),
    ],
)
def test_every_number_takes_a_range(given: object, expected: tuple[float, ...]) -> None:
    """A number, two bounds, or low, mid and high; a fraction too."""
    assert tuple(answer_to({"agent_steps": given}).workload.ranges["agent_steps"]) == expected


@for_each("part", PARTS)
def test_each_part_can_be_overridden(part: str) -> None:
    """As JSON, nested or with a dot, or as a key of its own, as the address and the command line have it."""
    ways: list[dict[str, Any]] = [
        {"overrides": {"rag": {part: [2, 6]}}},
        {"overrides": {f"rag.{part}": "2..6"}},
        {"overrides": f"rag.{part}=2..6"},
        {f"overrides.rag.{part}": "2..6"},
    ]
    for inputs in ways:
        assert tuple(answer_to(inputs).workload.ranges[f"overrides.rag.{part}"]) == (2, 4, 6)
        assert f"overrides.rag.{part}" in answer_to(inputs).workload.terms.overridden


def test_defaults_are_those_of_the_first_worked_example() -> None:
    """Without any input the plan answers for the documentation search."""
    example = PLAN.examples[0]
    assert calculators.run("plan", dict(example.inputs)) == calculators.run("plan", {})


def test_ranges_of_percentiles_may_overlap() -> None:
    """The middle may be slow on a bad day while the slowest are fast on a good one: each day has them in order."""
    answer = answer_to({"first_token_p50_ms": "100..1000", "first_token_p95_ms": "900..2000"})
    found = row_of(answer, "rag")["latency_p95_ms"]
    assert found.low < found.mid < found.high


@for_each(
    ("inputs", "field", "wanted"),
    [
        ({"model": "gpt-5"}, "model", {"provider": "openai", "model": "gpt-5"}),
        ({"provider": "openai", "model": "gpt-5", "smaller_model": "gemini-3.1-flash-lite"}, "smaller_model",
         {"smaller_model": ""}),
    ],
)  # fmt: skip
def test_change_of_vendor_is_offered_whole(inputs: dict[str, object], field: str, wanted: dict[str, str]) -> None:
    """One click gives a plan that computes: no smaller model has to go with the vendor."""
    with pytest.raises(InputError) as caught:
        PLAN.answer(inputs)
    first = caught.value.remedies[field][0]
    assert dict(first.inputs) == wanted
    assert answer_to({**inputs, **first.inputs}).cheapest


def test_vendor_alone_is_answered_at_the_model_that_it_does_not_sell() -> None:
    """The first thing to mend is the model; what is offered there is sold, and computes."""
    with pytest.raises(InputError) as caught:
        PLAN.answer({"provider": "openai"})
    assert set(caught.value.errors) == {"model"}
    back, other, *_ = caught.value.remedies["model"]
    assert answer_to({"provider": "openai", **back.inputs}).cheapest
    assert answer_to({"provider": "openai", **other.inputs}).cheapest


def test_hours_that_are_as_ours_are_not_called_the_reader_s() -> None:
    """Whoever looks at a line of what the plan assumes, and leaves it, has the same plan."""
    named = "hours.retrieval.setup_hours"
    ours = answer_to({}).workload.ranges[named]
    for hours, is_ours in ((ours, True), (80, False)):
        answered = PLAN.answer({"hours": {"retrieval": {"setup_hours": hours}}})
        assert (named in {one.name for one in answered.result.assumptions}) is is_ours


@for_each("component", components())
def test_hours_of_each_component_can_be_typed(component: str) -> None:
    """By the name that flips and drivers have for them, on the command line and in an address."""
    name = f"hours.{component}.setup_hours"
    assert tuple(answer_to({name: "2..6"}).workload.ranges[name]) == (2, 4, 6)
