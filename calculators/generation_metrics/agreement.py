"""How well two judges agree beyond chance: Cohen's kappa, with the large-sample error of Fleiss, Cohen and Everitt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.evaluation.proportions import Interval, z_two_sided


@dataclass(frozen=True)
class Agreement:
    """A square table: how often the first judge said what the row stands for and the second what the column does."""

    table: Sequence[Sequence[int]]

    @cached_property
    def _shares(self) -> list[list[float]]:
        of = sum(map(sum, self.table))
        return [[count / of for count in row] for row in self.table]

    @cached_property
    def _rows(self) -> list[float]:
        return [math.fsum(row) for row in self._shares]

    @cached_property
    def _columns(self) -> list[float]:
        return [math.fsum(column) for column in zip(*self._shares, strict=True)]

    @property
    def observed(self) -> float:
        """The share of items on which both say the same."""
        return math.fsum(row[at] for at, row in enumerate(self._shares))

    @property
    def expected(self) -> float:
        """The share on which they would by chance."""
        return math.fsum(one * other for one, other in zip(self._rows, self._columns, strict=True))

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where both only ever say one thing, so that there is nothing to agree on."""
        if self.expected >= 1:
            return None
        return (self.observed - self.expected) / (1 - self.expected)

    @property
    def error(self) -> float:
        """Its standard error (Psychological Bulletin 72, 1969, 323–327)."""
        kappa = self.kappa or 0.0
        agreeing = math.fsum(
            self._shares[at][at] * (1 - (self._rows[at] + self._columns[at]) * (1 - kappa)) ** 2
            for at in range(len(self._shares))
        )
        apart = math.fsum(
            share * (self._columns[row] + self._rows[column]) ** 2
            for row, shares in enumerate(self._shares)
            for column, share in enumerate(shares)
            if row != column
        )
        of = sum(map(sum, self.table))
        rest = (kappa - self.expected * (1 - kappa)) ** 2
        inner = agreeing + (1 - kappa) ** 2 * apart - rest
        return math.sqrt(max(0.0, inner) / of) / (1 - self.expected)

    def interval(self, confidence: float) -> Interval:
        """Kappa ± z standard errors, at most 1."""
        kappa = self.kappa or 0.0
        half = z_two_sided(confidence) * self.error
        return Interval(max(-1.0, kappa - half), min(1.0, kappa + half))
