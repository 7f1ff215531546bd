"""The inputs that say whose price: vendor, model and day. Whatever rests on a token price asks for these."""

from __future__ import annotations

from calculators.cost.catalogue import AS_OF, PROVIDERS
from calculators.field import Choice, Field

_LONGEST_ID = 80

MODELS = tuple(
    Choice(value=model, label=vendor["label"]) for vendor in PROVIDERS.values() for model in vendor["models"]
)
"""Every model that has a price, by vendor; a few ids are sold by two."""

PROVIDER = Field(
    name="provider",
    kind="choice",
    label="Vendor",
    help="Who sends the bill. Google also sells models of Anthropic.",
    default="openai",
    choices=tuple(Choice(value=name, label=vendor["label"]) for name, vendor in PROVIDERS.items()),
    group="model",
)

MODEL = Field(
    name="model",
    kind="text",
    label="Model",
    help="Its exact id. Type a part of it to search.",
    default="gpt-6-luna",
    minimum=1,
    maximum=_LONGEST_ID,
    known=MODELS,
    group="model",
)

ON = Field(
    name="on",
    kind="date",
    label="On",
    help="Prices change, some by the hour. A day is its noon in UTC; the default is the day the catalogue was read.",
    default=AS_OF,
    group="model",
)
