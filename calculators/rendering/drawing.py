"""How a chart gets onto a page: drawn twice, for wide and for narrow places.

Text in a scaled picture would scale with it; so the style sheet shows the drawing that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculators.rendering.environment import environment


@dataclass(frozen=True)
class Size:
    """How large a chart is drawn, in pixels, and what its margins hold."""

    name: str
    width: float
    height: float
    left: float
    right: float
    label_width: float


SIZES = (Size("wide", 720, 380, 64, 150, 7.2), Size("narrow", 350, 340, 53, 86, 6.7))


def draw_at_each_size(template: str, placed: Callable[[Size], Mapping[str, object]], **shared: object) -> str:
    """The SVG of each size by a template, which gets what is `shared` and what `placed` says there."""
    drawing = environment().get_template(template)
    return "\n".join(drawing.render({**shared, "size": size, **placed(size)}) for size in SIZES)
