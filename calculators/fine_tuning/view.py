"""What the page of `fine_tuning` says of an answer: what the job costs, what follows it, and whose prices these are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.data.frozen import Row
from calculators.domain.tuning.services import services
from calculators.fine_tuning.job import Prices
from calculators.frame.amounts import amount, day, significant, usd
from calculators.frame.calculator import Answered
from calculators.frame.charts import BarChart
from calculators.frame.pieces import Origin
from calculators.frame.view import View
from calculators.prices.overlay import own_prices_mark

_NO_END = "no end announced"


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Where the prices that are not the reader's are from, and the row in which a correction changes them."""

    before: str
    origin: Origin
    as_of: str
    table: str
    row: str


class FineTuningView(View):
    """The words for what a hosted tuning job costs."""

    @cached_property
    def service(self) -> Row:
        """The service's row of the catalogue."""
        return services()[self.inputs.text("service")]

    def _number(self, name: str) -> float | None:
        """A result as a double, for reading."""
        found = self.values.number_if_any(name)
        return None if found is None else float(found)

    @property
    def training(self) -> str:
        """What the job costs."""
        return usd(self._training) if self._training is not None else "no price known"

    @property
    def _training(self) -> float | None:
        return self._number("training_usd")

    @property
    def _billed(self) -> str:
        return amount(float(self.values.number("billed_tokens")))

    @property
    def _hosting(self) -> float:
        return float(self.values.number("hosting_usd_per_month"))

    @property
    def headline(self) -> str:
        """What the job costs, and from which prompt on it pays, or what keeping the model costs."""
        label = self.service["label"]
        if self._training is None:
            offered = f"type the one you were offered, and {self._billed} tokens are billed at it"
            return f"No training price is known for {label}: {offered}."
        return f"{self._billed} billed tokens cost {self.training} to train with {label}{self._after}."

    @property
    def _after(self) -> str:
        prompt = self._number("break_even_prompt_tokens")
        if prompt is not None and prompt > 0:
            longer = f"more than {significant(prompt)} tokens"
            return f"; a request to the tuned model is the cheaper one where it replaces a prompt of {longer}"
        return f"; keeping the tuned model ready costs {usd(self._hosting)} a month" if self._hosting else ""

    def title(self, chart: BarChart) -> str:
        """What the chart shows: the cheapest service, and the one chosen where that is another."""
        if not chart.bars:
            return "No price is known for this job"
        least = chart.bars[0]
        yours = next((bar for bar in chart.bars if bar.note), least)
        more = f"; with yours {usd(yours.total)}" if yours != least else ""
        return f"The same job costs least with {least.label}: {usd(least.total)}{more}"

    @property
    def per_million(self) -> str:
        """The price of training a million tokens, and whose it is."""
        price = self._number("usd_per_million_tokens_used")
        yours = " (yours)" if self.inputs["usd_per_million_tokens"] is not None else ""
        return "not known" if price is None else f"{usd(price)}{yours}"

    @property
    def hosting(self) -> str:
        """What keeping the tuned model costs."""
        return usd(self._hosting)

    @property
    def after_hosting(self) -> str:
        """Whose the price of an hour is, where it is the reader's."""
        return " (hosting an hour is yours)" if self.inputs["hosting_usd_per_hour"] is not None else ""

    @property
    def pays_from(self) -> tuple[str, str]:
        """From which prompt on the tuned model pays: its tokens, where there is such a number, and the words behind."""
        prompt = self._number("break_even_prompt_tokens")
        if prompt is None:
            return "", "no answer: a price a token is missing on one side"
        cache = ", read from the prompt cache" if self._is_cached else ", without a prompt cache"
        return (significant(prompt), f" tokens{cache}") if prompt > 0 else ("", "any length")

    @property
    def _is_cached(self) -> bool:
        """Whether the long prompt is read at a cached price."""
        base = Prices(self.inputs).base
        return base is not None and base.cached is not None

    @property
    def paid_back(self) -> str:
        """After how many requests the training is paid back, or why it never is."""
        requests, saved = self._number("break_even_requests"), self._number("saved_usd_per_request")
        if saved is None:
            return "no answer: a price a token is missing on one side"
        if requests is not None:
            return f"{significant(requests)} requests, each of which saves {usd(saved)}"
        if self.inputs["long_prompt_tokens"] is None:
            return "never at the same prompt: type the one that it replaces"
        return "never: a request saves nothing" if saved <= 0 else "never: hosting costs more than the requests save"

    @property
    def minimum(self) -> str:
        """What a job costs at least."""
        minimum = self._number("minimum_usd_used")
        return usd(minimum) if minimum else "no minimum known"

    def ends_on(self, name: str) -> str:
        """The day of an end, where one is announced."""
        found = self.values.text_if_any(name)
        return day(found) if found else _NO_END

    @cached_property
    def credit(self) -> Credit | None:
        """Where the prices are from; None where all of them are the reader's."""
        source = self.values.text_if_any("price_source")
        if source is None:
            return None
        mark = own_prices_mark(self.service)
        listed: Row = mark["listed"] if mark else self.service
        is_of_tokens = source not in {listed["href"], self.service["source"]}
        has_yours = any(note.code == "your-price" for note in self.answered.result.notes)
        base = f"{self.service['base_provider']}/{self.service['base_model']}" if is_of_tokens else ""
        return Credit(
            before="Prices that are not yours are from" if has_yours else "Prices from",
            origin=Origin.of(source, "the vendor’s prices of tokens" if is_of_tokens else listed["source"]),
            as_of=day(self.values.text("price_as_of")),
            table="token_prices" if is_of_tokens else "tuning_services",
            row=base or self.inputs.text("service"),
        )


def view_of(answered: Answered) -> FineTuningView:
    """What the templates place."""
    return FineTuningView(answered)
