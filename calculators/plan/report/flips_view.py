"""What would flip the recommendation, and what the cheapest: a sentence each, with a button that tries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches
from calculators.domain.costs.certainty import certainty, in_words
from calculators.frame.amounts import apart, usd
from calculators.frame.pieces import Trial
from calculators.frame.range import Range
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import (
    ApproachName,
    Aside,
    Exact,
    FieldLink,
    Piece,
    Sentence,
    approaches_joined,
)
from calculators.plan.report.words import (
    against,
    changed_to,
    control_of,
    line_of,
    name_of,
    needs_joined,
    nobody,
)
from calculators.plan.search.answer_flips import AnswerFlip
from calculators.plan.search.budget_flips import BudgetFlip
from calculators.plan.search.flips import CostFlip
from calculators.rendering.json import compact

_NEAR = 8
"""So many flips of the cheapest stand at once; the others are further away, behind a line."""


@dataclass(frozen=True, kw_only=True)
class AnswerFlipLine:
    """A question, and what another answer to it leads to."""

    question: str
    leads: Sentence


@dataclass(frozen=True)
class FlipsView(Part):
    """All flips."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The three kinds of flips; how sure the cheapest is, only where there is one."""
        sure = ["cheapest_certainty", "cheapest_share"] if self.answer.certainty else []
        return ("flips", "budget_flips", "cost_flips", *sure)

    @cached_property
    def answers(self) -> Sequence[AnswerFlipLine]:
        """Each single answer that changes the recommendation."""
        return [
            AnswerFlipLine(question=name_of(flip.field), leads=self._answer_flip(flip)) for flip in self.answer.flips
        ]

    def _answer_flip(self, flip: AnswerFlip) -> Sentence:
        """The answer, where it leads, and what stands against that."""
        leads = self._outcome(flip.outcome) if flip.outcome else approaches_joined(flip.possible)
        slow = (
            f"{' and' if flip.unmet else ', which'} takes longer than you allow" if flip.is_fast_enough is False else ""
        )
        return (
            Trial(text=changed_to(flip), sets=f"{flip.field}={flip.to}", title="Try this answer"),
            " → ",
            *leads,
            against(flip, needs_joined(flip.unmet)) + slow,
        )

    def _outcome(self, slug: str) -> Sentence:
        """An outcome by its name; an approach with what of it ends within the horizon."""
        return self._named(slug) if slug in self.answer.row_of else (ApproachName(slug),)

    @property
    def no_answer(self) -> str:
        """What is said where there is none."""
        return "No single answer changes it." if self.answer.outcome else "What you don’t know decides first."

    @cached_property
    def budgets(self) -> Sequence[Sentence]:
        """What the budgets decide."""
        return [self._budget_flip(flip) for flip in self.answer.budget_flips]

    def _budget_flip(self, flip: BudgetFlip) -> Sentence:
        row = self.answer.outcome_row
        pieces: list[Piece] = [
            FieldLink(field=flip.field, text=name_of(flip.field)),
            " under ",
            Exact(text=usd(flip.to), value=flip.to),
            f": it {'no longer fits' if flip.fits else 'does not fit'}",
        ]
        if flip.instead:
            return [*pieces, ", and ", *self._named(flip.instead), " is the cheapest that does"]
        return pieces if row and row.unmet else [*pieces, ", and no option that meets your needs asks for less"]

    @property
    def cheapest(self) -> Sentence:
        """Which approach is the cheapest now, after the words `The cheapest`."""
        if self.answer.cheapest:
            return (", now ", ApproachName(self.answer.cheapest))
        return (f": {nobody(is_open=True)}",) if self.answer.eligibility.is_open else ()

    @cached_property
    def _numbers(self) -> Sequence[Sentence]:
        return [self._cost_flip(flip) for flip in self.answer.cost_flips]

    @property
    def near(self) -> Sequence[Sentence]:
        """The nearest numbers that change the cheapest."""
        return self._numbers[:_NEAR]

    @property
    def far(self) -> Sequence[Sentence]:
        """The others."""
        return self._numbers[_NEAR:]

    def _cost_flip(self, flip: CostFlip) -> Sentence:
        has_jumped = flip.jump or flip.to == flip.value
        now, there = apart(flip.value, flip.past if has_jumped else flip.to)
        return (
            self._link(flip.field),
            f": {now} → ",
            Trial(text=there, sets=tried(flip, self._known(flip.field)), title=f"{compact(flip.to)}: try it"),
            ", then ",
            *(self._named(flip.cheapest) if flip.cheapest else (nobody(is_open=flip.is_open),)),
            *((" ", Aside("(a jump)")) if flip.jump else ()),
        )

    def _named(self, slug: str) -> Sentence:
        """An approach by its name, with what of it ends within the horizon."""
        endings = self.answer.row_of[slug].endings
        return (ApproachName(slug), *((" ", Aside(f"({endings[0].text})")) if endings else ()))

    def _link(self, name: str) -> FieldLink:
        return FieldLink(
            field=control_of(name), text=name_of(name), line=line_of(name, self.answer.workload.ranges[name])
        )

    def _known(self, name: str) -> object:
        """What a number is now: a field's value, a component's hours, or what the reader knows of an approach."""
        return self.answer.inputs[name] if name in BY_NAME else self.answer.workload.ranges[name]

    @property
    def sure(self) -> tuple[str, str, str]:
        """The cheapest approach, how sure it is that it is that, and in how many draws; all empty without one."""
        share = self.answer.cheapest_share
        if self.answer.cheapest is None or share is None:
            return "", "", ""
        return approaches()[self.answer.cheapest].short, certainty(share), in_words(share)


def tried(flip: CostFlip, now: object) -> str:
    """What a flip sets when it is tried, as an address holds it.

    A number keeps the range that it has `now`, so that what is not known stays as unknown as it was.
    """
    past = compact(flip.past)
    if isinstance(now, Range) and now.low < now.high:
        return f"{flip.field}={compact(min(now.low, flip.past))}..{past}..{compact(max(now.high, flip.past))}"
    return f"{flip.field}={past}"
