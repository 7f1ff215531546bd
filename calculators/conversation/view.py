"""What the page of `conversation` says of an answer."""

from __future__ import annotations

from functools import cached_property

from calculators.domain.models.price_words import PriceWords, price_words
from calculators.domain.resending.chart_words import cost_title
from calculators.frame.amounts import amount, usd
from calculators.frame.calculator import Answered
from calculators.frame.charts import LineChart
from calculators.frame.view import View


class ConversationView(View):
    """The words for what a conversation costs, and how much of it is sent again."""

    @property
    def headline(self) -> str:
        """What a conversation costs, and how much of its input are earlier turns."""
        values, inputs = self.values, self.inputs
        total, cost = values.number("total_input_tokens"), usd(values.number("usd_per_conversation"))
        again = (
            f"{amount(values.number('resent_tokens'))} of its {amount(total)} input tokens are earlier turns sent again"
        )
        task = f"A conversation of {amount(inputs.whole('turns'))} turns with {inputs.text('model')} costs {cost}"
        return f"{task}; {again}." if total else f"{task}."

    @cached_property
    def price(self) -> PriceWords:
        """The words for the model's prices."""
        return price_words(self.values)

    def title(self, chart: LineChart) -> str:
        """What the chart shows."""
        return cost_title(chart, self.inputs, "turns", "conversations")


def view_of(answered: Answered) -> ConversationView:
    """What the templates place."""
    return ConversationView(answered)
