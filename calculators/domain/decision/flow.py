"""A decision flow as data: questions, the branches their answers take, and the outcomes they end in.

One `Question` tree is walked for an answer, drawn as the diagram, enumerated by the tests and searched for flips, so
that none of them can disagree with the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

Answers = Mapping[str, object]
Ask = Callable[[str], object]
"""Gives the answer to a question by its field's name; what it raises for an open one is its maker's choice."""


class Condition(Protocol):
    """What an answer must be for a branch to be taken."""

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether `answer` takes the branch."""

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """For a number: the last value below each step at which the condition changes; empty for named answers."""


@dataclass(frozen=True)
class Is:
    """The answer is one of a few named ones."""

    values: tuple[str, ...]

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether `answer` is one of the named values."""
        del limits
        return answer in self.values

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """Empty: named answers have no steps."""
        del limits
        return ()


@dataclass(frozen=True)
class AtMost:
    """The answer, a whole number, is at most each of the named limits."""

    limits: tuple[str, ...]

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether `answer`, a whole number, is at most the smallest of the limits; TypeError for anything else."""
        return _whole(answer) <= self._most(limits)

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """The smallest of the limits: the condition holds up to there."""
        return (self._most(limits),)

    def _most(self, limits: Answers) -> int:
        return min(_whole(limits[name]) for name in self.limits)


@dataclass(frozen=True)
class AtLeast:
    """The answer, a whole number, is at least the named limit."""

    limit: str

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether `answer`, a whole number, is at least the limit; TypeError for anything else."""
        return _whole(answer) >= _whole(limits[self.limit])

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """One less than the limit: the condition holds above that."""
        return (_whole(limits[self.limit]) - 1,)


@dataclass(frozen=True)
class Not:
    """The other condition does not hold."""

    condition: Condition

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether the other condition does not hold for `answer`."""
        return not self.condition.holds(answer, limits)

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """Where the other condition changes, since this one changes there too."""
        return self.condition.cuts(limits)


@dataclass(frozen=True)
class Both:
    """Two conditions hold at once."""

    first: Condition
    second: Condition

    def holds(self, answer: object, limits: Answers) -> bool:
        """Whether both conditions hold for `answer`."""
        return self.first.holds(answer, limits) and self.second.holds(answer, limits)

    def cuts(self, limits: Answers) -> tuple[int, ...]:
        """Where either condition changes; where they never hold together, both steps are still named."""
        return (*self.first.cuts(limits), *self.second.cuts(limits))


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """Where paths end. Several branches may share a leaf; several leaves may have one outcome. `key` names it."""

    key: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One way out of a question. `because` says why it leads there, with `{field}` and `{limit}` filled in."""

    label: str
    when: Condition
    because: str
    to: Question | Leaf


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of a flow: the field that answers it, and its branches, of which exactly one holds."""

    key: str
    field: str
    branches: tuple[Branch, ...]

    def branch(self, answer: object, limits: Answers) -> Branch:
        """The branch that `answer` takes."""
        for branch in self.branches:
            if branch.when.holds(answer, limits):
                return branch
        raise LookupError(self.key)


class Step(NamedTuple):
    """One question of a path and the branch its answer took."""

    question: Question
    branch: Branch

    @property
    def key(self) -> str:
        """The branch's own name, which the diagram's arrow bears."""
        return f"{self.question.key}={self.branch.label}"


@dataclass(frozen=True)
class Path:
    """The steps from the first question to a leaf."""

    steps: tuple[Step, ...]
    leaf: Leaf

    def took(self, field: str, *labels: str) -> bool:
        """Whether the path answered `field` with one of these branches."""
        return any(step.question.field == field and step.branch.label in labels for step in self.steps)


def walk(root: Question, ask: Ask, limits: Answers) -> Path:
    """The path that the answers take from `root`."""
    steps: list[Step] = []
    node: Question | Leaf = root
    while isinstance(node, Question):
        branch = node.branch(ask(node.field), limits)
        steps.append(Step(node, branch))
        node = branch.to
    return Path(tuple(steps), node)


def questions(root: Question) -> Iterator[Question]:
    """Every question of the flow once, each before those behind its branches."""
    seen: set[str] = set()

    def visit(question: Question) -> Iterator[Question]:
        if question.key not in seen:
            seen.add(question.key)
            yield question
            for branch in question.branches:
                if isinstance(branch.to, Question):
                    yield from visit(branch.to)

    yield from visit(root)


def leaves(root: Question) -> tuple[Leaf, ...]:
    """Every leaf of the flow once, in the order of the branches."""
    found = (branch.to for question in questions(root) for branch in question.branches)
    return tuple({node.key: node for node in found if isinstance(node, Leaf)}.values())
