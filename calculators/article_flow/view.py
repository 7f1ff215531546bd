"""What the page of `article_flow` says of an answer: what both flows say, and where they part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from calculators.data import Approach, approaches, load
from calculators.data.frozen import Row
from calculators.frame.assumptions import with_assumptions
from calculators.frame.calculator import Answered
from calculators.frame.view import View

_OPEN = "Open"


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A place where the two flows part: what either says, and why they differ."""

    code: str
    article: str
    ours: str
    why: str


class ArticleFlowView(View):
    """The words for the article's flow beside ours."""

    @cached_property
    def _theirs(self) -> Row | None:
        outcome = self.values.text_if_any("outcome")
        return None if outcome is None else load("article_flow/outcomes")[outcome]

    @cached_property
    def _ours(self) -> Approach | None:
        outcome = self.values.text_if_any("our_outcome")
        return None if outcome is None else approaches()[outcome]

    @property
    def their_outcome(self) -> str:
        """What the article's flow says."""
        return self._theirs["label"] if self._theirs else _OPEN

    @property
    def our_outcome(self) -> str:
        """What ours says."""
        return self._ours.label if self._ours else _OPEN

    def path(self, name: str) -> Iterator[tuple[str, str]]:
        """The questions of a path, each with why its answer leads on."""
        for step in self.values.rows(name):
            yield self.answered.calculator.field(step.text("question")).label, step.text("because")

    @property
    def asks_next(self) -> str:
        """What the article's flow asks next, where it does."""
        field = self.values.text_if_any("next_question")
        return f"It asks next: {self.answered.calculator.field(field).label}" if field else ""

    @cached_property
    def departure(self) -> Departure | None:
        """Where the two flows part; None where they agree, or it is open whether they do."""
        code = self.values.text_if_any("departs_at")
        if code is None:
            return None
        row = load("article_flow/departures")[code]
        article, ours, why = (with_assumptions(row[key]) for key in ("article", "ours", "why"))
        return Departure(code=code, article=article, ours=ours, why=why)

    @property
    def agreement(self) -> str:
        """That both say the same; empty while that is open."""
        if not (self._theirs and self._ours):
            return ""
        differs = " on the outcome; the advice differs (D6)" if self._ours.slug == "measure-the-gap" else ""
        return f"They agree{differs}."

    @property
    def bar(self) -> tuple[str, str]:
        """What the answer is, in short: what it is called, and it."""
        if self.departure:
            return "They part at", self.departure.code
        if self._theirs and self._ours:
            return "Both say", self._ours.short
        return "Two flows", "still open"

    @property
    def headline(self) -> str:
        """Where the two flows part, or what both say, or what they are."""
        if self.departure:
            there = self._theirs["label"] if self._theirs else "the article’s flow"
            here = self._ours.label if self._ours else "another answer"
            return f"The two flows part at {self.departure.code}: {there} there, {here} here."
        if self._theirs and self._ours:
            return f"Both flows say the same: {self._ours.label}."
        leaves = load("article_flow/outcomes").values()
        reached = sum(leaf["reachable"] for leaf in leaves)
        return (
            f"Two flows, one set of answers: {reached} of the article’s {len(leaves)} leaves can be reached,"
            f" and all {len(approaches())} outcomes of ours."
        )


def view_of(answered: Answered) -> ArticleFlowView:
    """What the templates place."""
    return ArticleFlowView(answered)
