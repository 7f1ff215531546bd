"""The templates, and what they may call."""

from __future__ import annotations

from pathlib import Path

import calculators
from calculators.frame.range import Range
from calculators.frame.result import Line
from calculators.rendering.environment import TEMPLATES, compile_all, environment, template_for
from calculators.rendering.working import price
from tests.rules import for_each


def files() -> set[str]:
    """Every template's name."""
    return {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()}


def test_every_template_compiles() -> None:
    """All templates compile up front, and none is read again however many there are."""
    compile_all()
    kept = {name: environment().get_template(name) for name in files()}
    assert all(environment().get_template(name) is template for name, template in kept.items())


def test_own_template_comes_before_everybodys() -> None:
    """A calculator's own template is taken where it has one, for each name that any has."""
    names = {Path(name).name for name in files() if "/" in name}
    for calculator in calculators.CALCULATORS:
        for name in names:
            own = f"{calculator.slug}/{name}"
            assert template_for(calculator, name) == (own if own in files() else name)


def test_templates_look_nothing_up() -> None:
    """What a template places was decided in Python: it cannot open the data by itself."""
    assert not {"data", "load"} & environment().globals.keys()


@for_each(
    ("usd", "unit", "shown"),
    [
        (1e-7, "tokens", "$0.10 a million"),
        (0.5, "million tokens a month", "$0.50 a million"),
        (4, "million write units", "$4.00 a million"),
        (300, "answers a month", "$300"),
        (Range(1, 2, 3), "GPU-hours", "$2 ($1–3)"),
    ],
)
def test_price_in_a_line_of_the_working(usd: float | Range, unit: str, shown: str) -> None:
    """Tokens are priced by the million, since a price of one is a row of zeros; what else is counted by the piece."""
    assert price(Line(label="", quantity=1, unit=unit, usd_per_unit=usd, amount_usd=0)) == shown
