"""What the page of `agents` says of an answer."""

from __future__ import annotations

from functools import cached_property

from calculators.domain.models.price_words import PriceWords, price_words
from calculators.domain.resending.chart_words import cost_title
from calculators.frame.amounts import amount, percent, significant, usd, usd_price
from calculators.frame.calculator import Answered
from calculators.frame.charts import LineChart
from calculators.frame.view import View


class AgentsView(View):
    """The words for what a task costs, and how often it works."""

    @property
    def headline(self) -> str:
        """What a task costs, how many answers' tokens that is, and what a success costs."""
        values, inputs = self.values, self.inputs
        multiplier = values.number_if_any("multiplier")
        tokens = "" if multiplier is None else f", {significant(multiplier)} times the tokens of one answer"
        task = f"A task of {amount(inputs.whole('steps'))} steps with {inputs.text('model')}"
        return f"{task} costs {usd(values.number('usd_per_task'))}{tokens}; {self._success}."

    @property
    def _success(self) -> str:
        cost = self.values.number_if_any("usd_per_success")
        if cost is None:
            return "none succeeds"
        return f"{percent(self.values.number('task_success'))} of tasks succeed, so a success costs {usd(cost)}"

    def usd_per_success(self, none: str) -> str:
        """What a success costs, or what is said where there is none."""
        cost = self.values.number_if_any("usd_per_success")
        return none if cost is None else usd(cost)

    @property
    def multiplier(self) -> str:
        """How many times the tokens of one answer a task takes."""
        found = self.values.number_if_any("multiplier")
        return "an answer has none" if found is None else significant(found)

    @property
    def search_price(self) -> str:
        """What a thousand web searches cost."""
        price = self.values.number_if_any("usd_per_1000_searches")
        return "(no price known)" if price is None else f"(at {usd_price(price)} a thousand)"

    @cached_property
    def price(self) -> PriceWords:
        """The words for the model's prices."""
        return price_words(self.values)

    def title(self, chart: LineChart) -> str:
        """What the chart shows."""
        return cost_title(chart, self.inputs, "steps", "tasks")


def view_of(answered: Answered) -> AgentsView:
    """What the templates place."""
    return AgentsView(answered)
