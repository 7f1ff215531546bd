"""Decisions and costs for RAG, fine-tuning, prompting and agents.

`run` is the one door: the pages, the browser and the command line all go through it.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators import registry
from calculators.frame.errors import InputError
from calculators.registry import CALCULATORS
from calculators.rendering.json import as_json

__all__ = ["CALCULATORS", "InputError", "run"]


def run(name: str, inputs: Mapping[str, object]) -> dict[str, object]:
    """What the calculator `name` answers to `inputs`, as plain JSON values.

    `inputs` maps field names to JSON values or text; a missing one takes its default. Raises InputError, whose
    `errors` maps each bad field to a message with its bounds and what was given.
    """
    calculator = registry.find(name)
    if not isinstance(inputs, Mapping):
        raise InputError({"inputs": "must be a JSON object of field names and values"})
    return as_json(calculator.answer(inputs))
