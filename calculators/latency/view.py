"""What the page of `latency` says of an answer."""

from __future__ import annotations

from calculators.frame.amounts import duration, significant
from calculators.frame.calculator import Answered
from calculators.frame.charts import BarChart
from calculators.frame.view import View
from calculators.latency.fields import FIRST_TOKEN

_SUMS = 2
"""How many bars at the end of the chart are of all stages together."""


class LatencyView(View):
    """The words for how long answers take."""

    @property
    def ends_early(self) -> bool:
        """Whether the time counts up to the first token only."""
        return self.inputs.text("latency_until") == FIRST_TOKEN

    @property
    def until(self) -> str:
        """Up to when the time counts, as a heading."""
        return "Until the answer begins" if self.ends_early else "Until the answer is whole"

    @property
    def within(self) -> str:
        """What 95 of 100 answers have done by the figure that follows."""
        return "95 % of answers begin within" if self.ends_early else "95 % of answers within"

    @property
    def kept(self) -> str:
        """What requests do within the limit."""
        return "begin to be answered" if self.ends_early else "are answered"

    @property
    def first_token(self) -> str:
        """When most answers have begun."""
        begun = duration(self.values.number("first_token_p95_ms_total"))
        return f"95 % begin within {begun}"

    @property
    def _percentiles(self) -> str:
        half, most = (duration(self.values.number(name)) for name in ("p50_ms", "p95_ms"))
        return f"Half of all answers {'begin' if self.ends_early else 'are there'} after {half}, 95 % after {most}"

    @property
    def share_within_budget(self) -> str:
        """How many requests are answered in time."""
        return f"{significant(self.values.number('share_within_budget') * 100)} of 100"

    @property
    def headline(self) -> str:
        """How long half of all answers and most of them take, and how many keep to the limit."""
        limit = duration(self.inputs.number("latency_budget_ms"))
        return f"{self._percentiles}; {self.share_within_budget} keep to your limit of {limit}."

    def title(self, chart: BarChart) -> str:
        """What the chart shows, with the stage that takes longest by itself where there is any."""
        slowest = max(reversed(chart.bars[:-_SUMS]), key=lambda bar: bar.total, default=None)
        return f"{self._percentiles}; longest alone: {slowest.label}" if slowest else self._percentiles

    @property
    def has_cache(self) -> bool:
        """Whether a cache answers some of the requests."""
        return self.inputs.number("cache_hit_share") > 0

    @property
    def when_written(self) -> str:
        """When it is that the model writes, where it does not always."""
        return " where the cache has no answer" if self.has_cache else ""


def view_of(answered: Answered) -> LatencyView:
    """What the templates place."""
    return LatencyView(answered)
