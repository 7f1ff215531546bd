"""Answers to the reference cases: what the product says, by the names that the cases use. It holds no formula.

Each topic (a file of `cases/`) has a module of its own name beside this one, or those that `MODULES` names. A module
has `answer(case)`, which is None where the product computes nothing like it, and `EXCUSED`: the reason for each case it
does not answer, by its id, and for each key it leaves out, by `id.key` or `*.key`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent.parent
MODULES = {"latency_agents": ("agents", "latency")}

if str(PROJECT) not in sys.path:  # for whoever loads this file from elsewhere
    sys.path.insert(0, str(PROJECT))


def is_whole(topic: str) -> bool:
    """Whether all modules of a topic are there."""
    return len(modules(topic)) == len(MODULES.get(topic, (topic,)))


def modules(topic: str) -> list[Any]:
    """The modules that answer a topic, those that there are."""
    names = MODULES.get(topic, (topic,))
    there = [name for name in names if Path(__file__).with_name(f"{name}.py").exists()]
    return [importlib.import_module(f"tests.oracle.{name}") for name in there]


def answer(topic: str, case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The product's answer to a case, with as many of the keys of `case["expected"]` as it computes."""
    found = (module.answer(case) for module in modules(topic))
    return next((each for each in found if each is not None), None)


def excused(topic: str) -> dict[str, str]:
    """Why the product leaves something of a topic out, by case or key."""
    return {name: reason for module in modules(topic) for name, reason in module.EXCUSED.items()}
