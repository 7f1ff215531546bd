"""What can still happen: every way in which open answers could turn out.

A world is one way to complete the answers, as far as the rules ask. Rules are run with an `Ask` that stops them at the
first open question; each value that question could take makes worlds of its own. So the worlds are exactly the
distinct completions, and what holds in all of them stands whatever is answered later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Generic, TypeVar

from calculators.domain.decision.flow import Answers, Ask
from calculators.frame.kinds.choices import UNKNOWN

T = TypeVar("T")
Domains = Mapping[str, tuple[object, ...]]
"""For each field the values that rules can tell apart, yes first."""


@dataclass(frozen=True)
class World(Generic[T]):
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


def worlds(
    rules: Callable[[Ask], T], answers: Answers, domains: Domains, assumed: Mapping[str, object] = NOTHING
) -> tuple[World[T], ...]:
    """Every world of `rules` in which `assumed` holds, those of a question's first value before those of its second."""
    found: list[World[T]] = []

    def explore(assumed: Mapping[str, object]) -> None:
        def ask(field: str) -> object:
            answer = assumed.get(field, answers.get(field))
            if is_open(answer):
                raise _OpenQuestionError(field)
            return answer

        try:
            found.append(World(assumed, rules(ask)))
        except _OpenQuestionError as question:
            for value in domains[question.field]:
                explore({**assumed, question.field: value})

    explore(assumed)
    return tuple(found)


def fields_asked(found: tuple[World[T], ...]) -> tuple[str, ...]:
    """The open questions of the worlds, in the order in which the rules ask them."""
    return tuple(dict.fromkeys(field for world in found for field in world.assumed))


def decisive_fields(found: tuple[World[T], ...]) -> frozenset[str]:
    """The open questions that can change the result: two worlds differ in that answer alone, and in the result.

    Two worlds can differ in one answer alone when no other question that both ask is answered differently.
    """
    decisive = set()
    for one, other in combinations(found, 2):
        if one.result != other.result:
            apart = [
                field
                for field, value in one.assumed.items()
                if field in other.assumed and other.assumed[field] != value
            ]
            if len(apart) == 1:
                decisive.add(apart[0])
    return frozenset(decisive)


def results_with(found: tuple[World[T], ...], field: str, value: object) -> tuple[T, ...]:
    """The distinct results of the worlds in which `field` is, or could be, `value`."""
    return tuple(dict.fromkeys(world.result for world in found if world.assumed.get(field, value) == value))
