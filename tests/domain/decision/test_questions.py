"""The inputs of the decision flows as the contract names them."""

from __future__ import annotations

import pytest

from calculators import InputError, run
from calculators.decide.calculator import CALCULATOR as DECIDE
from calculators.domain.decision.questions import CONTEXT, FIELDS, LIMITS, QUESTIONS
from calculators.frame.kinds import Kind, OneOf, Whole, YesNo
from tests.domain.decision import completions, oracle
from tests.rules import for_each

KINDS: dict[str, type[Kind]] = {
    **dict.fromkeys((*oracle.YES_NO, "needs_citations"), YesNo),
    **dict.fromkeys(("few_shot_works", "knowledge_changes"), OneOf),
    **dict.fromkeys(("corpus_tokens", "requests_per_month", "training_examples", *completions.LIMITS), Whole),
}
FREQUENCIES = ("never", "yearly", "monthly", "weekly", "daily", "continuously")


def test_names_and_kinds() -> None:
    """Every input of the contract is a field of its kind, and there are no others."""
    assert {field.name: type(field.kind) for field in FIELDS} == KINDS


def test_only_rules_ask() -> None:
    """The questions are those that a rule needs; the rest is context that is asked where it is used."""
    assert {field.name for field in QUESTIONS} == set(completions.FIELDS)
    assert [field.name for field in CONTEXT] == ["knowledge_changes", "needs_citations"]


def test_choices() -> None:
    """A choice takes the values of the contract."""
    values = {field.name: field.choice_values for field in FIELDS}
    assert values["few_shot_works"] == ("yes", "no", "untested")
    assert values["knowledge_changes"] == FREQUENCIES


def test_limits_have_defaults() -> None:
    """The limits default to 500 examples, 25,000 tokens, a window of 200,000 and 50,000 requests; nothing else does."""
    assert {field.name: field.default for field in LIMITS} == completions.limited()
    assert {field.default for field in (*QUESTIONS, *CONTEXT)} == {None}


def test_unknown_is_an_answer_to_yes_or_no() -> None:
    """Every yes or no may be answered "I don't know"."""
    unknown = {field.name: "unknown" for field in FIELDS if isinstance(field.kind, YesNo)}
    assert DECIDE.read(unknown) == DECIDE.read({}).changed(unknown)


@for_each("name", sorted(name for name, kind in KINDS.items() if kind is not YesNo))
def test_unknown_is_no_other_answer(name: str) -> None:
    """No choice and no number may be answered "I don't know"."""
    with pytest.raises(InputError) as caught:
        run("decide", {name: "unknown"})
    assert list(caught.value.errors) == [name]
