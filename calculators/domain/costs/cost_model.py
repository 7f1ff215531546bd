"""What some approaches cost in any assignment of some numbers, worked out anew only where a number has changed.

Which numbers a part rests on is not written down anywhere: it is observed while the part is worked out once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import overload

from calculators.domain.costs.horizon import HORIZON_INPUTS, Quantities, horizon_quantities
from calculators.domain.costs.items import added, items_of
from calculators.domain.costs.parts import PARTS, Formula, Numbers, PartPrices, PartRanges
from calculators.domain.costs.totals import total_range, total_usd
from calculators.frame.range import Range

_TOGETHER = "together"
NOTHING_CURVED: Mapping[str, frozenset[str]] = MappingProxyType({})


class _Observed(dict[str, float]):
    """Numbers that remember which of them were asked for."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(numbers)
        self.names_read: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.names_read.add(name)
        return super().__getitem__(name)

    @overload  # type: ignore[override]  # a default is None here, or a number
    def get(self, name: str) -> float | None: ...
    @overload
    def get(self, name: str, default: float) -> float: ...
    def get(self, name: str, default: float | None = None) -> float | None:
        self.names_read.add(name)
        return super().get(name, default)


class CostModel:
    """The costs of some approaches, each a formula for every part, over numbers that may be ranges.

    `formulas` are by approach and part, `ranges` by the name of a number; `falling` names the numbers with which a part
    falls though moving one of them from its mid does not show it. In the totals of `without_updates` updates cost
    nothing. Numbers of `together` are drawn at one quantile; `curved` names, for a part, those with which it may rise
    and fall again; `breaks` says for an approach at which values of a number a price falls at once. Amounts are in US
    dollars.
    """

    def __init__(  # noqa: PLR0913 what a model may know of its numbers, each by its name
        self,
        formulas: Mapping[str, Mapping[str, Formula]],
        ranges: Mapping[str, Range],
        *,
        falling: frozenset[str] = frozenset(),
        without_updates: frozenset[str] = frozenset(),
        together: frozenset[str] = frozenset(),
        curved: Mapping[str, frozenset[str]] = NOTHING_CURVED,
        breaks: Callable[[str, str, Numbers], Iterable[float]] | None = None,
    ) -> None:
        """Keep the formulas and ranges; nothing is computed yet."""
        self._together, self.curved, self._breaks = together, curved, breaks
        self.formulas, self.ranges = formulas, ranges
        self.falling, self.without_updates = falling, without_updates

    @cached_property
    def mid(self) -> Numbers:
        """Every number at its mid."""
        return {name: one.mid for name, one in self.ranges.items()}

    @cached_property
    def spread(self) -> Mapping[str, Range]:
        """The numbers that are not known exactly."""
        return {name: one for name, one in self.ranges.items() if one.low < one.high}

    def stream_of(self, name: str) -> str:
        """The stream of draws from which a number is drawn: its own, or that of all that are drawn together."""
        return _TOGETHER if name in self._together else name

    def part(self, slug: str, part: str, x: Numbers) -> float:
        """One part of an approach with the numbers `x`, in US dollars."""
        return self.formulas[slug][part](x)

    @cached_property
    def _items_at_mid(self) -> Mapping[Formula, tuple[float, frozenset[str]]]:
        """What each item of any part comes to at the mid values, and the numbers that it rests on."""
        found: dict[Formula, tuple[float, frozenset[str]]] = {}
        for parts in self.formulas.values():
            for part in PARTS:
                for item in items_of(parts[part]):
                    if item not in found:
                        observed = _Observed(self.mid)
                        usd = item(observed)
                        found[item] = usd, frozenset(observed.names_read)
        return found

    def at_mid(self, item: Formula) -> float:
        """What an item of a part comes to at the mid values, in US dollars."""
        return self._items_at_mid[item][0]

    def changes_with(self, item: Formula, names: frozenset[str]) -> bool:
        """Whether an item of a part rests on any of the numbers."""
        return bool(self._items_at_mid[item][1] & names)

    @cached_property
    def _prices_at_mid(self) -> Mapping[str, PartPrices]:
        return {
            slug: PartPrices(*(added(map(self.at_mid, items_of(parts[part]))) for part in PARTS))
            for slug, parts in self.formulas.items()
        }

    def prices_at_mid(self, slug: str) -> PartPrices:
        """An approach's parts at the mid values, in US dollars."""
        return self._prices_at_mid[slug]

    @cached_property
    def _rests_on(self) -> Mapping[tuple[str, str], frozenset[str]]:
        return {
            (slug, part): frozenset().union(*(self._items_at_mid[item][1] for item in items_of(parts[part])))
            for slug, parts in self.formulas.items()
            for part in PARTS
        }

    def rests_on(self, slug: str, part: str) -> frozenset[str]:
        """The numbers that a part rests on."""
        return self._rests_on[slug, part]

    def items(self, slugs: Iterable[str]) -> Iterable[Formula]:
        """What the parts of some approaches pay for, each thing once."""
        return dict.fromkeys(item for slug in slugs for part in PARTS for item in items_of(self.formulas[slug][part]))

    def sweep(self, names: frozenset[str], slugs: Sequence[str]) -> CostSweep:
        """The costs of some approaches while only these numbers change."""
        return CostSweep(self, names, tuple(slugs))

    def prices(self, slug: str) -> PartRanges:
        """An approach's parts as ranges in US dollars, each with its own extremes."""
        return PartRanges(*(self.part_range(slug, part) for part in PARTS))

    def part_range(self, slug: str, part: str) -> Range:
        """A part at its own extremes: every number that it rests on where the part is least, and where it is most.

        A part only rises or only falls with each of its numbers, so moving one at a time from the mid tells which way.
        Where it does neither there, under a minimum say, `falling` tells, unless moving the number where the others
        have the part least, or most, shows otherwise.
        """
        mid: float = getattr(self.prices_at_mid(slug), part)
        uncertain = [name for name in self.spread if name in self.rests_on(slug, part)]
        if not uncertain:
            return Range(mid, mid, mid)
        usd = self.formulas[slug][part]
        least, most, level = dict(self.mid), dict(self.mid), []
        for name in uncertain:
            ends = self.spread[name].low, self.spread[name].high
            at_low, at_high = (usd({**self.mid, name: end}) for end in ends)
            if at_low == at_high:
                level.append(name)
            falls = at_low > at_high or (at_low == at_high and name in self.falling)
            least[name], most[name] = reversed(ends) if falls else ends
        for name in level:
            ends = (least[name], most[name])
            least[name] = min(ends, key=lambda end, name=name: usd({**least, name: end}))  # type: ignore[misc]
            most[name] = max(reversed(ends), key=lambda end, name=name: usd({**most, name: end}))  # type: ignore[misc]
        for name in uncertain if self._breaks else ():
            least[name] = min(self._tried(slug, name, least), key=lambda value, name=name: usd({**least, name: value}))  # type: ignore[misc]
            most[name] = max(self._tried(slug, name, most), key=lambda value, name=name: usd({**most, name: value}))  # type: ignore[misc]
        for name in [name for name in uncertain if name in self.curved.get(part, ())] * 2:
            least[name] = _lowest(lambda value, name=name: usd({**least, name: value}), self.spread[name])  # type: ignore[misc]
            most[name] = _lowest(lambda value, name=name: -usd({**most, name: value}), self.spread[name])  # type: ignore[misc]
        return Range(min(usd(least), mid), mid, max(usd(most), mid))

    def _tried(self, slug: str, name: str, x: Numbers) -> list[float]:
        """A number's value, and the values of its range around which a price falls at once."""
        found = self._breaks(slug, name, x) if self._breaks else ()
        low, _, high = self.spread[name]
        around = (near for value in found for near in (value, math.nextafter(value, -math.inf)))
        return [x[name], *(value for value in around if low <= value <= high)]

    def total(self, prices: PartRanges) -> Range:
        """The total over the horizon of an approach with these parts, in US dollars."""
        return total_range(prices, self.ranges)


_LOOKED_AT, _GOLDEN, _NARROWINGS = 32, (math.sqrt(5) - 1) / 2, 60


def _lowest(usd: Callable[[float], float], one: Range) -> float:
    """Where in a range an amount is lowest that may fall and rise again: the best of some values, narrowed down."""
    is_far = one.low > 0 and one.high > 2 * one.low
    ratio = one.high / one.low if is_far else 1.0
    shares = [at / _LOOKED_AT for at in range(_LOOKED_AT + 1)]
    values = [one.low * ratio**share if is_far else one.low + share * (one.high - one.low) for share in shares]
    values[-1] = one.high
    best = min(range(len(values)), key=lambda at: usd(values[at]))
    low, high = values[max(best - 1, 0)], values[min(best + 1, _LOOKED_AT)]
    for _ in range(_NARROWINGS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        low, high = (low, right) if usd(left) <= usd(right) else (left, high)
    return min(values[best], low, high, key=usd)


class CostSweep:
    """The parts and totals of some approaches while a few numbers change: what does not rest on these is kept."""

    def __init__(self, model: CostModel, names: frozenset[str], slugs: tuple[str, ...]) -> None:
        """A sweep of the numbers `names` for the approaches `slugs`; what does not rest on these is computed here."""
        self._x = dict(model.mid)
        self._model = model
        self._changes_horizon = bool(names & set(HORIZON_INPUTS))
        self._quantities = horizon_quantities(self._x)
        self._changing = [item for item in model.items(slugs) if model.changes_with(item, names)]
        self._rows = [(slug, list(model.prices_at_mid(slug)), self._changing_parts(slug)) for slug in slugs]
        changing = (item for _, _, parts in self._rows for _, items in parts for item in items)
        self._amounts = {item: model.at_mid(item) for item in changing}

    def _changing_parts(self, slug: str) -> list[tuple[int, tuple[Formula, ...]]]:
        """The places of the parts that change, with their items."""
        parts = ((at, items_of(self._model.formulas[slug][part])) for at, part in enumerate(PARTS))
        return [(at, items) for at, items in parts if any(item in self._changing for item in items)]

    @property
    def changes_a_part(self) -> bool:
        """Whether any part of the approaches rests on the numbers."""
        return bool(self._changing)

    def at(self, values: Mapping[str, float]) -> Numbers:
        """All numbers, with these in the place of the mid ones."""
        self._x.update(values)
        return self._x

    def parts(self, values: Mapping[str, float]) -> Iterator[PartPrices]:
        """The parts of each approach with these numbers, in US dollars, in the order of the approaches."""
        x, amounts = self.at(values), self._amounts
        for item in self._changing:
            amounts[item] = item(x)
        for _, parts, changing in self._rows:
            for at, items in changing:
                parts[at] = added([amounts[item] for item in items])
            yield PartPrices(*parts)

    def totals(self, values: Mapping[str, float]) -> list[float]:
        """The total over the horizon of each approach with these numbers, in US dollars, in their order."""
        found = list(self.parts(values))
        quantities = horizon_quantities(self._x) if self._changes_horizon else self._quantities
        if not self._model.without_updates:
            return [total_usd(prices, quantities) for prices in found]
        no_updates = Quantities(*quantities[:3], updates=0.0)
        return [
            total_usd(prices, no_updates if slug in self._model.without_updates else quantities)
            for prices, (slug, _, _) in zip(found, self._rows, strict=True)
        ]
