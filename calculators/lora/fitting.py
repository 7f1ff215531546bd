"""What would make a run fit a GPU that does not hold it: each change is tried, and named where it is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.domain.gpus.gpus import GPUS, fits_on
from calculators.domain.gpus.memory import CONVENTIONS
from calculators.domain.gpus.training import training_memory_bytes
from calculators.frame.inputs import Inputs

_TOKENS_STEP = 256
"""Shorter sequences are named in whole steps of so many tokens."""
_LEAST_TOKENS = 256
Changes = Mapping[str, str | int]


@dataclass(frozen=True, kw_only=True)
class Way:
    """Inputs that make the run fit, and what it takes of the GPU's memory then, in bytes."""

    inputs: Changes
    memory_bytes: int


def holders(inputs: Inputs, memory_bytes: int) -> tuple[str, ...]:
    """The GPUs of which one alone holds the run in its format, smallest first."""
    return fits_on(memory_bytes, needs_bf16=inputs.text("precision") == "bf16")


def room_bytes(inputs: Inputs) -> int:
    """What one of the GPUs chosen holds."""
    return int(GPUS[inputs.text("gpu")]["memory_bytes"])


def _single_changes(inputs: Inputs) -> Iterator[Changes]:
    """The changes that leave what is learnt nearly as it is come first."""
    for name, lean in (("flash_attention", "yes"), ("fused_loss", "yes"), ("recomputation", "yes")):
        if inputs.text(name) != lean:
            yield {name: lean}
    if inputs.whole("sequences_per_batch") > 1:
        yield {"sequences_per_batch": 1}
    method = inputs.text("method")
    if method == "qlora" and inputs.is_yes("fp32_upcast"):
        yield {"fp32_upcast": "no"}
    if method == "full":
        leaner = CONVENTIONS[: CONVENTIONS.index(inputs.text("optimiser_convention"))]
        yield from ({"optimiser_convention": convention} for convention in reversed(leaner))
        yield {"method": "lora"}
    if method != "qlora":
        yield {"method": "qlora"}


def _longest_that_fits(inputs: Inputs, room: int) -> int | None:
    """The longest sequence that fits, shorter than now and in whole steps; None where not even the least does."""
    least, most = _LEAST_TOKENS // _TOKENS_STEP, (inputs.whole("sequence_tokens") - 1) // _TOKENS_STEP
    if most < least or training_memory_bytes(inputs.changed({"sequence_tokens": least * _TOKENS_STEP})) > room:
        return None
    while least < most:
        middle = (least + most + 1) // 2
        if training_memory_bytes(inputs.changed({"sequence_tokens": middle * _TOKENS_STEP})) <= room:
            least = middle
        else:
            most = middle - 1
    return least * _TOKENS_STEP


def _together(inputs: Inputs) -> Changes:
    """All of the changes at once, with a base in four bits."""
    lean: Changes = {
        "method": "qlora",
        "double_quantisation": "yes",
        "fp32_upcast": "no",
        "flash_attention": "yes",
        "fused_loss": "yes",
        "recomputation": "yes",
        "sequences_per_batch": 1,
    }
    return {name: value for name, value in lean.items() if inputs[name] != value}


def ways_to_fit(inputs: Inputs) -> tuple[Way, ...]:
    """Each single change after which one of the GPUs chosen holds the run; where none is enough, all at once.

    Nothing where it holds the run as it is, or whatever is changed.
    """
    room = room_bytes(inputs)
    if training_memory_bytes(inputs) <= room:
        return ()
    found = [way for changes in _single_changes(inputs) if (way := _tried(inputs, changes)).memory_bytes <= room]
    found = _without_leaner_conventions(found)
    shorter = _longest_that_fits(inputs, room)
    if shorter:
        found.append(_tried(inputs, {"sequence_tokens": shorter}))
    return tuple(found) or tuple(_all_at_once(inputs, room))


def _tried(inputs: Inputs, changes: Changes) -> Way:
    return Way(inputs=changes, memory_bytes=training_memory_bytes(inputs.changed(changes)))


def _without_leaner_conventions(ways: list[Way]) -> list[Way]:
    """Of several conventions of the optimiser only the first that is enough: those after it give up more."""
    first = next((way for way in ways if "optimiser_convention" in way.inputs), None)
    return [way for way in ways if way is first or "optimiser_convention" not in way.inputs]


def _all_at_once(inputs: Inputs, room: int) -> Iterator[Way]:
    changes = _together(inputs)
    way = _tried(inputs, changes)
    if way.memory_bytes <= room:
        yield way
        return
    shorter = _longest_that_fits(inputs.changed(changes), room)
    if shorter:
        yield _tried(inputs, {**changes, "sequence_tokens": shorter})
