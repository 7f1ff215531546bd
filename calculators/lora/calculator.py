"""`lora`: what tuning takes on one's own GPUs: parameters trained, memory by part, hours and dollars."""

from __future__ import annotations

from typing import NamedTuple

from calculators.data import assumption
from calculators.domain.gpus import gpus
from calculators.domain.gpus.compute import gpu_hours
from calculators.domain.gpus.memory import weight_bytes
from calculators.domain.gpus.remarks import about_gpu_price, of_gpu_price
from calculators.domain.gpus.shape_fields import shape_of
from calculators.domain.gpus.training import run_memory, run_operations, trainable_parameters
from calculators.domain.gpus.training_fields import FIELDS
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range
from calculators.frame.result import Line, Result
from calculators.lora.charts import GIB, MEMORY_PARTS, memory_by_part
from calculators.lora.fitting import holders, room_bytes, ways_to_fit
from calculators.lora.remarks import of_training
from calculators.lora.view import view_of


def _price(inputs: Inputs) -> Range:
    """The reader's price of a GPU-hour, or the providers'."""
    own = inputs.range_if_given("usd_per_gpu_hour")
    return own or gpus.usd_per_gpu_hour(inputs.text("gpu"), on=inputs.text("on"))


class _Cost(NamedTuple):
    """What a run takes of a GPU that holds it: GPU-hours, hours on all of the reader's, and US dollars."""

    gpu_hours: float
    hours: float
    usd: Range


def _cost(inputs: Inputs, operations: float, price: Range) -> _Cost:
    peak = gpus.card(inputs.text("gpu"), precision=inputs.text("precision")).peak_tflops
    hours = gpu_hours(operations=operations, peak_tflops=peak, utilisation=inputs.number("utilisation"))
    return _Cost(hours, hours / inputs.whole("gpus"), Range(*(hours * usd for usd in price)))


def calculate(inputs: Inputs) -> Result:
    """What tuning on one's own GPUs takes: parameters trained, bytes of memory by part, hours, and US dollars.

    Hours and dollars are None where a GPU does not hold the run. InputError where the sizes of a shape contradict.
    """
    shape, is_full = shape_of(inputs), inputs.text("method") == "full"
    base, trainable = shape.all_parameters, trainable_parameters(inputs)
    everything = base if is_full else base + trainable
    memory, operations, price = run_memory(inputs, trainable), run_operations(inputs), _price(inputs)
    holding, is_held = holders(inputs, memory.total), memory.total <= room_bytes(inputs)
    cost = _cost(inputs, operations, price) if is_held else None
    values: dict[str, object] = {
        "memory_bytes": memory.total,
        "memory_gib": memory.total / GIB,
        **{f"{part}_bytes": getattr(memory, part) for part in MEMORY_PARTS},
        "fits": "yes" if is_held else "no",
        "fits_on": list(holding),
        "smallest_gpu": next(iter(holding), None),
        "ways_to_fit": [{**way.inputs, "memory_bytes": way.memory_bytes} for way in ways_to_fit(inputs)],
        "trainable_parameters": trainable,
        "base_parameters": base,
        "active_parameters": shape.active_parameters,
        "all_parameters": everything,
        "trainable_share": trainable / everything,
        "checkpoint_bytes": weight_bytes(parameters=trainable, precision="bf16"),
        "operations": operations,
        "gpu_hours": cost.gpu_hours if cost else None,
        "hours": cost.hours if cost else None,
        "usd_per_gpu_hour_used": price,
        "compute_usd": cost.usd if cost else None,
    }
    return Result(
        values=values,
        lines=(
            Line(
                label="Training",
                quantity=cost.gpu_hours,
                unit="GPU-hours",
                usd_per_unit=price,
                amount_usd=cost.usd,
            ),
        )
        if cost
        else (),
        warnings=(*of_training(inputs, memory.total, holding), *of_gpu_price(inputs)),
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
        Output(name="memory_gib", label="GPU memory in GiB", unit="GiB"),
        *_BYTES,
        Output(name="fits", label="Fits on the GPU chosen"),
        Output(name="fits_on", label="Fits on one"),
        Output(name="smallest_gpu", label="Smallest GPU that holds it"),
        Output(name="ways_to_fit", label="What makes it fit on the GPU chosen"),
        Output(name="trainable_parameters", label="Trainable parameters", unit="parameters"),
        Output(name="base_parameters", label="Parameters of the base model", unit="parameters"),
        Output(name="active_parameters", label="Parameters that take part in a token", unit="parameters"),
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
