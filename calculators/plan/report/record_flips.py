"""What would flip a decision, as its record says it: answers, budgets, numbers, and where two cost the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.data import approaches
from calculators.frame.amounts import usd
from calculators.plan.answer import PlanAnswer
from calculators.plan.report.break_even_table import with_the_outcome
from calculators.plan.report.words import (
    against,
    changed_to,
    labels,
    needs_listed,
    nobody,
    value_in_words,
    whole_name_of,
)
from calculators.plan.search.answer_flips import AnswerFlip
from calculators.plan.search.budget_flips import BudgetFlip
from calculators.plan.search.flips import CostFlip

_MOST_NUMBERS = 12


@dataclass(frozen=True)
class RecordFlips:
    """Lines of lists; where there is none, one line says so."""

    answer: PlanAnswer

    @property
    def answers(self) -> Sequence[str]:
        """Each single answer that changes the recommendation."""
        if not self.answer.flips:
            is_settled = self.answer.outcome is not None
            return [
                "No single answer changes the recommendation." if is_settled else "What is not known decides first."
            ]
        return [_answer_flip(flip, self._ending(flip.outcome)) for flip in self.answer.flips]

    def _ending(self, slug: str | None) -> str:
        """What of an approach ends within the horizon, after its name; empty where nothing does."""
        row = self.answer.row_of.get(str(slug))
        return f" ({row.endings[0].text})" if row and row.endings else ""

    @property
    def budgets(self) -> Sequence[str]:
        """What the budgets decide."""
        if not self.answer.budget_flips:
            return ["None to judge: there is no recommended option with a price."]
        row = self.answer.outcome_row
        leaves_open = bool(row and row.unmet)
        return [_budget_flip(flip, leaves_open=leaves_open) for flip in self.answer.budget_flips]

    @property
    def numbers(self) -> Sequence[str]:
        """The nearest numbers at which another option becomes the cheapest."""
        found = [_cost_flip(flip, self._ending(flip.cheapest)) for flip in self.answer.cost_flips[:_MOST_NUMBERS]]
        return found or ["No single number changes it."]

    @property
    def ties(self) -> Sequence[str]:
        """Where the recommended option and another that does the job cost the same."""
        return [one.sentence for one in with_the_outcome(self.answer)]


def _answer_flip(flip: AnswerFlip, ending: str) -> str:
    leads = approaches()[flip.outcome].label if flip.outcome else labels(flip.possible, "or")
    slow = "; it is slower than allowed" if flip.is_fast_enough is False else ""
    now = "none" if flip.value is None else value_in_words(flip.field, flip.value)
    flipped = f"{whole_name_of(flip.field)}, now {now}: {changed_to(flip)} leads to {leads}{ending}"
    return f"{flipped}{against(flip, needs_listed(flip.unmet))}{slow}"


def _budget_flip(flip: BudgetFlip, *, leaves_open: bool) -> str:
    if flip.instead:
        instead = (
            f"{approaches()[flip.instead].label} is then the cheapest option that meets the needs and asks for less"
        )
    else:
        instead = "no option is chosen instead" if leaves_open else "no option that meets the needs asks for less"
    fits = "no longer fits" if flip.fits else "does not fit"
    return f"{whole_name_of(flip.field)} under {usd(flip.to)}: it {fits}; {instead}"


def _cost_flip(flip: CostFlip, ending: str) -> str:
    to = value_in_words(flip.field, flip.past if flip.jump else flip.to)
    then = approaches()[flip.cheapest].label if flip.cheapest else nobody(is_open=flip.is_open)
    jump = " (a jump)" if flip.jump else ""
    return (
        f"{whole_name_of(flip.field)}: from {value_in_words(flip.field, flip.value)} to {to}, then {then}{ending}{jump}"
    )
