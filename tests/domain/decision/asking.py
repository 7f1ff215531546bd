"""Readers who answer whatever they are asked, in every possible way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculators.domain.decision.decision_state import DecisionState, decision_state_of
from tests.domain.decision.completions import DEFAULTS, domain, limited
from tests.domain.decision.oracle import YES_NO


@dataclass(frozen=True)
class State:
    """The answers of one reader so far, and what they settle."""

    answers: dict[str, Any]
    decision_state: DecisionState
    questions: tuple[str, ...]


@cache
def states(*, unknown: bool, limits: tuple[int, ...] = DEFAULTS) -> tuple[State, ...]:
    """Every state that readers come through; with `unknown`, some of them do not know."""

    def visit(answers: dict[str, Any], asked: tuple[str, ...]) -> Iterator[State]:
        decision_state = decision_state_of(answers)
        yield State(answers, decision_state, asked)
        if decision_state.next_question:
            field = decision_state.next_question
            not_known = ("unknown",) if unknown and field in YES_NO else ()
            for value in (*domain(field, answers), *not_known):
                yield from visit({**answers, field: value}, (*asked, field))

    return tuple(visit(limited(limits), ()))


@cache
def ends(*, unknown: bool, limits: tuple[int, ...] = DEFAULTS) -> tuple[State, ...]:
    """The states in which nothing is left to ask."""
    return tuple(
        state for state in states(unknown=unknown, limits=limits) if state.decision_state.next_question is None
    )
