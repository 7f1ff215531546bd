"""How the plan makes its fields: ranges whose default is an assumption, and fields of others as its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from calculators.data import assumption, load
from calculators.domain.models.model_id_kind import ModelId
from calculators.domain.models.price_fields import MODEL
from calculators.frame.field import Field
from calculators.frame.kinds import Number, NumberRange, Unit
from calculators.frame.range import Range

NONE = "none"

BY_MODEL = "by_model"
"""The service that tunes the chosen model, whichever that is."""

MOST = 10**12

MOST_TOKENS = 10**9

ARTICLE_COSTS = load("article_costs")

DEFAULTS = load("plan/examples")["documentation-search"]["inputs"]
"""A missing answer is that of the first worked example."""


def point(number: float | None) -> Range | None:
    """A number as a range with nothing between its bounds; None stays None."""
    return None if number is None else Range(float(number), float(number), float(number))


def ranged(  # noqa: PLR0913 a field reads best as its texts in a row
    name: str,
    label: str,
    text: str,
    unit: str,
    group: str,
    *,
    default: float | Literal["assumed"] | None = "assumed",
    minimum: float = 0,
    maximum: float = MOST,
    stops: tuple[float, ...] = (),
    units: tuple[Unit, ...] = (),
) -> Field:
    """A number or a range of them; its default is the assumption of its name unless another, or none, is given."""
    return Field(
        name=name,
        kind=NumberRange(minimum=minimum, maximum=maximum, unit=unit, stops=stops, units=units),
        label=label,
        help=text,
        default=point(assumption(name).value if default == "assumed" else default),
        group=group,
    )


def with_defaults(fields: Iterable[Field], group: str) -> tuple[Field, ...]:
    """Fields in a group of the plan, with what the first worked example answers as their defaults."""
    return tuple(replace(field, default=field.parse(DEFAULTS.get(field.name)), group=group) for field in fields)


def as_range(field: Field, group: str, *, may_be_fractional: bool = False) -> Field:
    """Another calculator's field in a group of the plan: where it takes a number it takes a range here.

    What a flip is about takes fractions even where it counts something.
    """
    if not isinstance(field.kind, Number):
        return replace(field, group=group)
    kind = NumberRange.of(field.kind)
    default = field.default if isinstance(field.default, int | float) else None
    return replace(
        field,
        kind=replace(kind, is_whole=False) if may_be_fractional else kind,
        default=point(default),
        group=group,
    )


def model_like(model: str) -> ModelId:
    """The ids of models, with another one as the example in messages."""
    return ModelId(known=MODEL.kind.known, example=model)
