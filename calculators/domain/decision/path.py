"""The path that answers take through a flow, told step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from calculators.domain.decision.answer_combinations import is_open
from calculators.domain.decision.flow import Answers, Leaf, Question
from calculators.domain.decision.questions import FIELDS, QUESTIONS
from calculators.frame.kinds.choices import UNKNOWN

_FIELD = {field.name: field for field in FIELDS}
_DECIDES = "This one decides: see what to find out."
_EITHER_WAY = "Either answer leads to the same outcome."


@dataclass(frozen=True)
class Taken:
    """One step taken: the question's node and field, the answer, why it leads on, and the leaf it may end in."""

    node: str
    field: str
    answer: object
    because: str
    branch: str = ""
    leaf: str = ""


def _explain(because: str, answers: Answers) -> str:
    """A branch's reason with the answers and limits it names filled in."""
    return because.format_map(
        {name: _FIELD[name].read_aloud(value) for name, value in answers.items() if name in _FIELD}
    )


def path_taken(root: Question, answers: Answers, ends_at: Callable[[str], bool]) -> Iterator[Taken]:
    """The steps from `root` up to a leaf, or to the first open question at which `ends_at` says the path ends.

    Past an "I don't know" that changes nothing both ways are followed, the first branch first, since only together
    they show why it changes nothing.
    """
    answer = answers.get(root.field)
    if is_open(answer):
        ends = ends_at(root.field)
        if answer == UNKNOWN:
            yield Taken(root.key, root.field, UNKNOWN, _DECIDES if ends else _EITHER_WAY)
        if ends:
            return
    for branch in root.branches if is_open(answer) else (root.branch(answer, answers),):
        if not is_open(answer):
            leaf = branch.to.key if isinstance(branch.to, Leaf) else ""
            yield Taken(root.key, root.field, answer, _explain(branch.because, answers), branch.label, leaf)
        if isinstance(branch.to, Question):
            yield from path_taken(branch.to, answers, ends_at)


def path_as_result(steps: tuple[Taken, ...]) -> list[dict[str, object]]:
    """The steps under the keys of a result, each question once, at its first place."""
    first = {step.field: step for step in reversed(steps)}
    return [
        {"question": step.field, "answer": step.answer, "because": step.because}
        for step in steps
        if first[step.field] is step
    ]


def marks(steps: tuple[Taken, ...]) -> Mapping[str, str]:
    """The parts of the flow's diagram that the steps take."""
    found = {f"node:{step.node}": "taken" for step in steps}
    found |= {f"branch:{step.node}={step.branch}": "taken" for step in steps if step.branch}
    return found | {f"leaf:{step.leaf}": "taken" for step in steps if step.leaf}


def question_marks(answers: Answers, next_question: str | None) -> Mapping[str, str]:
    """Which questions are answered, and which one is to be asked now."""
    found = {f"field:{field.name}": "answered" for field in QUESTIONS if answers.get(field.name) is not None}
    return found | ({f"field:{next_question}": "current"} if next_question else {})
