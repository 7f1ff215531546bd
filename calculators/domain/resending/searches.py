"""Searches of the web that a vendor runs for a model, which it bills one by one beside the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.frame.result import Line

_THOUSAND = 1000


@dataclass(frozen=True, kw_only=True)
class Searches:
    """How many there are in a task, and what a thousand cost in US dollars; None where no price is known."""

    count: Decimal
    usd_per_thousand: Decimal | None

    @property
    def usd(self) -> Decimal:
        """All of them, in US dollars; 0 where no price is known."""
        return self.count * (self.usd_per_thousand or Decimal(0)) / _THOUSAND

    @property
    def lines(self) -> Iterator[Line]:
        """Their line of the working, if there are any that cost something."""
        if self.usd and self.usd_per_thousand:
            each = float(self.usd_per_thousand / _THOUSAND)
            yield Line(
                label="Web searches",
                quantity=float(self.count),
                unit="searches",
                usd_per_unit=each,
                amount_usd=float(self.usd),
            )


NO_SEARCHES = Searches(count=Decimal(0), usd_per_thousand=None)
