"""The inputs that say how a model is served: its files, its cache, the engine's share of the memory, and its load."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.weights import PRECISIONS
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, Number, OneOf, Share, Whole

CACHE_PRECISIONS = ("bf16", "fp8")

PRECISION = Field(
    name="precision",
    kind=OneOf(choices=tuple(Choice(value=name, label=name) for name in PRECISIONS)),
    label="Precision",
    help="The format of the layers’ linear weights. Fewer bits take less memory, and some quality. Embeddings, head "
    "and norms stay in 16 bits; int4 is AWQ or GPTQ in groups of 128.",
    default="bf16",
    group="details",
)

TOKENS_PER_SECOND = Field(
    name="tokens_per_second",
    kind=Number(minimum=0.01, maximum=10**9, unit="tokens a second"),
    label="Throughput under load",
    help="Tokens generated a second by all your GPUs together; reading prompts comes on top. Left empty: what their "
    "memory and arithmetic allow. Measure it at the load you run.",
    group="load",
)

SERVING_FIELDS = (
    Field(
        name="concurrent_sequences",
        kind=Whole(minimum=1, maximum=10**6, unit="requests"),
        label="Requests at once",
        help="Each keeps keys and values of its prompt and answer in memory.",
        default=assumption("concurrent_sequences").value,
        group="details",
    ),
    Field(
        name="weights_bytes",
        kind=Number(minimum=1, maximum=10**14, unit="bytes"),
        label="Size of the weights",
        help="As the checkpoint’s files have it. Left empty: by the precision. Many FP8 and 4-bit checkpoints keep "
        "some layers whole.",
        group="details",
    ),
    Field(
        name="kv_cache_precision",
        kind=OneOf(choices=tuple(Choice(value=name, label=name) for name in CACHE_PRECISIONS)),
        label="Precision of keys and values",
        help="bf16 is what vLLM takes for a 16-bit model unless told otherwise; fp8 halves the cache.",
        default="bf16",
        group="details",
    ),
    Field(
        name="memory_share",
        kind=Share(minimum=0.01, unit="of the memory"),
        label="Share of the memory that the engine takes",
        help="vLLM’s gpu_memory_utilization, SGLang’s mem-fraction-static.",
        default=assumption("memory_share").value,
        group="details",
    ),
    Field(
        name="runtime_overhead_bytes",
        kind=Number(maximum=10**12, unit="bytes a GPU"),
        label="Memory that the engine needs for itself",
        help="Activations of the longest step, CUDA graphs, libraries; on each GPU.",
        default=assumption("runtime_overhead_bytes").value,
        group="details",
    ),
    Field(
        name="peak_over_mean",
        kind=Number(minimum=1, maximum=10**4, unit="times the mean"),
        label="Busiest hour over the mean hour",
        help="GPUs are bought for the busiest hour: so many times the mean hour’s requests.",
        default=assumption("peak_over_mean").value,
        group="details",
    ),
    Field(
        name="training_utilisation",
        kind=Share(minimum=0.01, unit="of the peak"),
        label="Share of the peak reached while prompts are read",
        help="Of the GPU’s dense 16-bit peak, as in training (MFU).",
        default=assumption("training_utilisation").value,
        group="details",
    ),
)
