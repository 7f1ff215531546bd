"""Write `inputs.jsonl` anew: good inputs of every calculator, drawn by the strategies that the tests use.

Run as `python -m tests.comparison.make_inputs`. The file is kept as it is from one revision to the next, so that both
sides of a comparison are asked the same; it is only made anew when a calculator has joined.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from calculators import CALCULATORS
from calculators.frame.calculator import Calculator
from tests.comparison.questions import INPUTS
from tests.json_inputs import good_inputs

TOTAL, PLANS = 1000, 220
"""How many inputs there are in all, and how many of them are plans, of which there is most to go wrong."""

LONGEST = 5000
"""Characters of one: a whole book pasted as text says no more than a page of it."""


def drawn(calculator: Calculator, count: int) -> list[dict[str, Any]]:
    """So many inputs of a calculator, its examples and its defaults among them."""
    found: dict[str, dict[str, Any]] = {}

    def add(inputs: dict[str, Any]) -> None:
        text = json.dumps(inputs, sort_keys=True)
        if len(found) < count and len(text) < LONGEST:
            found.setdefault(text, inputs)

    add({})
    for example in calculator.examples:
        add(dict(example.inputs))

    @seed(20261130)
    @settings(
        max_examples=4 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(good_inputs(calculator))
    def collect(inputs: dict[str, Any]) -> None:
        add(inputs)

    collect()
    return list(found.values())


def main() -> None:
    """Write the file."""
    others = [calculator for calculator in CALCULATORS if calculator.slug != "plan"]
    each, more = divmod(TOTAL - PLANS, len(others))
    counts = {"plan": PLANS} | {one.slug: each + (at < more) for at, one in enumerate(others)}
    lines = [
        json.dumps([calculator.slug, inputs], ensure_ascii=False, sort_keys=True)
        for calculator in CALCULATORS
        for inputs in drawn(calculator, counts[calculator.slug])
    ]
    INPUTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
