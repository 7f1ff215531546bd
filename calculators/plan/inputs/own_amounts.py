"""What the reader knows better: amounts and hours of single approaches, and hours of what approaches are built of.

A number of either kind is called as an address and the command line call it: `overrides.rag.setup_usd`,
`hours.retrieval.setup_hours`.
"""

from __future__ import annotations

AMOUNTS = ("setup_usd", "monthly_usd", "usd_per_request", "usd_per_update")
"""The parts of an approach's cost, in US dollars."""

HOURS = ("setup_hours", "maintenance_hours_per_month")
"""The hours that parts rest on."""

PARTS = (*AMOUNTS, *HOURS)

OVERRIDES, COMPONENT_HOURS = "overrides", "hours"
"""The two fields in which they are typed."""

VALIDATION_HOURS = "validation_hours"


def override_name(slug: str, part: str) -> str:
    """The name of a part of an approach that the reader knows better."""
    return f"{OVERRIDES}.{slug}.{part}"


def hours_name(component: str, part: str) -> str:
    """The name of the hours of a component."""
    return f"{COMPONENT_HOURS}.{component}.{part}"


def is_hours(name: str) -> bool:
    """Whether a number is hours of the team: those of a component or an approach, or of checks before use."""
    return name == VALIDATION_HOURS or name.rpartition(".")[2] in HOURS


def placed(name: str) -> tuple[str, str, str] | None:
    """The field, the approach or component, and the part of a number that is one of several in a field; else None."""
    field, _, place = name.partition(".")
    group, _, part = place.partition(".")
    return (field, group, part) if part else None
