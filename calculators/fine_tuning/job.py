"""A hosted tuning job: what is billed, at which prices. The reader's hold where given, else the service's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.domain.tuning import training_cost
from calculators.domain.tuning.services import Service, base_prices, price_of, services
from calculators.domain.tuning.training_cost import TokenPrices
from calculators.frame.inputs import Inputs
from calculators.prices.overlay import on_day

_NOTHING = Decimal(0)
TUNED = {side: f"tuned_{side}_usd_per_million" for side in ("input", "output")}
BASE = {side: f"base_{side}_usd_per_million" for side in TUNED}
KEYS = {
    "usd_per_million_tokens": "usd_per_million_training_tokens",
    "minimum_usd": "minimum_usd_per_job",
    "hosting_usd_per_hour": "hosting_usd_per_hour",
    **{field: f"{field}_tokens" for field in TUNED.values()},
}
"""The inputs that replace a price of the service, and what the price is called in its row."""


@dataclass(frozen=True, kw_only=True)
class TuningJob:
    """What is billed: the tokens of one epoch and of the whole job, and hours where a service counts those."""

    training_tokens: Decimal
    billed_tokens: Decimal
    hours: Decimal


def tuning_job_of(inputs: Inputs) -> TuningJob:
    """The tokens typed, else examples by their length, or by the longest where short ones are not packed."""
    if inputs["training_tokens"] is not None:
        tokens = inputs.decimal("training_tokens")
    else:
        length = "tokens_per_example" if inputs.is_yes("packing") else "maximum_sequence_tokens"
        tokens = training_cost.training_tokens(
            training_examples=inputs.decimal("training_examples"), tokens_per_example=inputs.decimal(length)
        )
    billed = training_cost.billed_tokens(
        training_tokens=tokens,
        **{name: inputs.decimal(name) for name in ("epochs", "validation_tokens", "evaluations")},
    )
    return TuningJob(training_tokens=tokens, billed_tokens=billed, hours=inputs.decimal("training_hours"))


@dataclass(frozen=True)
class Prices:
    """The prices of the service that the inputs name, each replaced by the reader's where there is one."""

    inputs: Inputs

    @property
    def service(self) -> Service:
        """The service's row of the catalogue on the day."""
        return on_day(services()[self.inputs.text("service")], self.inputs.text("on"))

    def _typed_or(self, field: str, known: Decimal | None) -> Decimal | None:
        given = self.inputs.decimal_if_given(field)
        return known if given is None else given

    def _of_service(self, field: str) -> Decimal | None:
        return self._typed_or(field, price_of(self.service, KEYS[field]))

    @property
    def per_million(self) -> Decimal | None:
        """Training, US dollars a million tokens."""
        return self._of_service("usd_per_million_tokens")

    def training_usd(self, job: TuningJob) -> Decimal | None:
        """What the job costs; None where no price is known."""
        minimum = self._of_service("minimum_usd") or _NOTHING
        per_hour = price_of(self.service, "usd_per_training_hour")
        if self.per_million is not None:
            return training_cost.training_usd(
                billed_tokens=job.billed_tokens, usd_per_million_tokens=self.per_million, minimum_usd=minimum
            )
        return None if per_hour is None else max(job.hours * per_hour, minimum)

    @property
    def hosting_usd_per_month(self) -> Decimal:
        """What the tuned model costs a month before its first request."""
        return training_cost.hosting_usd_per_month(
            hosting_usd_per_hour=self._of_service("hosting_usd_per_hour") or _NOTHING,
            hosting_hours_per_month=self.inputs.decimal("hosting_hours_per_month"),
            storage_usd_per_month=price_of(self.service, "storage_usd_per_month") or _NOTHING,
        )

    @property
    def tuned(self) -> TokenPrices | None:
        """The tuned model's tokens; None where they are not billed, or not known."""
        return _both(*map(self._of_service, TUNED.values()))

    @property
    def base(self) -> TokenPrices | None:
        """The untuned model's tokens, from the catalogue of token prices where the reader gives none."""
        prompt = int(self.inputs.decimal("short_prompt_tokens"))
        known = base_prices(self.service, prompt_tokens=prompt, on=self.inputs.text("on"))
        return _both(
            self._typed_or(BASE["input"], known and known.input),
            self._typed_or(BASE["output"], known and known.output),
        )

    @property
    def break_even_prompt_tokens(self) -> Decimal | None:
        """From which prompt on the tuned model's request is the cheaper one; None where a price is missing."""
        if self.base is None or self.tuned is None:
            return None
        return training_cost.break_even_prompt_tokens(
            base=self.base,
            tuned=self.tuned,
            **{name: self.inputs.decimal(name) for name in ("short_prompt_tokens", "output_tokens")},
        )


def _both(input_usd: Decimal | None, output_usd: Decimal | None) -> TokenPrices | None:
    return None if input_usd is None or output_usd is None else TokenPrices(input_usd, output_usd)
