"""What approaches are built of, and the hours that each component takes to set up and to keep in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from calculators.data import load
from calculators.frame.range import Range
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.own_amounts import HOURS

ACTING = "acting"
"""The component whose hours are those of one tool."""


@dataclass(frozen=True, kw_only=True)
class Component:
    """A component by its name, with its hours of set-up and of a month's upkeep, and how we came by them."""

    name: str
    label: str
    setup_hours: Range
    maintenance_hours_per_month: Range
    why: str


@cache
def components() -> Mapping[str, Component]:
    """Every component, in the order in which pages list them."""
    rows = load("plan/hours")["component"]
    return MappingProxyType(
        {
            name: Component(
                name=name,
                label=row["label"],
                why=row["why"],
                **{part: Range(*map(float, row[part])) for part in HOURS},
            )
            for name, row in rows.items()
        }
    )


def components_of(approach: Approach, *, has_permissions: bool, is_hosted: bool) -> Iterator[str]:
    """The components that an approach is built of.

    `has_permissions` is whether different users may see different documents, `is_hosted` whether data may leave for a
    hosted model.
    """
    takes = {
        "base": True,
        "examples": approach.shows_examples,
        "corpus": approach.sends_corpus,
        "retrieval": approach.retrieves,
        "permissions": approach.retrieves and has_permissions,
        "tuning": approach.tunes,
        ACTING: approach.acts,
        "own_gpus": not is_hosted,
    }
    yield from (name for name in components() if takes[name])
