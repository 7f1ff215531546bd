"""What would flip the answer: every change of one answered question that changes the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from calculators.domain.decision.answer_combinations import is_open
from calculators.domain.decision.decision_state import NUMBERS, cuts, decision_state_of
from calculators.domain.decision.flow import Answers
from calculators.domain.decision.questions import QUESTIONS
from calculators.frame.field import Field
from calculators.frame.kinds.choices import UNKNOWN


@dataclass(frozen=True)
class Flip:
    """Another answer to one question, and the outcome it leads to.

    `outcome` is None where that answer leads to a question not answered yet, which `next_question` names, or to one
    answered "I don't know"; `possible` holds the outcomes it leaves.
    """

    field: str
    answer: object
    changed: object
    outcome: str | None
    next_question: str | None
    possible: tuple[str, ...]


def flips(answers: Answers, changed: Callable[[str, object], Answers] | None = None) -> Iterator[Flip]:
    """Every flip, found by trying: each other value of a named answer, the nearest number across each limit.

    `changed` gives the answers with another value for one of them, where a limit follows from the others; without it
    only that one changes.
    """
    with_other = changed or (lambda name, value: {**answers, name: value})
    outcome = decision_state_of(answers).outcome
    for field in QUESTIONS:
        answer = answers.get(field.name)
        if is_open(answer):
            continue
        for direction in _other_answers(field, answer, answers):
            before = outcome
            for value in direction:
                there = decision_state_of(with_other(field.name, value))
                if there.outcome not in (outcome, before):
                    yield Flip(field.name, answer, value, there.outcome, there.next_question, there.possible)
                before = there.outcome


def _other_answers(field: Field, answer: object, limits: Answers) -> Iterator[tuple[object, ...]]:
    """The values to try instead of `answer`; of a number's two directions each is walked away from it."""
    if field.name not in NUMBERS:
        yield from ((value,) for value in field.choice_values if value not in (answer, UNKNOWN))
    elif isinstance(answer, int):
        steps = cuts(field.name, limits)
        yield tuple(step for step in reversed(steps) if step < answer)
        yield tuple(step + 1 for step in steps if step >= answer)
