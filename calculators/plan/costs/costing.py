"""Every approach's parts and totals, in any assignment of the numbers, computed anew only where something changed.

What a part rests on is not written down anywhere: it is watched while the part is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from calculators.domain.costs.total import PriceRanges, Prices
from calculators.frame.kinds.choices import UNKNOWN
from calculators.frame.range import Range
from calculators.plan.costs.parts import FORMULAS, part_usd
from calculators.plan.costs.requests import Numbers
from calculators.plan.costs.total import HELD, held, total_range, total_usd
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.workload import Workload

PARTS = tuple(FORMULAS)
_FALLS = frozenset({"cache_hit_share", "chunk_tokens"})
"""The numbers with which a store's bill falls: fewer searches, fewer passages."""


class _Watched(dict[str, float]):
    """Numbers that remember which of them were asked for."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(numbers)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 as `dict` has it
        self.asked.add(name)
        return super().get(name, default)


@dataclass(frozen=True)
class Costing:
    """The costs of every approach of a workload."""

    workload: Workload

    @cached_property
    def approaches(self) -> tuple[Approach, ...]:
        """All of them, in their order."""
        return tuple(plan_approaches().values())

    @cached_property
    def spared(self) -> frozenset[str]:
        """Those that nobody trains again after an update wherever they can do the job.

        Not knowing whether facts are needed, one has to judge both ways: a tuned model that retrieves nothing does the
        job only where they are not, and there updates do not touch it.
        """
        terms = self.workload.terms
        return frozenset(
            one.slug
            for one in self.approaches
            if terms.choice("needs_knowledge") == UNKNOWN
            and one.tunes
            and not one.retrieves
            and f"{one.slug}.usd_per_update" not in terms.overridden
        )

    def part(self, approach: Approach, part: str, x: Numbers) -> float:
        """One part in one assignment, in US dollars."""
        return part_usd(approach, part, self.workload.terms, x)

    @cached_property
    def _mid(self) -> Mapping[str, tuple[Prices, tuple[frozenset[str], ...]]]:
        """Each approach's parts at the mid values, and the numbers that each part rests on."""
        found = {}
        for approach in self.approaches:
            usd, reads = [], []
            for part in PARTS:
                watched = _Watched(self.workload.mid)
                usd.append(self.part(approach, part, watched))
                reads.append(frozenset(watched.asked))
            found[approach.slug] = Prices(*usd), tuple(reads)
        return found

    def mid(self, slug: str) -> Prices:
        """An approach's parts at the mid values."""
        return self._mid[slug][0]

    def reads(self, slug: str, part: str) -> frozenset[str]:
        """The numbers that a part rests on."""
        return self._mid[slug][1][PARTS.index(part)]

    def changed(self, names: frozenset[str], slugs: Sequence[str]) -> Changed:
        """The costs of some approaches while only these numbers change."""
        return Changed(self, names, tuple(slugs))

    def prices(self, slug: str) -> PriceRanges:
        """An approach's parts as ranges, each with its own extremes."""
        return PriceRanges(*(self.part_range(slug, part) for part in PARTS))

    def part_range(self, slug: str, part: str) -> Range:
        """A part at its own extremes: every number that it rests on where the part is least, and where it is most.

        A part only rises or only falls with each of its numbers, so moving one at a time from the mid tells which way.
        Where it does neither there, under a minimum say, it is as in `_FALLS`, unless moving the number where the
        others have the part least, or most, tells otherwise.
        """
        mid = getattr(self.mid(slug), part)
        spread = self.workload.spread
        rests_on = self.reads(slug, part)
        uncertain = [name for name in spread if name in rests_on]
        if not uncertain:
            return Range(mid, mid, mid)
        usd = partial(self.part, plan_approaches()[slug], part)
        least, most, level = dict(self.workload.mid), dict(self.workload.mid), []
        for name in uncertain:
            ends = spread[name].low, spread[name].high
            at_low, at_high = (usd({**self.workload.mid, name: end}) for end in ends)
            if at_low == at_high:
                level.append(name)
            falls = at_low > at_high or (at_low == at_high and name in _FALLS)
            least[name], most[name] = reversed(ends) if falls else ends
        for name in level:
            ends = (least[name], most[name])
            least[name] = min(ends, key=lambda end, name=name: usd({**least, name: end}))  # type: ignore[misc]
            most[name] = max(reversed(ends), key=lambda end, name=name: usd({**most, name: end}))  # type: ignore[misc]
        return Range(min(usd(least), mid), mid, max(usd(most), mid))

    def total(self, prices: PriceRanges) -> Range:
        """The total over the horizon of an approach with these parts."""
        return total_range(prices, self.workload.ranges)


class Changed:
    """The parts and totals of some approaches while a few numbers change: what does not rest on them is kept."""

    def __init__(self, costing: Costing, names: frozenset[str], slugs: tuple[str, ...]) -> None:
        """See the class."""
        self._x = dict(costing.workload.mid)
        self._costing = costing
        self._changes_held = bool(names & set(HELD))
        self._held = held(self._x)
        self._rows = [
            (
                plan_approaches()[slug],
                list(costing.mid(slug)),
                [(at, part) for at, part in enumerate(PARTS) if costing.reads(slug, part) & names],
            )
            for slug in slugs
        ]

    @property
    def has_stale(self) -> bool:
        """Whether any part of the approaches rests on the numbers."""
        return any(stale for _, _, stale in self._rows)

    def at(self, values: Mapping[str, float]) -> Numbers:
        """All numbers, with these in the place of the mid ones."""
        self._x.update(values)
        return self._x

    def parts(self, values: Mapping[str, float]) -> Iterator[Prices]:
        """The parts of each approach with these numbers."""
        x = self.at(values)
        for approach, parts, stale in self._rows:
            for at, part in stale:
                parts[at] = self._costing.part(approach, part, x)
            yield Prices(*parts)

    def totals(self, values: Mapping[str, float]) -> list[float]:
        """The total of each approach with these numbers, as it counts where it can do the job."""
        found = list(self.parts(values))
        amount = held(self._x) if self._changes_held else self._held
        if not self._costing.spared:
            return [total_usd(prices, amount) for prices in found]
        without_updates = (*amount[:3], 0.0)
        return [
            total_usd(prices, without_updates if approach.slug in self._costing.spared else amount)
            for prices, (approach, _, _) in zip(found, self._rows, strict=True)
        ]
