"""The answer in one or a few sentences, and in the few words of the bar at the foot of a phone's screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches, load
from calculators.frame.amounts import duration, usd, usd_range
from calculators.plan.eligibility.needs import LATENCY
from calculators.plan.report.part import Part
from calculators.plan.report.words import joined, needs_listed
from calculators.plan.rows import Costs

_HELPS = {
    "streaming": "to the first word, where answers are shown or spoken as they come",
    "smaller-model": "with the smaller model",
    "half-the-output": "with answers of half the length",
    "no-reranker": "without a reranker",
}
FEW_SHOT_FIRST = "test-few-shot-first"
"""What to do besides where examples in the prompt may be enough."""


@dataclass(frozen=True)
class Headline(Part):
    """The sentences, and the bar."""

    @property
    def shows(self) -> tuple[str, ...]:
        """What answers too late, only where that is said."""
        return ("too_slow",) if self.too_slow else ()

    @property
    def too_slow(self) -> str:
        """That nothing answers in time, where that is a need: the fastest, its miss, and what would help."""
        found = self.answer.too_slow
        if found is None or not self.answer.inputs.is_yes("latency_critical"):
            return ""
        miss = f"{duration(found.p95_ms)}, {duration(found.p95_ms - found.budget_ms)} too long"
        text = (
            f"No available option answers within {duration(found.budget_ms)}: the fastest, "
            f"{approaches()[found.fastest].label}, takes {miss}."
        )
        helps = [f"{duration(one.p95_ms)} {_HELPS[one.change]}" for one in found.helps]
        return f"{text} It would take {joined(helps, 'or')}." if helps else text

    @cached_property
    def text(self) -> str:
        """All sentences, what answers too late first."""
        return " ".join(filter(None, (self.too_slow, self._text)))

    @cached_property
    def _text(self) -> str:
        answer = self.answer
        if answer.outcome is None:
            possible = [approaches()[slug].short for slug in answer.decision_state.possible]
            return f"What you do not know decides: {joined(possible, 'or')}."
        outcome, row = approaches()[answer.outcome], answer.outcome_row
        if row is None:
            return f"{outcome.label}. {outcome.summary}"
        if row.costs is None:
            return f"{outcome.label} would be the choice, but is not available: {row.why_not}."
        first = (
            "Test examples in the prompt first; if they do not do, "
            if FEW_SHOT_FIRST in answer.decision_state.also
            else ""
        )
        total = f"{usd_range(row.costs.total_usd)} over {self.months}, set-up included"
        sentences = (f"{first}{outcome.label}: {total}.", self._beside_others, *_limits(row.costs))
        return " ".join(sentences)

    @property
    def _beside_others(self) -> str:
        """How it stands to what else does the job."""
        answer = self.answer
        if answer.agreement == "same":
            is_only = len(answer.able) == 1
            return f"This is the {'only available' if is_only else 'cheapest'} option that meets your needs."
        if answer.agreement == "cheaper-exists" and answer.cheapest:
            cheaper = usd(answer.totals[answer.cheapest].mid)
            return f"{approaches()[answer.cheapest].label} would meet your needs too, for {cheaper}."
        if answer.agreement == "depends":
            return str(load("plan/agreement")["depends"]["text"])
        unmet = answer.outcome_row.unmet if answer.outcome_row else ()
        if set(unmet) == {LATENCY}:
            return "It meets every other need."
        return f"It does not meet all needs; missing: {needs_listed(unmet)}. No available option meets more."

    @cached_property
    def bar(self) -> tuple[str, str]:
        """What the bar says, and its figure or what to do."""
        answer = self.answer
        if answer.outcome is None:
            return "What you don’t know decides", "see how"
        short, row = approaches()[answer.outcome].short, answer.outcome_row
        if row and row.costs:
            return f"{short}, {self.months}", usd(row.costs.total_usd.mid)
        return short, "not available" if row else "see why"


def _limits(costs: Costs) -> list[str]:
    """Which of the reader's limits it breaks."""
    budget = [] if costs.is_within_budget else ["It is over your budget."]
    return budget if costs.is_fast_enough else [*budget, "It is slower than you allow."]
