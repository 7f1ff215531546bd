"""What does the job, cheapest first, each with its total as a bar on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches, load
from calculators.frame.amounts import usd
from calculators.frame.range import Range
from calculators.plan.report.part import Part
from calculators.plan.report.ranking import Priced, Ranking

_SHOWN = 4
"""So many are listed, or one more where that is all."""
_WIDTH, _LEAST, _MID = 400, 2, 3
"""Of the scale, of a range that is hardly one, and of the mark at the mid."""


@dataclass(frozen=True, kw_only=True)
class TotalBar:
    """A total on the scale: where its range starts, how wide it is, and where its mid stands."""

    start: float
    width: float
    mid: float

    @classmethod
    def of(cls, total: Range, most: float) -> TotalBar:
        """The bar of a total in dollars, `most` being the end of the scale."""
        return cls(
            start=round(_WIDTH * total.low / most, 1),
            width=max(round(_WIDTH * (total.high - total.low) / most, 1), _LEAST),
            mid=min(round(_WIDTH * total.mid / most, 1), _WIDTH - _MID),
        )


@dataclass(frozen=True, kw_only=True)
class AbleOne:
    """An approach in the list; `badges` are what it is, `limits` which of the reader's limits it breaks."""

    slug: str
    name: str
    badges: Sequence[str]
    limits: Sequence[str]
    total_usd: Range
    amount: str
    bar: TotalBar


@dataclass(frozen=True)
class AbleList(Part):
    """The list. The cheapest stands in it by its place and its badge, so its name is shown to programs beside it."""

    ranking: Ranking

    @property
    def shows(self) -> tuple[str, ...]:
        """The list with the cheapest, and the cheapest whatever it leaves open."""
        return ("approaches", "cheapest", "cheapest_feasible")

    @property
    def _is_between_two(self) -> bool:
        return self.answer.agreement == "nothing-to-price"

    @property
    def title(self) -> str:
        """What is listed, and over how long."""
        return (
            f"{'What it will choose between' if self._is_between_two else 'What meets your needs'}, over {self.months}"
        )

    @property
    def nobody(self) -> str:
        """What is said in the place of the list, where none does the job; empty where there is a list."""
        if self.ranking.able or self._is_between_two:
            return ""
        if self.answer.eligibility.is_open:
            return "Which do depends on what you don’t know."
        return "No available option meets all needs at these answers."

    @cached_property
    def _listed(self) -> Sequence[Priced]:
        if self._is_between_two:
            between = load("plan/agreement")["nothing-to-price"]["between"]
            return [priced for priced in self.ranking.priced if priced.slug in between]
        able = self.ranking.able
        if len(able) <= _SHOWN + 1:
            return able
        return [*able[:_SHOWN], *(priced for priced in able[_SHOWN:] if priced.slug == self.answer.outcome)]

    @cached_property
    def ones(self) -> Sequence[AbleOne]:
        """The approaches listed."""
        most = max((priced.total_usd.high for priced in self._listed), default=0) or 1
        return [
            AbleOne(
                slug=priced.slug,
                name=approaches()[priced.slug].short,
                badges=self._badges(priced.slug),
                limits=priced.badges,
                total_usd=priced.total_usd,
                amount=usd(priced.total_usd.mid),
                bar=TotalBar.of(priced.total_usd, most),
            )
            for priced in self._listed
        ]

    def _badges(self, slug: str) -> Sequence[str]:
        if slug == self.answer.outcome:
            return ["recommended"]
        return ["cheapest"] if slug == self.answer.cheapest else []
