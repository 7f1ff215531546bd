"""What the page of `self_hosting` says of an answer: both costs, where they meet, and what the GPUs can answer."""

from __future__ import annotations

from functools import cached_property

from calculators.domain.gpus.words import GpuPrices, gpu_name, gpu_prices, model_name
from calculators.frame.amounts import amount, significant, usd, usd_range
from calculators.frame.calculator import Answered
from calculators.frame.pieces import Origin
from calculators.frame.range import Range
from calculators.frame.view import View


class SelfHostingView(View):
    """The words for what one's own GPUs cost beside a hosted model."""

    @cached_property
    def _meet(self) -> Range | None:
        return self.values.range_if_any("break_even_requests_per_month")

    @cached_property
    def servers(self) -> str:
        """The model on its GPUs."""
        count, gpu = amount(self.inputs.whole("gpus")), gpu_name(self.inputs.text("gpu"))
        return f"{model_name(self.inputs)} on {count} {gpu}"

    @property
    def headline(self) -> str:
        """What both cost a month, and where they meet."""
        meeting = f", and as much as the GPUs at {significant(self._meet.mid)} requests a month" if self._meet else ""
        own, hosted = usd_range(self.values.range("usd_per_month")), usd(self.values.number("hosted_usd_per_month"))
        requests = amount(self.inputs.number("requests_per_month"))
        return (
            f"{self.servers} costs {own} a month;"
            f" {self.inputs.text('model')} costs {hosted} for the same {requests} requests{meeting}."
        )

    @property
    def title(self) -> str:
        """What the chart shows."""
        if not self._meet:
            return f"Your own GPUs cost {usd(self.values.range('usd_per_month').mid)} a month, hosted costs nothing"
        most, pay = self.values.number_if_any("requests_per_month_at_most"), significant(self._meet.mid)
        if most is not None and self._meet.mid > most:
            answers = f"the GPUs answer {significant(most)} requests a month"
            return f"Hosted stays the cheaper one: {answers}, and would pay from {pay}"
        return f"Hosted costs less below {pay} requests a month"

    @property
    def meeting(self) -> tuple[str, str]:
        """Where both cost the same: the number, where there is one, and what is said behind it."""
        if not self._meet:
            return "", "no number of requests: the hosted request is free"
        is_one = self._meet.low == self._meet.high
        bounds = "" if is_one else f" ({significant(self._meet.low)}–{significant(self._meet.high)})"
        return significant(self._meet.mid), f"{bounds} requests a month"

    @property
    def at_most(self) -> str:
        """How many requests the GPUs can answer."""
        most = self.values.number_if_any("requests_per_month_at_most")
        return (
            "any number: an answer has no tokens" if most is None else f"at most {significant(most)} requests a month"
        )

    @property
    def origin(self) -> Origin:
        """Where the hosted prices are from."""
        return Origin.of(self.values.text("price_source"), "the vendor’s page")

    @cached_property
    def gpu_prices(self) -> GpuPrices:
        """What an hour of the GPU costs."""
        return gpu_prices(self.inputs)


def view_of(answered: Answered) -> SelfHostingView:
    """What the templates place."""
    return SelfHostingView(answered)
