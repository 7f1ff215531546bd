"""How far answers to our flow settle the decision: its outcome, what is open, and what each "I don't know" decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from calculators.domain.decision.also import ALSO_FIELDS, Choice, choose
from calculators.domain.decision.answer_combinations import (
    AnswerCombination,
    answer_combinations,
    decisive_fields,
    fields_asked,
    results_with,
)
from calculators.domain.decision.choose_approach import FITS_THE_WINDOW, FLOW
from calculators.domain.decision.flow import Answers, Condition, questions, walk
from calculators.domain.decision.questions import QUESTIONS
from calculators.frame.kinds import Whole
from calculators.frame.kinds.choices import UNKNOWN

NUMBERS = tuple(field.name for field in QUESTIONS if isinstance(field.kind, Whole))
_NAMED: Mapping[str, tuple[object, ...]] = {
    field.name: tuple(value for value in field.choice_values if value != UNKNOWN) for field in QUESTIONS
}


@cache
def _conditions(field: str) -> tuple[Condition, ...]:
    """Every condition that the flow or `also` puts on a field."""
    in_flow = [branch.when for node in questions(FLOW) if node.field == field for branch in node.branches]
    return (*in_flow, FITS_THE_WINDOW) if field == "corpus_tokens" else tuple(in_flow)


def cuts(field: str, limits: Answers) -> tuple[int, ...]:
    """For a number: the last value below each step at which a rule changes, rising and at least 0."""
    values = {cut for condition in _conditions(field) for cut in condition.cuts(limits)}
    return tuple(sorted(cut for cut in values if cut >= 0))


def domains(limits: Answers) -> Mapping[str, tuple[object, ...]]:
    """For each question the answers that rules can tell apart; a number by one value between two steps."""
    values = dict(_NAMED)
    for field in NUMBERS:
        steps = cuts(field, limits)
        values[field] = (*steps, steps[-1] + 1) if steps else (0,)
    return values


@dataclass(frozen=True)
class FindOut:
    """An "I don't know" that decides: the outcomes still possible with either answer."""

    field: str
    outcomes: Mapping[str, tuple[str, ...]]

    @property
    def as_result(self) -> dict[str, object]:
        """The field and its outcomes by answer, under the keys of a result."""
        return {"field": self.field, "outcomes": {answer: list(found) for answer, found in self.outcomes.items()}}


@dataclass(frozen=True)
class DecisionState:
    """How far the answers settle the decision.

    `outcome` is None while more than one is possible; `decisive` are the open questions that can still change it.
    `most_questions_left` bounds how many are still asked; an "I don't know" may raise it, since both ways are followed.
    """

    outcome: str | None
    possible: tuple[str, ...]
    decisive: frozenset[str]
    also: tuple[str, ...]
    next_question: str | None
    most_questions_left: int
    find_out: tuple[FindOut, ...]


def decision_state_of(answers: Answers) -> DecisionState:
    """What holds whatever the open answers turn out to be, and the first question that can still change it."""
    values = domains(answers)
    paths = answer_combinations(lambda ask: walk(FLOW, ask, answers), answers, values)
    outcomes = tuple(AnswerCombination(combination.assumed, combination.result.leaf.outcome) for combination in paths)
    choices = tuple(
        choice
        for combination in paths
        for choice in answer_combinations(
            partial(choose, combination.result, limits=answers), answers, values, combination.assumed
        )
    )
    possible = tuple(dict.fromkeys(combination.result for combination in outcomes))
    decisive = decisive_fields(outcomes)
    open_fields = fields_asked(outcomes)
    if len(possible) == 1:
        order, can_change = (*open_fields, *ALSO_FIELDS), decisive_fields(choices)
    else:
        order, can_change = open_fields, decisive
    return DecisionState(
        outcome=possible[0] if len(possible) == 1 else None,
        possible=possible,
        decisive=decisive,
        also=_shared(choices),
        next_question=next((field for field in order if field in can_change and answers.get(field) is None), None),
        most_questions_left=_most_questions_left(choices, answers, can_change),
        find_out=tuple(
            FindOut(field, {value: results_with(outcomes, field, value) for value in ("yes", "no")})
            for field in open_fields
            if field in decisive and answers.get(field) == UNKNOWN
        ),
    )


def _most_questions_left(
    choices: tuple[AnswerCombination[Choice], ...], answers: Answers, can_change: frozenset[str]
) -> int:
    """The most questions that one combination still asks; where an answer is not known, that all of them ask."""
    ask = [{field for field in choice.assumed if answers.get(field) is None} for choice in choices]
    if any(answers.get(field) == UNKNOWN for choice in choices for field in choice.assumed):
        ask = [set().union(*ask)]
    return max(map(len, ask)) if can_change else 0


def _shared(choices: tuple[AnswerCombination[Choice], ...]) -> tuple[str, ...]:
    """What every combination of answers does besides, in the order of the first."""
    first, *others = (combination.result.also for combination in choices)
    return tuple(slug for slug in first if all(slug in also for also in others))
