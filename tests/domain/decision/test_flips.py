"""What would flip the answer, against every single change tried with the oracle's rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from calculators.domain.decision.flips import Flip, flips
from tests.domain.decision.asking import ends
from tests.domain.decision.completions import (
    FIELDS,
    LIMITS,
    Answers,
    answers_of,
    domain,
    is_open,
    limited,
    partial_answers,
    rows,
    verdict,
)
from tests.rules import few, for_each


def others(field: str, answers: Answers) -> list[list[object]]:
    """The values to try instead of an answer: named ones each alone, numbers outwards from it, down and up."""
    answer = answers[field]
    if isinstance(answer, str):
        return [[value] for value in domain(field, answers) if value != answer]
    near = sorted({max(0, answers[limit] + step) for limit in LIMITS for step in (-1, 0, 1)})
    return [[number for number in reversed(near) if number < answer], [number for number in near if number > answer]]


def expected(answers: Answers) -> list[Flip]:
    """Every change of one answer after which another outcome, or none, holds in all completions."""
    found, now = [], verdict(answers).outcome
    for field in FIELDS:
        for values in [] if is_open(answers.get(field)) else others(field, answers):
            before = now
            for value in values:
                then = verdict({**answers, field: value})
                if then.outcome not in {now, before}:
                    possible = tuple(sorted(then.possible))
                    found.append(Flip(field, answers[field], value, then.outcome, then.next_question, possible))
                before = then.outcome
    return sorted(found, key=str)


def flips_of(answers: Answers) -> list[Flip]:
    """What the product says, with the possible outcomes in the order of their names."""
    return sorted((replace(flip, possible=tuple(sorted(flip.possible))) for flip in flips(answers)), key=str)


def differing(asked: Iterable[Answers]) -> list[Answers]:
    """Answers of which the product says other flips than the oracle."""
    return [answers for answers in asked if flips_of(answers) != expected(answers)]


def test_complete_answers() -> None:
    """A change of an answer is listed when and only when it changes the outcome, numbers at each limit."""
    assert differing(map(answers_of, rows(limited())[:: few(47, 11)])) == []


@for_each("unknown", [False, True])
def test_answers_of_a_reader(unknown: bool) -> None:  # noqa: FBT001 a reader who knows everything, or not
    """A change that leads to a question not answered yet has no outcome, and names that question."""
    assert differing(state.answers for state in ends(unknown=unknown)[:: few(23, 7)]) == []


def test_partial_answers() -> None:
    """Only what was answered is changed, and what is open stays open."""
    assert differing(partial_answers(every=few(180_023, 60_013))) == []


def test_flip_to_an_open_question() -> None:
    """A flip without an outcome names the next question, and the outcomes it leaves."""
    answers = {**limited(), "takes_actions": "yes", "needs_knowledge": "no"}
    assert Flip(
        field="takes_actions",
        answer="yes",
        changed="no",
        outcome=None,
        next_question="needs_behaviour",
        possible=("prompt-engineering", "fine-tune-smaller-model", "fine-tuning", "measure-the-gap"),
    ) in tuple(flips(answers))


def test_nothing_answered() -> None:
    """Without answers nothing can flip."""
    assert list(flips(limited())) == []
