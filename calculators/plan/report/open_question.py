"""What stands in the place of the card where unknown answers decide: what is possible, and what to find out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.amounts import usd
from calculators.frame.pieces import Trial
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import ApproachName, Sentence, approaches_joined
from calculators.plan.report.ranking import Ranking


@dataclass(frozen=True, kw_only=True)
class ToFindOut:
    """A question to find out about, and a sentence for each answer that says what it leads to."""

    question: str
    ways: Sequence[Sentence]


@dataclass(frozen=True)
class OpenQuestion(Part):
    """What is still open; there is nothing to say where there is a recommendation."""

    ranking: Ranking

    @property
    def shows(self) -> tuple[str, ...]:
        """The outcome, which is null here, and what to find out; nothing where there is a recommendation."""
        return ("outcome", "find_out") if self.answer.outcome is None else ()

    @cached_property
    def summary(self) -> Sequence[Sentence]:
        """What is possible, and what does the job whichever it is."""
        possible = ("Still possible: ", *approaches_joined(self.answer.decision_state.possible), ".")
        found: list[Sentence] = [possible, ("The amounts hold for each approach all the same.",)]
        if self.ranking.able:
            first = self.ranking.able[0]
            cost = usd(first.total_usd.mid)
            found.append(("Whichever it is, ", ApproachName(first.slug), f" meets your needs, for {cost}."))
        return found

    @cached_property
    def to_find_out(self) -> Sequence[ToFindOut]:
        """Each unknown answer that decides."""
        return [
            ToFindOut(
                question=f"Find out: {BY_NAME[one.field].label}",
                ways=[
                    (Trial(text=value.capitalize(), sets=f"{one.field}={value}"), " → ", *approaches_joined(outcomes))
                    for value, outcomes in one.outcomes.items()
                ],
            )
            for one in self.answer.decision_state.find_out
        ]
