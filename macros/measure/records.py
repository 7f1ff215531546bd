"""A run that was measured as a record of `macros/measured_here.toml`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from macros.measure.runs import Run

PROJECT = "https://github.com/huggingface/peft"
"""Whose training loop it is."""


def _lines(run: Run, measured_bytes: int, stack: str, day: date) -> Iterator[str]:
    yield "[[record]]"
    pairs: dict[str, str | int] = {
        "what": run.what,
        "calculator": "lora",
        "result": "memory_bytes",
        "measured": measured_bytes,
        "stack": stack,
        "source": "measured by us with make measure-memory",
        "href": PROJECT,
        "as_of": day.isoformat(),
    }
    yield from (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in pairs.items())
    yield "[record.inputs]"
    yield from (f"{name} = {json.dumps(value)}" for name, value in run.inputs.items())
    yield ""


def as_toml(run: Run, measured_bytes: int, stack: str, day: date) -> str:
    """The record as TOML, an empty line behind it."""
    return "\n".join((*_lines(run, measured_bytes, stack, day), ""))
