"""The table of scenarios: what each comes to, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.data import approaches
from calculators.domain.costs.certainty import in_words
from calculators.frame.amounts import amount, duration, usd, usd_low_mid_high
from calculators.frame.range import Range
from calculators.plan.compared import Compared
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.report.ranking import limits_broken


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A range for reading, with its unrounded values."""

    value: Range
    text: str

    @classmethod
    def of(cls, dollars: Range) -> Spread:
        """A range of US dollars."""
        return cls(value=dollars, text=usd_low_mid_high(dollars))


@dataclass(frozen=True, kw_only=True)
class ScenarioCosts:
    """What the recommended approach of a scenario costs, and how long 95 of 100 of its answers take at most."""

    total: Spread
    horizon: str
    setup: Spread
    month_usd: float
    month: str
    p95: Spread


@dataclass(frozen=True, kw_only=True)
class ScenarioRow:
    """A scenario by its name and the query that opens it, and what its plan comes to."""

    name: str
    query: str
    compared: Compared

    @property
    def wrong(self) -> str:
        """Why it comes to nothing; empty where it does not."""
        return f"It no longer computes: {self.compared.wrong}" if self.compared.wrong else ""

    @property
    def recommended(self) -> str:
        """What its plan recommends, or what is possible."""
        if self.compared.outcome:
            return approaches()[self.compared.outcome].short
        return f"open: {' or '.join(approaches()[slug].short for slug in self.compared.possible)}"

    @property
    def badges(self) -> Sequence[str]:
        """Which of its limits that breaks."""
        return limits_broken(is_over_budget=self.compared.is_over_budget, is_slow=self.compared.is_slow)

    @property
    def costs(self) -> ScenarioCosts | None:
        """What that costs, where it has a price."""
        compared = self.compared
        if compared.total is None or compared.setup is None or compared.month_usd is None or compared.p95 is None:
            return None
        return ScenarioCosts(
            total=Spread.of(compared.total),
            horizon=f"over {amount(compared.months)} months",
            setup=Spread.of(compared.setup),
            month_usd=compared.month_usd,
            month=usd(compared.month_usd),
            p95=Spread(value=compared.p95, text=duration(compared.p95.mid)),
        )

    @property
    def no_price(self) -> str:
        """Why it has no price."""
        return "not available" if self.compared.outcome in plan_approaches() else "no price yet"

    @property
    def cheapest(self) -> Spread | None:
        """What the cheapest that does the job costs."""
        return Spread.of(self.compared.cheapest_usd) if self.compared.cheapest_usd else None

    @property
    def cheapest_name(self) -> str:
        """Which approach that is, or why there is none."""
        if self.compared.cheapest:
            return approaches()[self.compared.cheapest].short
        return "depends on what is not known" if self.compared.is_open else "none"

    @property
    def sure(self) -> str:
        """How sure it is that it is the cheapest."""
        return "" if self.compared.share is None else in_words(self.compared.share)


@dataclass(frozen=True, kw_only=True)
class ScenarioTable:
    """The table, with a link and a file that hold what it shows.

    `is_shared` is whether the scenarios came with a link, while the browser keeps `own_count` other ones.
    """

    rows: Sequence[ScenarioRow]
    link: str
    file: str
    is_shared: bool = False
    own_count: int = 0

    @property
    def untouched(self) -> str:
        """What is said of the reader's own scenarios beside those of a link."""
        return f", and its own {self.own_count} are untouched" if self.own_count else ""

    @property
    def keep(self) -> str:
        """What the button says that keeps those of the link."""
        return f"Keep them here instead of the {self.own_count}" if self.own_count else "Keep them here"

    @property
    def put_away(self) -> str:
        """What the button says that leaves them."""
        return "Show my own" if self.own_count else "Put them away"
