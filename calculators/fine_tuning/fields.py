"""The inputs of `fine_tuning`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.shape_fields import epochs_field
from calculators.domain.models.price_fields import ON
from calculators.domain.tuning.services import CHOICES
from calculators.frame.field import Field
from calculators.frame.kinds import KnownText, Number, Usd, YesNo

_LEFT_EMPTY = "Left empty: the service’s own, where it is known."
_MOST_TOKENS = 10**13
_MOST_USD = 10**6


def _price(name: str, label: str, unit: str, text: str = _LEFT_EMPTY) -> Field:
    return Field(name=name, kind=Usd(maximum=_MOST_USD, unit=unit), label=label, help=text, group="prices")


FIELDS = (
    Field(
        name="service",
        kind=KnownText(known=CHOICES, example="vertex-gemini-3.5-flash"),
        label="Service and model",
        help="Services that have ended stay in the list, so that old links still compute.",
        default="vertex-gemini-3.5-flash",
        group="job",
    ),
    Field(
        name="training_examples",
        kind=Number(
            maximum=10**10,
            unit="examples",
            stops=(50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000),
        ),
        label="Training examples",
        help="Prompts with the answers you want.",
        default=10_000,
        group="job",
    ),
    Field(
        name="tokens_per_example",
        kind=Number(maximum=10**7, unit="tokens an example"),
        label="Tokens an example",
        help="Prompt and answer together.",
        default=500,
        group="job",
    ),
    epochs_field("; each pass is billed", "job"),
    Field(
        name="short_prompt_tokens",
        kind=Number(maximum=10**7, unit="tokens"),
        label="Prompt of the tuned model",
        help="What a request still has to say once tone and format are trained in.",
        default=400,
        group="job",
    ),
    Field(
        name="output_tokens",
        kind=Number(maximum=10**7, unit="tokens"),
        label="Tokens of an answer",
        help="They cost the tuned price too.",
        default=300,
        group="job",
    ),
    Field(
        name="long_prompt_tokens",
        kind=Number(maximum=10**7, unit="tokens"),
        label="Prompt that it replaces",
        help="Instructions and examples that the untuned model needs. Left empty: it gets the tuned model’s prompt.",
        group="job",
    ),
    Field(
        name="requests_per_month",
        kind=Number(maximum=10**12, unit="requests a month"),
        label="Requests a month",
        help="What a request saves also has to pay for hosting, where the tuned model has any.",
        default=100_000,
        group="job",
    ),
    Field(
        name="prompt_cache",
        kind=YesNo(),
        label="The long prompt is cached",
        help="What every request repeats is read at the vendor’s cached price, where it sells one.",
        default="yes",
        group="job",
    ),
    Field(
        name="uncached_prompt_tokens",
        kind=Number(maximum=10**7, unit="tokens"),
        label="Of it, not cached",
        help="The question, which differs from request to request.",
        default=assumption("question_tokens").value,
        group="job",
    ),
    Field(
        name="training_tokens",
        kind=Number(maximum=_MOST_TOKENS, unit="tokens"),
        label="Training tokens",
        help="Of one epoch, if you have counted them: they replace examples times tokens.",
        group="counting",
    ),
    Field(
        name="packing",
        kind=YesNo(),
        label="Short examples are packed together",
        help="Where they are not, some services bill every example at the longest length.",
        default="yes",
        group="counting",
    ),
    Field(
        name="maximum_sequence_tokens",
        kind=Number(maximum=10**7, unit="tokens"),
        label="Longest length, without packing",
        help="What each example is filled up to.",
        default=2048,
        group="counting",
    ),
    Field(
        name="validation_tokens",
        kind=Number(maximum=_MOST_TOKENS, unit="tokens"),
        label="Validation tokens",
        help="Held-back examples that the service scores as it trains.",
        default=0,
        group="counting",
    ),
    Field(
        name="evaluations",
        kind=Number(maximum=10**6, unit="evaluations"),
        label="Evaluations",
        help="How often it scores them; each time is billed.",
        default=1,
        group="counting",
    ),
    Field(
        name="training_hours",
        kind=Number(maximum=10**5, unit="hours"),
        label="Training hours",
        help="Only for services that bill by the hour of training.",
        default=1,
        group="counting",
    ),
    Field(
        name="hosting_hours_per_month",
        kind=Number(maximum=744, unit="hours a month"),
        label="Hosting hours a month",
        help="How long the tuned model stands ready, where that is billed.",
        default=assumption("hours_per_month").value,
        group="counting",
    ),
    _price("usd_per_million_tokens", "Training", "USD a million tokens"),
    _price("minimum_usd", "A job costs at least", "USD a job"),
    _price("hosting_usd_per_hour", "Hosting", "USD an hour"),
    _price(
        "base_input_usd_per_million",
        "Untuned model, input",
        "USD a million tokens",
        "Left empty: from the token prices of that day, where the model is in them.",
    ),
    _price(
        "base_cached_input_usd_per_million",
        "Untuned model, cached input",
        "USD a million tokens",
        "Left empty: from the token prices of that day, unless the input price is yours.",
    ),
    _price(
        "base_output_usd_per_million",
        "Untuned model, output",
        "USD a million tokens",
        "Left empty: from the token prices of that day, where the model is in them.",
    ),
    _price("tuned_input_usd_per_million", "Tuned model, input", "USD a million tokens"),
    _price("tuned_output_usd_per_million", "Tuned model, output", "USD a million tokens"),
    ON,
)
