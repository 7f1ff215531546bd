"""Every combination of answers that open questions can still get, as far as the rules ask them.

Rules are run with an `Ask` that stops them at the first open question; each value that question could take makes
combinations of its own. So the combinations are exactly the distinct completions of the answers, and what holds in all
of them holds whatever is answered later.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from calculators.domain.decision.flow import Answers, Ask
from calculators.frame.kinds.choices import UNKNOWN

T = TypeVar("T")
Domains = Mapping[str, tuple[object, ...]]
"""For each field the values that rules can tell apart, yes first."""


@dataclass(frozen=True)
class AnswerCombination(Generic[T]):
    """What the rules give when the open questions they ask are answered with `assumed`."""

    assumed: Mapping[str, object]
    result: T


class _OpenQuestionError(Exception):
    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def is_open(answer: object) -> bool:
    """Whether an answer leaves its question open: not given, or not known."""
    return answer is None or answer == UNKNOWN


NOTHING: Mapping[str, object] = MappingProxyType({})


def answer_combinations(
    rules: Callable[[Ask], T], answers: Answers, domains: Domains, assumed: Mapping[str, object] = NOTHING
) -> tuple[AnswerCombination[T], ...]:
    """Every combination of answers that `rules` ask for and in which `assumed` holds, each with the rules' result.

    Those with a question's first value come before those with its second.
    """
    reached: list[AnswerCombination[T]] = []

    def explore(assumed: Mapping[str, object]) -> None:
        def ask(field: str) -> object:
            answer = assumed.get(field, answers.get(field))
            if is_open(answer):
                raise _OpenQuestionError(field)
            return answer

        try:
            reached.append(AnswerCombination(assumed, rules(ask)))
        except _OpenQuestionError as question:
            for value in domains[question.field]:
                explore({**assumed, question.field: value})

    explore(assumed)
    return tuple(reached)


def fields_asked(combinations: tuple[AnswerCombination[T], ...]) -> tuple[str, ...]:
    """The open questions of the combinations, in the order in which the rules ask them."""
    return tuple(dict.fromkeys(field for combination in combinations for field in combination.assumed))


def decisive_fields(combinations: tuple[AnswerCombination[T], ...]) -> frozenset[str]:
    """The open questions that can change the result: two combinations differ in that answer alone, and in the result.

    Two combinations can differ in one answer alone when no other question that both ask is answered differently.
    """
    decisive = set()
    for one, other in itertools.combinations(combinations, 2):
        if one.result != other.result:
            apart = [
                field
                for field, value in one.assumed.items()
                if field in other.assumed and other.assumed[field] != value
            ]
            if len(apart) == 1:
                decisive.add(apart[0])
    return frozenset(decisive)


def results_with(combinations: tuple[AnswerCombination[T], ...], field: str, value: object) -> tuple[T, ...]:
    """The distinct results of the combinations in which `field` is, or could be, `value`."""
    return tuple(
        dict.fromkeys(
            combination.result for combination in combinations if combination.assumed.get(field, value) == value
        )
    )
