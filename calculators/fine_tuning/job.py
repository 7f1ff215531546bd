"""A hosted tuning job: what is billed, at which prices. The reader's hold where given, else the service's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from calculators.domain.tuning import training_cost
from calculators.domain.tuning.services import Service, base_prices, minimum_cacheable_tokens, price_of, services
from calculators.domain.tuning.training_cost import Request, TokenPrices
from calculators.frame.inputs import Inputs
from calculators.prices.overlay import on_day

_NOTHING = Decimal(0)
TUNED = {side: f"tuned_{side}_usd_per_million" for side in ("input", "output")}
BASE = {side: f"base_{side}_usd_per_million" for side in TUNED}
BASE_CACHED = "base_cached_input_usd_per_million"
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

    @property
    def minimum_usd(self) -> Decimal:
        """What a job costs at least, in US dollars; 0 where there is no minimum."""
        return self._of_service("minimum_usd") or _NOTHING

    def training_usd(self, job: TuningJob) -> Decimal | None:
        """What the job costs; None where no price is known."""
        minimum = self.minimum_usd
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
        """The untuned model's tokens where its prompt is the tuned model's."""
        return self._base_at(self.inputs.decimal("short_prompt_tokens"))

    def _base_at(self, prompt_tokens: Decimal) -> TokenPrices | None:
        """The untuned model's tokens, from the catalogue of token prices where the reader gives none.

        Cached ones where the prompt is cached; beside an input price of the reader's, only at theirs.
        """
        known = base_prices(self.service, prompt_tokens=int(prompt_tokens), on=self.inputs.text("on"))
        is_theirs = self.inputs[BASE["input"]] is not None
        cached = self._typed_or(BASE_CACHED, None if is_theirs or known is None else known.cached)
        return _both(
            self._typed_or(BASE["input"], known and known.input),
            self._typed_or(BASE["output"], known and known.output),
            cached if self.inputs.is_yes("prompt_cache") else None,
        )

    def _request(self, prompt: str) -> Request:
        """A request of the tuned model's length, or with the prompt that it replaces."""
        return Request(self.inputs.decimal(prompt), self.inputs.decimal("output_tokens"))

    @property
    def break_even_prompt_tokens(self) -> Decimal | None:
        """From which prompt on the tuned model's request is the cheaper one; None where a price is missing."""
        if self.base is None or self.tuned is None:
            return None
        return training_cost.break_even_prompt_tokens(
            base=self.base,
            tuned=self.tuned,
            request=self._request("short_prompt_tokens"),
            uncached_tokens=self.inputs.decimal("uncached_prompt_tokens"),
        )

    @property
    def saved_usd_per_request(self) -> Decimal | None:
        """What a request to the tuned model saves, in US dollars; None where a price is missing."""
        replaced = "short_prompt_tokens" if self.inputs["long_prompt_tokens"] is None else "long_prompt_tokens"
        base = self._base_at(self.inputs.decimal(replaced))
        if base is None or self.tuned is None:
            return None
        cost = partial(
            training_cost.request_usd,
            uncached_tokens=self.inputs.decimal("uncached_prompt_tokens"),
            minimum_cacheable_tokens=minimum_cacheable_tokens(self.service),
        )
        return cost(base, self._request(replaced)) - cost(self.tuned, self._request("short_prompt_tokens"))

    def break_even_requests(self, job: TuningJob) -> Decimal | None:
        """After how many requests the job is paid back; None where never, or where a price is missing."""
        training, saved = self.training_usd(job), self.saved_usd_per_request
        if training is None or saved is None:
            return None
        return training_cost.break_even_requests(
            training_usd=training,
            saved_usd_per_request=saved,
            hosting_usd_per_month=self.hosting_usd_per_month,
            requests_per_month=self.inputs.decimal("requests_per_month"),
        )


def _both(
    input_usd: Decimal | None, output_usd: Decimal | None, cached_usd: Decimal | None = None
) -> TokenPrices | None:
    return None if input_usd is None or output_usd is None else TokenPrices(input_usd, output_usd, cached_usd)
