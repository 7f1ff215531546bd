"""`decide`: which approach, why, what to do besides and first, and what would flip it."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import Assumption, approaches, assumption, load
from calculators.decide.view import view_of
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.decision_state import DecisionState, decision_state_of
from calculators.domain.decision.flips import flips
from calculators.domain.decision.flow import Answers
from calculators.domain.decision.path import marks, path_as_result, path_taken, question_marks
from calculators.domain.decision.questions import FIELDS, LIMITS
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark, Result

_FIELD = {field.name: field for field in FIELDS}


def first_step(decision_state: DecisionState) -> str | None:
    """What to try this week: while nothing stands, to find out what decides; None where only answers are missing."""
    if decision_state.outcome is None:
        if not decision_state.find_out:
            return None
        return f"Find out first: {_FIELD[decision_state.find_out[0].field].label}"
    if "test-few-shot-first" in decision_state.also:
        return str(load("also")["test-few-shot-first"]["first_step"])
    return approaches()[decision_state.outcome].first_step


def _notes(answers: Answers, outcome: str | None) -> Iterator[Remark]:
    """What the answers that no rule needs say about the outcome."""
    if outcome is None:
        return
    texts = load("decide/notes")
    for name in ("knowledge_changes", "needs_citations"):
        by_answer = texts[name].get(str(answers[name]), {})
        text = by_answer.get(outcome, by_answer.get("else"))
        if text:
            yield Remark(code=name.replace("_", "-"), text=text, fields=(name,))


def calculate(inputs: Inputs) -> Result:
    """The outcome with its path, what to do besides and first, what is still open, and which answers would flip it.

    No inputs are bad together: a missing or unknown answer leaves the outcome open.
    """
    decision_state = decision_state_of(inputs)
    steps = tuple(path_taken(FLOW, inputs, decision_state.decisive.__contains__))
    return Result(
        values={
            "outcome": decision_state.outcome,
            "also": list(decision_state.also),
            "next_question": decision_state.next_question,
            "path": path_as_result(steps),
            "flips": [
                {
                    "field": flip.field,
                    "from": flip.answer,
                    "to": flip.changed,
                    "outcome": flip.outcome,
                    "next_question": flip.next_question,
                    "possible_outcomes": list(flip.possible),
                }
                for flip in flips(inputs)
            ],
            "first_step": first_step(decision_state),
            "possible_outcomes": list(decision_state.possible),
            "find_out": [item.as_result for item in decision_state.find_out],
        },
        notes=tuple(_notes(inputs, decision_state.outcome)),
        assumptions=tuple(_limits_used(inputs)),
        marks={**question_marks(inputs, decision_state.next_question), **marks(steps)},
        answer=decision_state,
    )


def _limits_used(inputs: Inputs) -> Iterator[Assumption]:
    """The limits the rules used, with their source; the reader's own where they were changed."""
    for field in LIMITS:
        yield assumption(field.name).replaced_by(inputs[field.name])


CALCULATOR = Calculator(
    slug="decide",
    title="Which approach?",
    answers="RAG, fine-tuning, prompting, agents, or which of them together: answer a few questions and see why.",
    fields=FIELDS,
    outputs=(
        Output(name="outcome", label="Recommended approach"),
        Output(name="also", label="Besides"),
        Output(name="next_question", label="Next question"),
        Output(name="path", label="Why"),
        Output(name="flips", label="What would flip it"),
        Output(name="first_step", label="What to do this week"),
        Output(name="possible_outcomes", label="Still possible"),
        Output(name="find_out", label="What to find out"),
    ),
    calculate=calculate,
    page="decide/",
    references=(Reference(title="RAG vs Fine-Tuning: When to Use Each (and When Not To), its decision flowchart"),),
    examples=examples_in("domain/decision/examples"),
    view=view_of,
)
