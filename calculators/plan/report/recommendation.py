"""The card of the recommended approach: what it is, its figures, why it is recommended, and what speaks beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches, load
from calculators.frame.amounts import duration, usd, usd_bounds
from calculators.frame.range import Range
from calculators.plan.report.headline import FEW_SHOT_FIRST
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import ApproachName, Piece, Sentence, SureLink, approaches_joined
from calculators.plan.report.ranking import Ranking
from calculators.plan.report.words import needs_joined


@dataclass(frozen=True, kw_only=True)
class CardFigure:
    """A figure for reading, with its unrounded value; `bounds` may be empty."""

    label: str
    value: Range
    text: str
    bounds: str = ""


@dataclass(frozen=True)
class Recommendation(Part):
    """The card. Only where there is a recommendation may any but `shows` be asked for."""

    ranking: Ranking

    @property
    def shows(self) -> tuple[str, ...]:
        """The outcome and how the cheapest agrees with it; the p95 only where the outcome has one."""
        if self.answer.outcome is None:
            return ()
        return ("outcome", "agreement", *(["latency_p95_ms"] if self.answer.priced_outcome else []))

    @property
    def slug(self) -> str:
        """What is recommended."""
        if self.answer.outcome is None:
            raise ValueError("nothing is recommended")
        return self.answer.outcome

    @property
    def title(self) -> str:
        """Its name."""
        return approaches()[self.slug].label

    @property
    def summary(self) -> str:
        """What it is."""
        return approaches()[self.slug].summary

    @property
    def kicker(self) -> str:
        """How firmly it is recommended."""
        if self.answer.agreement == "cannot-be-had":
            return "What your answers point to"
        if FEW_SHOT_FIRST in self.answer.decision_state.also:
            return "Provisional recommendation: test examples in the prompt first"
        return "Recommended"

    @cached_property
    def figures(self) -> Sequence[CardFigure]:
        """Its costs, the total first; none where it has no price."""
        costs = self.answer.outcome_row.costs if self.answer.outcome_row else None
        if costs is None:
            return ()
        total, prices = costs.total_usd, costs.prices
        bounds = usd_bounds(total) if total.low < total.high else ""
        amounts = {
            "To set up": prices.setup_usd,
            "The first month": costs.month_usd,
            "A request": prices.usd_per_request,
        }
        return (
            CardFigure(label=f"Over {self.months}, set-up included", value=total, text=usd(total.mid), bounds=bounds),
            *(CardFigure(label=label, value=value, text=usd(value.mid)) for label, value in amounts.items()),
        )

    @cached_property
    def latency(self) -> CardFigure | None:
        """How long its answers take, where it can be had."""
        costs = self.answer.outcome_row.costs if self.answer.outcome_row else None
        if costs is None:
            return None
        p95_ms = costs.latency_p95_ms
        return CardFigure(label="95 % of answers within", value=p95_ms, text=duration(p95_ms.mid))

    @property
    def why_not(self) -> str:
        """Why it cannot be had; empty where it can."""
        row = self.answer.outcome_row
        return f"It is not available: {row.why_not}." if row and row.why_not else ""

    @property
    def why(self) -> str:
        """The step that decided."""
        return str(self._path[-1]["because"]) if self._path else ""

    @property
    def earlier_steps(self) -> Sequence[str]:
        """The steps that led there."""
        return [str(step["because"]) for step in self._path[:-1]]

    @property
    def _path(self) -> Sequence[Mapping[str, object]]:
        return self.answer.path

    @cached_property
    def agreement(self) -> Sequence[Sentence]:
        """How it and the cheapest go together, one sentence after the other."""
        return [
            sentence for sentence in (self._cheaper, self._agrees, self._or_take, self._sure, self._open) if sentence
        ]

    @property
    def _cheaper(self) -> Sentence:
        answer = self.answer
        if answer.agreement != "cheaper-exists" or not answer.cheapest:
            return ()
        return (ApproachName(answer.cheapest), f" would meet your needs for {usd(answer.totals[answer.cheapest].mid)}.")

    @property
    def _agrees(self) -> Sentence:
        if self.answer.agreement == "same" and len(self.ranking.able) == 1:
            return ("It is the only available option that meets your needs.",)
        words = load("plan/agreement")[str(self.answer.agreement)]
        pieces: list[Piece] = [words["text"]]
        if "between" in words:
            pieces += [" ", *approaches_joined(words["between"], "and"), "."]
        return pieces

    @property
    def _or_take(self) -> Sentence:
        is_worth_it = self.answer.agreement == "cannot-be-had" and self.ranking.able
        return ("Or take the cheapest below that meets your needs.",) if is_worth_it else ()

    @property
    def _sure(self) -> Sentence:
        """Whether another may be cheaper within the ranges, where there are several to compare."""
        cheapest, able = self.answer.cheapest, self.ranking.able
        if not cheapest or len(able) <= 1:
            return ()
        least = min(one.total_usd.low for one in able if one.slug != cheapest)
        if least >= self.answer.totals[cheapest].high:
            return ("No other is cheaper anywhere in these ranges.",)
        return ("Within these ranges another may be: ", SureLink(text="how sure that is"), ".")

    @property
    def _open(self) -> Sentence:
        row = self.answer.outcome_row
        return (f"It does not meet all needs; missing: {needs_joined(row.unmet)}.",) if row and row.unmet else ()
