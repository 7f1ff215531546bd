"""The inputs of `lora`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.adapter_parameters import TARGETS
from calculators.domain.gpus.memory import CONVENTIONS
from calculators.domain.gpus.shape_fields import (
    GPU,
    MODEL_SHAPE,
    SHAPE_FIELDS,
    USD_PER_GPU_HOUR,
    epochs_field,
    gpus_field,
)
from calculators.domain.models.price_fields import ON
from calculators.frame.field import Choice, Field

FIELDS = (
    MODEL_SHAPE,
    Field(
        name="method",
        kind="choice",
        label="Method",
        help="What learns, and how the base model lies in memory.",
        default="lora",
        choices=(
            Choice(value="lora", label="LoRA", help="adapters beside a frozen base"),
            Choice(value="qlora", label="QLoRA", help="the same over a base in four bits"),
            Choice(value="full", label="Full", help="all weights"),
        ),
        group="model",
    ),
    Field(
        name="rank",
        kind="integer",
        label="Rank",
        help="How wide an adapter is: 8 to 64 is usual. Full tuning has none.",
        unit="dimensions",
        default=16,
        minimum=1,
        maximum=4096,
        stops=(1, 2, 4, 8, 16, 32, 64, 128, 256),
        group="model",
    ),
    Field(
        name="sequence_tokens",
        kind="integer",
        label="Tokens in a sequence",
        help="The longest example, prompt and answer together, or what shorter ones are packed to.",
        unit="tokens",
        default=2048,
        minimum=1,
        maximum=10**7,
        stops=(256, 512, 1024, 2048, 4096, 8192, 16384, 32768),
        group="run",
    ),
    Field(
        name="training_tokens",
        kind="number",
        label="Training tokens",
        help="Of one epoch, prompts and answers together.",
        unit="tokens",
        default=5_000_000,
        minimum=0,
        maximum=10**13,
        group="run",
    ),
    epochs_field("", "run"),
    GPU,
    Field(
        name="targets",
        kind="list",
        label="Adapted matrices",
        help="q, k, v and o belong to attention, gate, up and down to the feed-forward block.",
        default=("q", "k", "v", "o"),
        choices=tuple(Choice(value=name, label=name) for name in TARGETS),
        group="adapters",
    ),
    Field(
        name="double_quantisation",
        kind="yes_no",
        label="Double quantisation",
        help="QLoRA only: the scales of the four-bit weights are themselves packed.",
        default="yes",
        group="adapters",
    ),
    Field(
        name="precision",
        kind="choice",
        label="Precision",
        help="The format of the base model’s weights and of the activations.",
        default="bf16",
        choices=tuple(Choice(value=name, label=name) for name in ("bf16", "fp16", "fp32")),
        group="adapters",
    ),
    Field(
        name="optimiser_convention",
        kind="choice",
        label="Bytes a parameter, full tuning",
        help="With 16-bit weights and Adam: which copies are kept.",
        default="16",
        choices=tuple(
            Choice(value=name, label=f"{name}: {assumption(f'full_tuning_bytes_{name}').label.split(', ', 1)[1]}")
            for name in CONVENTIONS
        ),
        group="adapters",
    ),
    Field(
        name="sequences_per_batch",
        kind="integer",
        label="Sequences in a step",
        help="On one GPU at once; what is accumulated over several steps takes no memory.",
        unit="sequences",
        default=1,
        minimum=1,
        maximum=10**5,
        group="details",
    ),
    Field(
        name="recomputation",
        kind="yes_no",
        label="Recomputation",
        help="Gradient checkpointing: less memory, a third to a half more operations.",
        default="yes",
        group="details",
    ),
    Field(
        name="flash_attention",
        kind="yes_no",
        label="Flash attention",
        help="Without it, each head writes out its scores for every pair of tokens.",
        default="yes",
        group="details",
    ),
    gpus_field("They share the hours. Memory is counted for one that holds everything."),
    Field(
        name="utilisation",
        kind="share",
        label="Share of the peak reached",
        help="Of the GPU’s dense 16-bit peak; what papers call MFU.",
        unit="of the peak",
        default=assumption("training_utilisation").value,
        minimum=0.01,
        maximum=1,
        group="details",
    ),
    USD_PER_GPU_HOUR,
    ON,
    *SHAPE_FIELDS,
)
