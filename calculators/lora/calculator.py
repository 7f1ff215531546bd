"""`lora`: what tuning takes on one's own GPUs: parameters trained, memory by part, hours and dollars."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus import gpus
from calculators.domain.gpus.adapter_parameters import adapter_parameters, matrices
from calculators.domain.gpus.compute import gpu_hours, operations_per_parameter_token, training_operations
from calculators.domain.gpus.memory import weight_bytes
from calculators.domain.gpus.model_shape import all_parameters
from calculators.domain.gpus.remarks import about_gpu_price, of_gpu_price
from calculators.domain.gpus.shape_fields import shape_of
from calculators.domain.gpus.training import run_memory
from calculators.domain.gpus.training_fields import FIELDS
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range
from calculators.frame.result import Line, Result
from calculators.lora.charts import MEMORY_PARTS, memory_by_part
from calculators.lora.remarks import of_training
from calculators.lora.view import view_of


def _price(inputs: Inputs) -> Range:
    """The reader's price of a GPU-hour, or the providers'."""
    own = inputs.range_if_given("usd_per_gpu_hour")
    return own or gpus.usd_per_gpu_hour(inputs.text("gpu"), on=inputs.text("on"))


def _hours(inputs: Inputs, base: int) -> tuple[float, float]:
    """Floating-point operations of the run, and the GPU-hours they take."""
    operations = training_operations(
        operations_per_parameter_token=operations_per_parameter_token(
            is_base_frozen=inputs.text("method") != "full", recomputes=inputs.is_yes("recomputation")
        ),
        parameters=base,
        tokens=inputs.number("training_tokens") * inputs.number("epochs"),
    )
    peak = float(gpus.GPUS[inputs.text("gpu")]["dense_bf16_tflops"])
    return operations, gpu_hours(operations=operations, peak_tflops=peak, utilisation=inputs.number("utilisation"))


def calculate(inputs: Inputs) -> Result:
    """What tuning on one's own GPUs takes: parameters trained, bytes of memory by part, hours, and US dollars.

    No inputs are bad together.
    """
    shape, is_full = shape_of(inputs), inputs.text("method") == "full"
    base = all_parameters(shape)
    adapters = adapter_parameters(
        rank=inputs.whole("rank"),
        adapted=matrices(shape, inputs.several("targets")),
    )
    trainable = base if is_full else adapters
    everything = base if is_full else base + adapters
    memory = run_memory(inputs, trainable)
    operations, hours = _hours(inputs, base)
    price = _price(inputs)
    compute_usd = Range(*(hours * usd for usd in price))
    fitting = gpus.fits_on(memory.total)
    values: dict[str, object] = {
        "memory_bytes": memory.total,
        **{f"{part}_bytes": getattr(memory, part) for part in MEMORY_PARTS},
        "fits_on": list(fitting),
        "trainable_parameters": trainable,
        "base_parameters": base,
        "all_parameters": everything,
        "trainable_share": trainable / everything,
        "checkpoint_bytes": weight_bytes(parameters=trainable, precision="bf16"),
        "operations": operations,
        "gpu_hours": hours,
        "hours": hours / inputs.whole("gpus"),
        "usd_per_gpu_hour_used": price,
        "compute_usd": compute_usd,
    }
    return Result(
        values=values,
        lines=(Line(label="Training", quantity=hours, unit="GPU-hours", usd_per_unit=price, amount_usd=compute_usd),),
        warnings=(*of_training(inputs, memory.total), *of_gpu_price(inputs)),
        notes=tuple(about_gpu_price(inputs)),
        assumptions=(
            assumption("training_utilisation").replaced_by(inputs["utilisation"]),
            *((assumption(f"full_tuning_bytes_{inputs.text('optimiser_convention')}"),) if is_full else ()),
            *map(assumption, ("memory_overhead_bytes", "memory_overhead_share")),
        ),
        charts=(memory_by_part(memory),),
    )


_BYTES = tuple(Output(name=f"{part}_bytes", label=label, unit="bytes") for part, label in MEMORY_PARTS.items())

CALCULATOR = Calculator(
    slug="lora",
    title="What does tuning take on your own GPUs?",
    answers="Trainable parameters, GPU memory by part, the GPUs that hold it, hours and dollars, for LoRA, QLoRA or "
    "full tuning of an open model.",
    fields=FIELDS,
    outputs=(
        Output(name="memory_bytes", label="GPU memory", unit="bytes"),
        *_BYTES,
        Output(name="fits_on", label="Fits on one"),
        Output(name="trainable_parameters", label="Trainable parameters", unit="parameters"),
        Output(name="base_parameters", label="Parameters of the base model", unit="parameters"),
        Output(name="all_parameters", label="All parameters, adapters included", unit="parameters"),
        Output(name="trainable_share", label="Share that is trained", unit="of all parameters"),
        Output(name="checkpoint_bytes", label="File to keep, in 16 bits", unit="bytes"),
        Output(name="operations", label="Floating-point operations", unit="operations"),
        Output(name="gpu_hours", label="GPU-hours", unit="GPU-hours"),
        Output(name="hours", label="Hours on your GPUs", unit="hours"),
        Output(name="usd_per_gpu_hour_used", label="Price of a GPU-hour", unit="USD a GPU-hour"),
        Output(name="compute_usd", label="Compute", unit="USD"),
    ),
    calculate=calculate,
    page="calculators/lora/",
    references=(
        Reference(title="Hu and others: LoRA", href="https://arxiv.org/abs/2106.09685"),
        Reference(title="Dettmers and others: QLoRA", href="https://arxiv.org/abs/2305.14314"),
        Reference(title="EleutherAI: Transformer Math 101", href="https://blog.eleuther.ai/transformer-math/"),
    ),
    examples=examples_in("lora/examples"),
    view=view_of,
)
