"""What the page of `decide` says of an answer: the approach and why, or what is still possible and what to find out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from calculators.data import Approach, approaches, assumption, load
from calculators.domain.decision.decision_state import DecisionState
from calculators.domain.decision.questions import QUESTIONS
from calculators.frame.address import to_query
from calculators.frame.calculator import Answered
from calculators.frame.pieces import Link, Named
from calculators.frame.view import Values, View

_TO_PLAN = (
    "takes_actions",
    "needs_knowledge",
    "needs_behaviour",
    "needs_permissions",
    "behaviour_changes",
    "few_shot_works",
    "training_examples",
    "latency_critical",
    "specialised_vocabulary",
    "needs_citations",
    "requests_per_month",
)
"""The answers that the plan asks for too, by the same names."""
_GAP = "measure-the-gap"
"""The one outcome whose summary is a sentence of its own."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A question on the path, how it was answered, and why that leads on."""

    question: str
    answer: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Flip:
    """An answer that would change the outcome: what the button sets and says, and what would follow.

    `outcome` is None where the outcome would be open; `words` then says what it could be.
    """

    question: str
    sets: str
    answer: str
    outcome: Named | None
    words: str


@dataclass(frozen=True, kw_only=True)
class FindOut:
    """A question that nobody has an answer to yet, and what is possible after either."""

    question: str
    if_yes: tuple[Named, ...]
    if_no: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True)
class Besides:
    """Something to do besides: the page about it, and a sentence."""

    link: Link
    text: str


def _named(outcomes: Iterable[str]) -> tuple[Named, ...]:
    return tuple(map(Named.of, outcomes))


class DecideView(View):
    """The words, cards and links of the decision."""

    def _label(self, field: str) -> str:
        return self.answered.calculator.field(field).label

    def _read_aloud(self, field: str, value: object) -> str:
        return self.answered.calculator.field(field).read_aloud(value)

    @property
    def decision_state(self) -> DecisionState:
        """What the answer was worked out from."""
        return self.answer_of(DecisionState)

    @cached_property
    def found(self) -> Approach | None:
        """The approach that the answers lead to."""
        outcome = self.values.text_if_any("outcome")
        return None if outcome is None else approaches()[outcome]

    @cached_property
    def possible(self) -> tuple[Named, ...]:
        """The approaches that are still possible."""
        return _named(self.values.texts("possible_outcomes"))

    @property
    def headline(self) -> str:
        """The approach with its summary, or how many are possible."""
        if self.found:
            summary = self.found.summary
            words = f". {summary}" if self.found.slug == _GAP else f": {summary[0].lower()}{summary[1:]}"
            return f"{self.found.label}{words}"
        if self.values["find_out"] and not self.values["next_question"]:
            names = ", ".join(each.name for each in self.possible)
            left = f"{len(self.possible)} answers are still possible: {names}"
            return f"{left}. What you do not know decides between them."
        if self.values["path"]:
            return f"{self.progress}. {len(self.possible)} of {len(approaches())} approaches are still possible."
        return f"{self.progress}."

    @property
    def progress(self) -> str:
        """Which question is open, and how many there are at most with the answers so far."""
        answered = sum(self.inputs[field.name] is not None for field in QUESTIONS)
        return f"Question {answered + 1} of at most {answered + self.decision_state.most_questions_left}"

    @property
    def bar(self) -> tuple[str, str]:
        """What the answer is, in short: what it is called, and it."""
        if self.found:
            return "Recommended", self.found.short
        return "Still possible", f"{len(self.possible)} of {len(approaches())}"

    @property
    def kicker(self) -> str:
        """How firmly the approach is recommended."""
        is_provisional = "test-few-shot-first" in self.values.texts("also")
        refines = "; the question still open only refines what to do besides" if self.values["next_question"] else ""
        return f"{'Provisional recommendation' if is_provisional else 'Recommended'}{refines}"

    @property
    def open_title(self) -> str:
        """What stands above the approaches that are still possible."""
        if self.values["find_out"]:
            return "What you do not know decides"
        return "Still possible" if self.values["path"] else "Where it can end"

    @property
    def path(self) -> Iterator[Step]:
        """The questions that led here."""
        for step in self.values.rows("path"):
            field = step.text("question")
            answer = self._read_aloud(field, step["answer"])
            yield Step(question=self._label(field), answer=answer, because=step.text("because"))

    @property
    def flips(self) -> Iterator[Flip]:
        """The answers that would change the outcome."""
        for flip in self.values.rows("flips"):
            field, outcome = flip.text("field"), flip.text_if_any("outcome")
            yield Flip(
                question=self._label(field),
                sets=f"{field}={flip['to']}",
                answer=f"{self._read_aloud(field, flip['to'])}{_beyond(flip)}",
                outcome=None if outcome is None else Named.of(outcome),
                words=self._open_after(flip),
            )

    def _open_after(self, flip: Values) -> str:
        names = " or ".join(each.name for each in _named(flip.texts("possible_outcomes")))
        following = flip.text_if_any("next_question")
        return f"{names}, after one more question: {self._label(following)}" if following else names

    @property
    def find_out(self) -> Iterator[FindOut]:
        """What to find out, because it decides."""
        for item in self.values.rows("find_out"):
            outcomes = item.row("outcomes")
            yield FindOut(
                question=self._label(item.text("field")),
                if_yes=_named(outcomes.texts("yes")),
                if_no=_named(outcomes.texts("no")),
            )

    @property
    def also(self) -> Iterator[Besides]:
        """What to do besides."""
        for slug in self.values.texts("also"):
            row = load("also")[slug]
            yield Besides(link=Link(text=row["label"], href=f"guide/techniques/#{slug}"), text=row["text"])

    @property
    def _updates_per_year(self) -> float | None:
        changes = self.inputs.text_if_given("knowledge_changes")
        return assumption(f"updates_{changes}").value if changes else None

    @property
    def plan_address(self) -> str:
        """The address of the plan with these answers, from the site's top."""
        inputs, updates = self.inputs, self._updates_per_year
        pairs = [f"{name}={inputs[name]}" for name in _TO_PLAN if inputs[name] is not None]
        tokens = inputs.number_if_given("corpus_tokens")
        if tokens is not None:
            pairs.append(f"corpus_documents={math.ceil(tokens / assumption('tokens_per_document').value)}")
        if updates is not None:
            pairs.append(f"updates_per_year={updates}")
        return f"plan/?{'&'.join(pairs)}"

    @property
    def cost_address(self) -> str:
        """The address of what the approaches cost, with the updates of these answers."""
        updates = self._updates_per_year
        is_default = updates is None or updates == assumption("updates_per_year").value
        return f"calculators/cost/{'' if is_default else f'?updates_per_year={updates}'}"

    @property
    def article_address(self) -> str:
        """The address of what the article's flow says to these answers."""
        query = to_query(self.answered.calculator, self.inputs)
        return f"calculators/article-flow/{f'?{query}' if query else ''}"

    @property
    def unseen(self) -> tuple[str, ...]:
        """The results that no words on the page show; programs find them there all the same."""
        if self.found:
            return ("next_question", "possible_outcomes", "find_out")
        values = self.values
        shown = {
            "first_step": bool(values["find_out"] and values["first_step"]),
            "find_out": bool(values["find_out"]),
            "path": bool(values["path"]),
        }
        return ("outcome", "also", "next_question", *(name for name, is_shown in shown.items() if not is_shown))


def _beyond(flip: Values) -> str:
    """That an answer which is a number stands for all beyond it too."""
    to = flip["to"]
    if not isinstance(to, int | float):
        return ""
    return " or more" if to > flip.number("from") else " or fewer"


def view_of(answered: Answered) -> DecideView:
    """What the templates place."""
    return DecideView(answered)
