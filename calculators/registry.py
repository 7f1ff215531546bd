"""The calculators, in the order in which they are listed: each is a folder of this package, by its name."""

from __future__ import annotations

from importlib import import_module

from calculators.frame.calculator import Calculator
from calculators.frame.errors import InputError, as_given, did_you_mean

FOLDERS = (
    "plan",
    "decide",
    "article_flow",
    "cost",
    "tokens",
    "usage",
    "conversation",
    "agents",
    "error_cost",
    "fine_tuning",
    "lora",
    "self_hosting",
    "vector_index",
    "latency",
    "sample_size",
    "compare_systems",
    "retrieval_metrics",
    "generation_metrics",
)


def _calculator(folder: str) -> Calculator:
    """What the module `calculator` of a folder calls `CALCULATOR`."""
    found: Calculator = import_module(f"calculators.{folder}.calculator").CALCULATOR
    return found


CALCULATORS: tuple[Calculator, ...] = tuple(map(_calculator, FOLDERS))


def find(slug: str) -> Calculator:
    """The calculator called `slug`; InputError names the nearest when there is none."""
    for calculator in CALCULATORS:
        if calculator.slug == slug:
            return calculator
    slugs = [calculator.slug for calculator in CALCULATORS]
    hint = did_you_mean(slug, slugs)
    raise InputError({"calculator": f"must be one of {', '.join(slugs)}{hint}; got {as_given(slug)}"})
