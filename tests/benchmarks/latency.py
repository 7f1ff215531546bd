"""How near latency's percentiles come to random draws, and how long they take: `python tests/benchmarks/latency.py`.

With `--write` the references are drawn anew into `tests/domain/latency/references.toml`. It draws with numpy where that
is installed, else with the standard library, which takes some minutes. `latency_in_browser.py` times the same cases
in Chromium.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from calculators.domain.latency.parallel import Slowest
from calculators.domain.latency.stage import Stage, Time
from calculators.domain.latency.total import Total

REFERENCES = Path(__file__).parents[1] / "latency" / "references.toml"
SHARES = (0.5, 0.95, 0.99)
_SEED, _DRAWS, _RUNS = 20261125, 2_000_000, 20
Group = Sequence[tuple[float, float]]
CASES: dict[str, tuple[Group, ...]] = {
    "retrieval and a model": ([(20, 60)], [(30, 120)], [(250, 600)], [(700, 2000)]),
    "two stages alike": ([(100, 200)], [(100, 200)]),
    "a dozen alike": tuple([(50, 100)] for _ in range(12)),
    "one long stage, three short ones": ([(5000, 12000)], [(1, 2)], [(2, 5)], [(0.5, 3)]),
    "a tail of twenty medians": ([(100, 2000)], [(400, 900)]),
    "nearly fixed and wide": ([(1000, 1010)], [(50, 400)], [(300, 301)]),
    "two searches at the same time": ([(20, 60)], [(30, 120), (25, 150)], [(700, 2000)]),
    "eight shards and a model": ([(40, 120)] * 8, [(700, 2000)]),
    "one of two that always takes as long": ([(60, 60), (30, 200)], [(100, 250)]),
}


def times(groups: Sequence[Group]) -> list[Time]:
    """The product's own times: a group of several is the slowest of them."""
    stages = [tuple(Stage(p50_ms=p50, p95_ms=p95) for p50, p95 in group) for group in groups]
    return [Slowest(group) if len(group) > 1 else group[0] for group in stages]


def drawn(groups: Sequence[Group]) -> list[float]:
    """Percentiles and mean of as many draws: numpy's where it is there."""
    fitted = [[(p50, Stage(p50_ms=p50, p95_ms=p95).sigma) for p50, p95 in group] for group in groups]
    try:
        import numpy as np  # noqa: PLC0415 it is not among the project's packages
    except ImportError:
        chance = random.Random(_SEED)  # noqa: S311 a sample, not a secret
        found = sorted(
            sum(max(p50 * math.exp(sigma * chance.gauss(0, 1)) for p50, sigma in group) for group in fitted)
            for _ in range(_DRAWS)
        )
        return [*(found[int(share * _DRAWS)] for share in SHARES), math.fsum(found) / _DRAWS]
    source = np.random.default_rng(_SEED)
    total = sum(
        np.max([p50 * np.exp(sigma * source.standard_normal(_DRAWS)) for p50, sigma in group], axis=0)
        for group in fitted
    )
    return [*map(float, np.quantile(total, SHARES)), float(np.mean(total))]


def write() -> None:
    """Draw the references anew."""
    head = REFERENCES.read_text(encoding="utf-8").split("\n\n", 1)[0].rstrip()
    rows = [head]
    for name, groups in CASES.items():
        stages = [[list(stage) for stage in group] for group in groups]
        p50, p95, p99, mean = drawn(groups)
        rows.append(f'["{name}"]\nstages = {stages}\np50_ms = {p50:.7g}\np95_ms = {p95:.7g}\np99_ms = {p99:.7g}')
        rows[-1] += f"\nmean_ms = {mean:.7g}"
    REFERENCES.write_text("\n\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """A line a case: how far each percentile is from the draws, and the time of all three."""
    if "--write" in sys.argv:
        write()
    for name, groups in CASES.items():
        reference, taken = drawn(groups), []
        for _ in range(_RUNS):
            start = perf_counter()
            found = Total.of(times(groups)).quantiles_ms(SHARES)
            taken.append(1000 * (perf_counter() - start))
        off = "  ".join(f"{100 * (got / wanted - 1):+.3f} %" for got, wanted in zip(found, reference, strict=False))
        print(f"{name:40} {off}   {sorted(taken)[_RUNS // 2]:5.2f} ms")


if __name__ == "__main__":
    main()
