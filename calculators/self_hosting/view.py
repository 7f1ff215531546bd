"""What the page of `self_hosting` says of an answer: both costs, where they meet, and what the GPUs can answer."""

from __future__ import annotations

from functools import cached_property

from calculators.domain.gpus.words import GpuPrices, gpu_name, gpu_prices, model_name
from calculators.frame.address import encoded
from calculators.frame.amounts import amount, gib, significant, usd, usd_range
from calculators.frame.calculator import Answered
from calculators.frame.pieces import Origin, Trial
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
        return f"{model_name(self.inputs)} on {self._gpus}"

    @property
    def _gpus(self) -> str:
        return f"{amount(self.inputs.whole('gpus'))} {gpu_name(self.inputs.text('gpu'))}"

    @property
    def headline(self) -> str:
        """What both cost a month, and where they meet; first of all that it does not fit, if so."""
        if not self.fits:
            return f"{model_name(self.inputs)} does not fit on {self._gpus}: {self._instead}."
        own, hosted = usd_range(self.values.range("usd_per_month")), usd(self.values.number("hosted_usd_per_month"))
        requests = amount(self.inputs.number("requests_per_month"))
        return (
            f"{self.servers} costs {own} a month;"
            f" {self.inputs.text('model')} costs {hosted} for the same {requests} requests{self._where_they_meet}."
        )

    @property
    def _where_they_meet(self) -> str:
        if not self._meet:
            return ""
        most = self.values.number_if_any("requests_per_month_at_most")
        if most is not None and self._meet.mid > most:
            return f", and the GPUs answer too few to pay: {significant(most)} requests a month at most"
        return f", and as much as the GPUs at {significant(self._meet.mid)} requests a month"

    @property
    def fits(self) -> bool:
        """Whether the GPUs hold the model and its cache."""
        return self.values.text("fits") == "yes"

    @property
    def _needed(self) -> int | None:
        needed = self.values.number_if_any("gpus_needed")
        return None if needed is None else int(needed)

    @property
    def _instead(self) -> str:
        size, room = gib(self.values.number("memory_bytes")), gib(self.values.number("room_bytes"))
        needs = f"weights and cache take {size}, and there is room for {room}"
        return f"{needs}; {amount(self._needed)} GPUs hold and serve it" if self._needed else needs

    @property
    def needed(self) -> Trial | None:
        """How many GPUs the load takes; a click takes as many, where there are others."""
        if self._needed is None:
            return None
        is_there = self._needed == self.inputs.whole("gpus")
        return Trial(text=amount(self._needed), sets="" if is_there else encoded([("gpus", str(self._needed))]))

    @property
    def speed(self) -> str:
        """Tokens a second, and whose number that is."""
        whose = "as you typed" if self.inputs["tokens_per_second"] is not None else "what memory and arithmetic allow"
        return f"{significant(self.values.number('tokens_per_second_used'))} tokens a second, {whose}"

    @property
    def cache_by_kind(self) -> str:
        """The cache in layers that look back to the beginning and in those with a window, where there are both."""
        kinds = self.values.row("kv_cache_bytes_by_kind")
        if not kinds.number("sliding"):
            return ""
        return f" ({gib(kinds.number('global'))} in layers that look back to the beginning)"

    @property
    def per_million(self) -> str:
        """What a million generated tokens cost."""
        cost = self.values.range_if_any("usd_per_million_tokens")
        if cost is not None:
            return usd_range(cost)
        return "none is generated" if self.fits else "not priced: they do not hold the model"

    @property
    def title(self) -> str:
        """What the chart shows."""
        if not self.fits:
            return f"Your GPUs cost {usd(self.values.range('usd_per_month').mid)} a month, and do not hold the model"
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
        if not self.fits:
            return "", "nowhere: your GPUs do not hold the model"
        if not self._meet:
            return "", "no number of requests: the hosted request is free"
        is_one = self._meet.low == self._meet.high
        bounds = "" if is_one else f" ({significant(self._meet.low)}–{significant(self._meet.high)})"
        return significant(self._meet.mid), f"{bounds} requests a month"

    @property
    def at_most(self) -> str:
        """How many requests the GPUs can answer."""
        most = self.values.number_if_any("requests_per_month_at_most")
        if most is not None:
            return f"at most {significant(most)} requests a month"
        return "any number: a request has no tokens" if self.fits else "none: they do not hold the model"

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
