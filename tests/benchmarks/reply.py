"""How long Python takes for the reply to a keystroke: `python tests/benchmarks/reply.py` prints p50 and p95.

Inputs differ from request to request, so that no reply is one given before. CPython is some three times as fast as the
same code in a browser; compare figures of one machine, taken in one go.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[2]))

from calculators import browser
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import Number, NumberRange, Whole
from calculators.registry import CALCULATORS

_SEED, _WARM_UP, _REQUESTS = 1, 20, 300


def typed(field: Field, chance: random.Random) -> str:
    """A text that the field takes: any of its choices, or an amount up to 100,000."""
    if field.choices:
        return chance.choice(field.choice_values)
    amounts = sorted(round(10 ** chance.uniform(0, 5), 2) for _ in range(2))
    kind = field.kind
    if isinstance(kind, Number):
        bounded = min(max(amounts[0], kind.minimum), kind.maximum)
        return str(int(bounded) if isinstance(kind, Whole) else bounded)
    if isinstance(kind, NumberRange):
        low, high = (min(max(amount, kind.minimum), kind.maximum) for amount in amounts)
        return f"{int(low)}..{int(high)}" if kind.is_whole else f"{low}..{high}"
    return field.show(field.default)


def requests(calculator: Calculator, count: int) -> Iterator[str]:
    """As many requests, each with about half of the fields filled in."""
    chance = random.Random(_SEED)  # noqa: S311 a sample, not a secret
    for _ in range(count):
        texts = {field.name: typed(field, chance) for field in calculator.fields if chance.random() < 0.5}
        yield json.dumps({"calculator": calculator.slug, "query": urlencode(texts), "root": "../"})


def milliseconds(calculator: Calculator) -> list[float]:
    """The time of each reply once everything is warm."""
    taken = []
    for request in requests(calculator, _WARM_UP + _REQUESTS):
        start = perf_counter()
        browser.answer(request)
        taken.append(1000 * (perf_counter() - start))
    return taken[_WARM_UP:]


def main() -> None:
    """A line a calculator."""
    for calculator in CALCULATORS:
        cuts = quantiles(milliseconds(calculator), n=20)
        print(f"{calculator.slug:15} p50 {cuts[9]:6.2f} ms   p95 {cuts[18]:6.2f} ms")


if __name__ == "__main__":
    main()
