"""`fine_tuning`: what a hosted tuning job costs, what the tuned model costs after it, and when it pays. Exact."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import assumption
from calculators.domain.tuning.training_cost import MILLION
from calculators.fine_tuning import remarks
from calculators.fine_tuning.charts import cost_by_service
from calculators.fine_tuning.fields import FIELDS
from calculators.fine_tuning.job import Prices, TuningJob, tuning_job_of
from calculators.fine_tuning.price_credit import credit
from calculators.fine_tuning.view import view_of
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Line, Result
from calculators.prices.notes import old_price


def _lines(prices: Prices, job: TuningJob) -> Iterator[Line]:
    usd = prices.training_usd(job)
    if usd is not None and prices.per_million is not None:
        yield Line(
            label="Training",
            quantity=float(job.billed_tokens / MILLION),
            unit="million tokens",
            usd_per_unit=float(prices.per_million),
            amount_usd=float(usd),
        )


def calculate(inputs: Inputs) -> Result:
    """What a hosted tuning job and keeping its model cost in US dollars, and from which prompt, in tokens, that pays.

    Amounts are None where the service has no price and none is typed. No inputs are bad together.
    """
    prices, job = Prices(inputs), tuning_job_of(inputs)
    service, credited = prices.service, credit(prices)
    return Result(
        values={
            "training_usd": prices.training_usd(job),
            "training_tokens": job.training_tokens,
            "billed_tokens": job.billed_tokens,
            "usd_per_million_tokens_used": prices.per_million,
            "minimum_usd_used": prices.minimum_usd,
            "hosting_usd_per_month": prices.hosting_usd_per_month,
            "break_even_prompt_tokens": prices.break_even_prompt_tokens,
            "saved_usd_per_request": prices.saved_usd_per_request,
            "break_even_requests": prices.break_even_requests(job),
            "service_ends_on": service.get("ends_on"),
            "models_end_on": service.get("models_end_on"),
            "price_source": credited and credited.get("href", credited["source"]),
            "price_as_of": credited and credited["as_of"],
        },
        lines=tuple(_lines(prices, job)),
        warnings=(
            *remarks.of_service(prices),
            *(old_price(credited["label"], credited["as_of"], on=inputs.text("on")) if credited else ()),
        ),
        notes=tuple(remarks.of_prices(prices, job)),
        assumptions=(
            assumption("hours_per_month").replaced_by(inputs["hosting_hours_per_month"]),
            assumption("question_tokens").replaced_by(inputs["uncached_prompt_tokens"]),
            assumption("ending_horizon_months"),
            assumption("stale_price_days"),
        ),
        charts=(cost_by_service(inputs, job),),
    )


CALCULATOR = Calculator(
    slug="fine_tuning",
    title="What does a hosted tuning job cost?",
    answers="The tokens billed, the price of the job, what the tuned model costs to keep, from which prompt on it pays,"
    " and when the service ends.",
    fields=FIELDS,
    outputs=(
        Output(name="training_usd", label="Training", unit="USD"),
        Output(name="training_tokens", label="Tokens of one epoch", unit="tokens"),
        Output(name="billed_tokens", label="Tokens billed", unit="tokens"),
        Output(name="usd_per_million_tokens_used", label="Price of training", unit="USD a million tokens"),
        Output(name="minimum_usd_used", label="A job costs at least", unit="USD"),
        Output(name="hosting_usd_per_month", label="Keeping the tuned model", unit="USD a month"),
        Output(name="break_even_prompt_tokens", label="Pays from a prompt of", unit="tokens"),
        Output(name="saved_usd_per_request", label="A request saves", unit="USD"),
        Output(name="break_even_requests", label="Paid back after", unit="requests"),
        Output(name="service_ends_on", label="Service takes no jobs from"),
        Output(name="models_end_on", label="Tuned models stop on"),
        Output(name="price_source", label="Source of the price"),
        Output(name="price_as_of", label="Price read on"),
    ),
    calculate=calculate,
    page="calculators/fine-tuning/",
    references=(
        Reference(title="Together: fine-tuning pricing", href="https://docs.together.ai/docs/fine-tuning/pricing"),
        Reference(title="Ori: billing of fine-tuning", href="https://docs.ori.co/fine-tuning/billing"),
        Reference(title="OpenAI: deprecations", href="https://developers.openai.com/api/docs/deprecations"),
    ),
    examples=examples_in("fine_tuning/examples"),
    view=view_of,
)
