"""Inputs in an address."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.frame.address import from_query, to_query
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, NumberRange, Several
from calculators.frame.result import Result
from calculators.registry import find
from tests.rules import for_each

COST, DECIDE = find("cost"), find("decide")
TARGETS = Calculator(
    slug="targets",
    title="Targets",
    answers="Which.",
    fields=(
        Field(
            name="targets",
            kind=Several(choices=tuple(Choice(value=value, label=value) for value in "qkvo")),
            label="Targets",
            help="Which.",
            default=("q", "k"),
        ),
    ),
    outputs=(),
    calculate=lambda _: Result(values={}),
    page="",
)
BOUNDED = st.floats(0, 10**6)
COST_INPUTS = st.fixed_dictionaries(
    {},
    optional={
        "requests_per_month": BOUNDED,
        "updates_per_year": BOUNDED,
        "months": st.floats(0, 1200),
        **{
            field.name: BOUNDED | st.lists(BOUNDED, min_size=2, max_size=3).map(sorted)
            for field in COST.fields
            if isinstance(field.kind, NumberRange)
        },
    },
)
DECIDE_INPUTS = st.fixed_dictionaries(
    {},
    optional={
        field.name: st.sampled_from(field.choice_values) if field.choices else st.integers(0, 10**6)
        for field in DECIDE.fields
    },
)


@for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
def test_defaults_need_no_query(calculator: Calculator) -> None:
    """The defaults are the bare address."""
    assert to_query(calculator, calculator.read({})) == ""


@for_each(
    ("calculator", "inputs", "query"),
    [
        (COST, {"updates_per_year": 365, "months": 6}, "months=6&updates_per_year=365"),
        (COST, {"updates_per_year": 52, "months": "12.0"}, ""),
        (COST, {"rag_setup_usd": [500, 900.5, 2000]}, "rag_setup_usd=500..900.5..2000"),
        (COST, {"requests_per_month": 1e6}, "requests_per_month=1000000"),
        (COST, {"tuning_setup_usd": 1200.05}, "tuning_setup_usd=1200.05"),
        (DECIDE, {"corpus_tokens": "300 pages", "takes_actions": "no"}, "corpus_tokens=240000&takes_actions=no"),
        (TARGETS, {"targets": ["o", "q"]}, "targets=q,o"),
    ],
)
def test_only_what_differs_is_kept_sorted(calculator: Calculator, inputs: dict[str, Any], query: str) -> None:
    """The query holds what differs from the defaults, sorted by name."""
    assert to_query(calculator, calculator.read(inputs)) == query


@for_each(
    ("calculator", "query", "texts", "dropped"),
    [
        (COST, "", {}, ()),
        (COST, "?months=6", {"months": "6"}, ()),
        (COST, "months=6&utm_source=x&months.zone=1&utm_source=y", {"months": "6"}, ("utm_source", "months.zone")),
        (COST, "rag_setup_usd=500..2%2C000&months=", {"rag_setup_usd": "500..2,000", "months": ""}, ()),
        (COST, "requests_per_month=1+000", {"requests_per_month": "1 000"}, ()),
        (DECIDE, "corpus_tokens=300&corpus_tokens.unit=pages", {"corpus_tokens": "300 pages"}, ()),
        (DECIDE, "corpus_tokens.unit=pages&corpus_tokens=300", {"corpus_tokens": "300 pages"}, ()),
        (DECIDE, "corpus_tokens=300&corpus_tokens.unit=", {"corpus_tokens": "300"}, ()),
        (DECIDE, "corpus_tokens=&corpus_tokens.unit=pages", {"corpus_tokens": ""}, ()),
        (DECIDE, "corpus_tokens.unit=pages", {}, ()),
        (TARGETS, "targets=q&targets=o", {"targets": "q,o"}, ()),
        (TARGETS, "targets=q,o", {"targets": "q,o"}, ()),
        (TARGETS, "%FF=1&&&=&a", {}, ("\ufffd", "", "a")),
    ],
)
def test_query_is_read(calculator: Calculator, query: str, texts: dict[str, str], dropped: tuple[str, ...]) -> None:
    """Each field's text is found, its unit joined to it, repeated keys a list, and unknown keys are named."""
    assert from_query(calculator, query) == (texts, dropped)


@given(COST_INPUTS)
def test_costs_come_back(inputs: dict[str, Any]) -> None:
    """Any numbers and ranges, sent through the address, are the same values."""
    values = COST.read(inputs)
    assert COST.read(from_query(COST, to_query(COST, values))[0]) == values


@given(DECIDE_INPUTS)
def test_answers_come_back(inputs: dict[str, Any]) -> None:
    """Any answers, sent through the address, are the same answers."""
    values = DECIDE.read(inputs)
    texts, dropped = from_query(DECIDE, to_query(DECIDE, values))
    assert DECIDE.read(texts) == values
    assert dropped == ()
    assert list(texts) == sorted(texts)
