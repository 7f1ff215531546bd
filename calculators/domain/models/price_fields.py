"""The inputs that say whose price and how it is paid. Whatever rests on a token price asks for these."""

from __future__ import annotations

from dataclasses import replace

from calculators.data import assumption
from calculators.domain.models.catalogue import AS_OF, PROVIDERS
from calculators.domain.models.model_id_kind import ModelId
from calculators.domain.models.token_prices import ANYWHERE
from calculators.frame.errors import InputError, as_given
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Choice, Moment, Number, OneOf, Unit, Whole, YesNo
from calculators.prices.price_lists import BATCH as IN_BATCH
from calculators.prices.price_lists import STANDARD

_MOST_TOKENS = 10**9
_MOST_REQUESTS = 10**12
_MOST_HOURS = 10**4

MODELS = tuple(
    Choice(value=model, label=vendor["label"]) for vendor in PROVIDERS.values() for model in vendor["models"]
)
"""Every model that has a price, by vendor; a few ids are sold by two."""

TEXT_UNITS = (
    Unit(name="pages", factor=assumption("tokens_per_page").value),
    Unit(name="words", factor=1 / float(assumption("words_per_token").value)),
)
"""What text may be given in instead of tokens: an estimate."""

PROVIDER = Field(
    name="provider",
    kind=OneOf(choices=tuple(Choice(value=name, label=vendor["label"]) for name, vendor in PROVIDERS.items())),
    label="Vendor",
    help="Who sends the bill. Google also sells models of Anthropic.",
    default="openai",
    group="model",
    followers=("model", "smaller_model"),
)

MODEL = Field(
    name="model",
    kind=ModelId(known=MODELS, example="gpt-6-luna"),
    label="Model",
    help="Its id, as the vendor, a cloud or your bill writes it, with or without a date. Type a part of it to search.",
    default="gpt-6-luna",
    group="model",
)

ON = Field(
    name="on",
    kind=Moment(),
    label="On",
    help="Prices change, some by the hour. A day means its noon in UTC; at first the day the catalogue was read.",
    default=AS_OF,
    group="model",
)

CACHE_WRITE_TTL = Field(
    name="cache_write_ttl",
    kind=OneOf(choices=(Choice(value="5m", label="Five minutes"), Choice(value="1h", label="An hour"))),
    label="Kept in the cache for",
    help="Anthropic asks more for an hour. One lifetime is priced at a time: what is written for both is two runs.",
    default="5m",
    group="cache",
)

CACHE_STORAGE_HOURS = Field(
    name="cache_storage_hours",
    kind=Number(maximum=_MOST_HOURS, unit="hours", stops=(0, 0.25, 0.5, 1, 2, 4, 8, 12, 24)),
    label="Kept in an explicit cache for",
    help="Google bills storage of what you put into a cache, by the token and hour; what it caches by itself has none.",
    default=0,
    group="cache",
)

RESIDENCY = Field(
    name="residency",
    kind=OneOf(
        choices=(
            Choice(value=ANYWHERE, label="Anywhere"),
            Choice(value="us", label="United States"),
            Choice(value="eu", label="European Union"),
        )
    ),
    label="Data stays in",
    help="Some vendors ask more where data is processed in one region only. Factors are the vendor’s.",
    default=ANYWHERE,
    group="model",
)

BATCH = Field(
    name="batch",
    kind=YesNo(),
    label="In batch",
    help="Answers within a day, at about half the price, where the vendor sells it for the model.",
    default="no",
    group="model",
)

SERVICE_TIER = Field(
    name="service_tier",
    kind=OneOf(
        choices=(
            Choice(value=STANDARD, label="Standard"),
            Choice(value="flex", label="Flex: cheaper, slower"),
            Choice(value="priority", label="Priority: higher price, served first"),
            Choice(value="fast", label="Fast mode (Anthropic)"),
        )
    ),
    label="Service tier",
    help="Prices besides the standard ones, which some models of OpenAI, Google and Anthropic have.",
    default=STANDARD,
    group="model",
)

USE_CACHE = Field(
    name="use_cache",
    kind=YesNo(),
    label="Read what was sent before from the cache",
    help="Yes pays the cached price for what an earlier request has sent, and the write price, where there is one, "
    "for the rest. Prefixes below the model’s minimum are neither read nor written.",
    default="no",
    group="cache",
)


USE_CACHE_BY_DEFAULT = replace(USE_CACHE, default="yes")
"""The same where most who do this use a cache: an agent sends all that came before with each step."""


def way_of(inputs: Inputs) -> str:
    """How the answer is bought: as standard, in batch, or at a service tier; InputError for both of the last."""
    tier = inputs.text(SERVICE_TIER.name) if SERVICE_TIER.name in inputs else STANDARD
    if not inputs.is_yes(BATCH.name):
        return tier
    if tier != STANDARD:
        message = f"must be {STANDARD}: what is answered in batch has no service tier; got {as_given(tier)}"
        raise InputError({SERVICE_TIER.name: message})
    return IN_BATCH


def tokens_field(name: str, label: str, text: str, default: int, group: str) -> Field:
    """An input that counts tokens, which may be given in pages or words."""
    return Field(
        name=name,
        kind=Whole(maximum=_MOST_TOKENS, unit="tokens", units=TEXT_UNITS),
        label=label,
        help=text,
        default=default,
        group=group,
    )


def requests_field(label: str, text: str, noun: str, default: int) -> Field:
    """How many requests a month there are, or what stands for one: conversations, tasks."""
    return Field(
        name="requests_per_month",
        kind=Whole(
            maximum=_MOST_REQUESTS,
            unit=f"{noun} a month",
            stops=tuple(float(digit * 10**power) for power in range(2, 8) for digit in (1, 2, 5)),
        ),
        label=label,
        help=text,
        default=default,
        group="request",
    )
