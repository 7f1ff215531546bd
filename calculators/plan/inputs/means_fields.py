"""The plan’s inputs about the means: models, tuning, people and money."""

from __future__ import annotations

from dataclasses import replace

from calculators.domain.models.model_list import ModelList
from calculators.domain.models.price_fields import BATCH, MODEL, ON, PROVIDER, RESIDENCY, SERVICE_TIER
from calculators.domain.tuning.services import CHOICES as SERVICE_CHOICES
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, KnownText, NumberRange, PlacedRanges, YesNo
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.components import components
from calculators.plan.inputs.field_makers import (
    BY_MODEL,
    DEFAULTS,
    MOST,
    NONE,
    model_like,
    ranged,
)
from calculators.plan.inputs.own_amounts import COMPONENT_HOURS, HOURS, OVERRIDES, PARTS

MODELS = (
    replace(PROVIDER, default=DEFAULTS["provider"], group="model"),
    replace(MODEL, kind=model_like(DEFAULTS["model"]), default=DEFAULTS["model"], group="model"),
    replace(
        MODEL,
        name="smaller_model",
        kind=model_like(DEFAULTS["model"]),
        label="Smaller model",
        default=None,
        group="model",
        help="Of the same vendor: the one to tune where speed or price counts most. Left empty: the vendor’s cheapest "
        "one that a service tunes, or else the open model below.",
    ),
    Field(
        name="compare_with",
        kind=ModelList(maximum=120, most=1, control="line"),
        label="Second model beside it",
        default=NONE,
        help="As vendor/model: every approach once more at its prices. Or none.",
        group="model",
    ),
    replace(ON, label="Day of the prices", group="model"),
    replace(BATCH, group="model"),
    replace(SERVICE_TIER, group="model"),
    replace(RESIDENCY, group="model"),
    Field(
        name="hosted_allowed",
        kind=YesNo(),
        label="May your data leave for a hosted model?",
        default="yes",
        group="model",
        help="With no, tokens and embeddings cost nothing, and each approach pays for the GPUs that its load takes.",
    ),
    ranged(
        "self_hosted_usd_per_month",
        "Your own GPUs",
        "Left empty: the GPUs that each approach’s load takes, all hours of a month.",
        "USD a month",
        "model",
        default=None,
    ),
    ranged(
        "usd_per_gib_month",
        "Memory of your own store",
        "Where data may not leave, vectors are kept in memory of your own.",
        "USD a GiB and month",
        "model",
        maximum=10**5,
    ),
)

TUNING = (
    ranged(
        "training_examples",
        "Training examples",
        "Good labelled ones, at hand or to be made.",
        "examples",
        "tuning",
        default=500,
        maximum=10**8,
        stops=(0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10000),
    ),
    ranged(
        "tokens_per_example",
        "Tokens in an example",
        "Prompt and answer together.",
        "tokens an example",
        "tuning",
        maximum=10**7,
    ),
    ranged("epochs", "Epochs", "How often all examples are passed; each is billed.", "epochs", "tuning", maximum=1000),
    ranged(
        "minutes_per_labelled_example",
        "Time for an example",
        "To write it, or to check it.",
        "minutes an example",
        "tuning",
        maximum=10**5,
    ),
    Field(
        name="service",
        kind=KnownText(known=(Choice(value=BY_MODEL, label="the one that tunes the model"), *SERVICE_CHOICES)),
        label="Tuning service",
        default=BY_MODEL,
        group="tuning",
        help="Left as it is: the one that tunes the chosen model.",
    ),
)

MONEY = (
    ranged(
        "usd_per_engineer_hour",
        "An engineer’s hour",
        "For set-up and upkeep.",
        "USD an hour",
        "money",
        maximum=10**5,
    ),
    ranged(
        "usd_per_expert_hour",
        "An expert’s hour",
        "Of whoever labels examples. Left empty: as an engineer’s.",
        "USD an hour",
        "money",
        default=None,
        maximum=10**5,
    ),
    ranged(
        "tools",
        "Tools of an agent",
        "Each is built, tested and looked after.",
        "tools",
        "money",
        maximum=10**4,
    ),
    ranged(
        "validation_hours",
        "Checks before use",
        "Hours of approval, legal or clinical checks, on top of every approach’s set-up.",
        "hours",
        "money",
        default=0,
        maximum=10**6,
    ),
    ranged("budget_setup_usd", "Budget to set up", "Left empty: none.", "USD", "money", default=None),
    ranged("budget_usd_per_month", "Budget a month", "Left empty: none.", "USD a month", "money", default=None),
    Field(
        name=COMPONENT_HOURS,
        kind=PlacedRanges(
            places=tuple(f"{name}.{part}" for name in components() for part in HOURS),
            noun="a component",
            of=NumberRange(maximum=MOST),
        ),
        label="Your own hours",
        help="One a line: a component, which hours, and yours, as retrieval.setup_hours=40..80. Components: "
        f"{'; '.join(f'{name} ({one.label})' for name, one in components().items())}.",
        default={},
        group="overrides",
    ),
    Field(
        name=OVERRIDES,
        kind=PlacedRanges(
            places=tuple(f"{slug}.{part}" for slug in plan_approaches() for part in PARTS),
            noun="an approach",
            of=NumberRange(maximum=MOST),
        ),
        label="What you know better",
        help="One a line: an approach, one of its parts and your amount or range, as rag.setup_usd=500..2000. Parts: "
        f"{', '.join(PARTS)}. Approaches: {', '.join(plan_approaches())}.",
        default={},
        group="overrides",
    ),
)
