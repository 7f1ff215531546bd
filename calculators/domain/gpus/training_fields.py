"""The inputs of `lora`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.adapter_parameters import ALL_LINEAR, TARGETS
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
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, Number, OneOf, Several, Share, Whole, YesNo

FIELDS = (
    MODEL_SHAPE,
    Field(
        name="method",
        kind=OneOf(
            choices=(
                Choice(value="lora", label="LoRA", help="adapters beside a frozen base"),
                Choice(value="qlora", label="QLoRA", help="the same over a base in four bits"),
                Choice(value="full", label="Full", help="all weights"),
            )
        ),
        label="Method",
        help="What is trained, and how the base model is stored.",
        default="lora",
        group="model",
    ),
    Field(
        name="rank",
        kind=Whole(minimum=1, maximum=4096, unit="dimensions", stops=(1, 2, 4, 8, 16, 32, 64, 128, 256)),
        label="Rank",
        help="How wide an adapter is: 8 to 64 is usual. Full tuning has none.",
        default=16,
        group="model",
    ),
    Field(
        name="sequence_tokens",
        kind=Whole(minimum=1, maximum=10**7, unit="tokens", stops=(256, 512, 1024, 2048, 4096, 8192, 16384, 32768)),
        label="Tokens in a sequence",
        help="The longest example, prompt and answer together, or what shorter ones are packed to.",
        default=2048,
        group="run",
    ),
    Field(
        name="training_tokens",
        kind=Number(maximum=10**13, unit="tokens"),
        label="Training tokens",
        help="Of one epoch, prompts and answers together.",
        default=5_000_000,
        group="run",
    ),
    epochs_field("", "run"),
    GPU,
    Field(
        name="targets",
        kind=Several(
            choices=tuple(Choice(value=name, label=name, synonyms=(f"{name}_proj",)) for name in TARGETS),
            groups={ALL_LINEAR: TARGETS},
        ),
        label="Adapted matrices",
        help="q, k, v and o belong to attention, gate, up and down to the feed-forward block, of each expert where "
        "there are several. All linear layers is what QLoRA’s paper and later guides advise.",
        default=TARGETS,
        group="adapters",
    ),
    Field(
        name="double_quantisation",
        kind=YesNo(),
        label="Double quantisation",
        help="QLoRA only: the scales of the four-bit weights are themselves packed.",
        default="yes",
        group="adapters",
    ),
    Field(
        name="precision",
        kind=OneOf(choices=tuple(Choice(value=name, label=name) for name in ("bf16", "fp16", "fp32"))),
        label="Precision",
        help="The format of the base model’s weights and of the activations.",
        default="bf16",
        group="adapters",
    ),
    Field(
        name="optimiser_convention",
        kind=OneOf(
            choices=tuple(
                Choice(value=name, label=f"{name}: {assumption(f'full_tuning_bytes_{name}').label.split(', ', 1)[1]}")
                for name in CONVENTIONS
            )
        ),
        label="Bytes a parameter, full tuning",
        help="With 16-bit weights and Adam: which copies are kept. 16 is mixed precision in PyTorch, DeepSpeed "
        "and Megatron.",
        default="16",
        group="adapters",
    ),
    Field(
        name="fp32_upcast",
        kind=YesNo(),
        label="Embeddings, head and norms in 32 bits",
        help="QLoRA only. Yes is what prepare_model_for_kbit_training of Hugging Face’s peft does; Unsloth, torchtune "
        "and fms-acceleration leave them in 16 bits.",
        default="yes",
        group="adapters",
    ),
    Field(
        name="sequences_per_batch",
        kind=Whole(minimum=1, maximum=10**5, unit="sequences"),
        label="Sequences in a step",
        help="On one GPU at once; what is accumulated over several steps takes no memory.",
        default=1,
        group="details",
    ),
    Field(
        name="recomputation",
        kind=YesNo(),
        label="Recomputation",
        help="Gradient checkpointing: less memory, a third to a half more operations. Yes is what most recipes set.",
        default="yes",
        group="details",
    ),
    Field(
        name="flash_attention",
        kind=YesNo(),
        label="Flash attention",
        help="Without it, each head writes out its scores for every pair of tokens. Yes is the default of Hugging "
        "Face’s libraries, as FlashAttention or PyTorch’s SDPA.",
        default="yes",
        group="details",
    ),
    Field(
        name="fused_loss",
        kind=YesNo(),
        label="Fused loss",
        help="The logits are worked out a piece at a time and not kept. No is plain Hugging Face; Liger, Unsloth, cut "
        "cross-entropy and torchtune’s chunked loss are yes.",
        default="no",
        group="details",
    ),
    gpus_field("They share the hours: each holds the whole run, with sequences of its own."),
    Field(
        name="utilisation",
        kind=Share(minimum=0.01, unit="of the peak"),
        label="Share of the peak reached",
        help="Of the GPU’s dense 16-bit peak; what papers call MFU.",
        default=assumption("training_utilisation").value,
        group="details",
    ),
    USD_PER_GPU_HOUR,
    ON,
    *SHAPE_FIELDS,
)
