"""How many flips of the cheapest a dense scan finds that the plan does not: `python -m tests.benchmarks.flips [COUNT]`.

Each number of each random workload is scanned at 600 points a direction.
"""

from __future__ import annotations

import sys
import time

from tests.plan.search.scanning import missed_flips
from tests.plan.workloads import random_answer

_COUNT, _FIRST, _POINTS = 200, 1000, 300


def main(count: int) -> None:
    """Look at so many workloads; their seeds begin where those of the tests end."""
    missed, flips, spent_s = 0, 0, 0.0
    for seed in range(_FIRST, _FIRST + count):
        answer = random_answer(seed)
        start = time.perf_counter()
        flips += len(answer.cost_flips)
        spent_s += time.perf_counter() - start
        for told in missed_flips(answer, _POINTS):
            missed += 1
            print(f"seed {seed}: {told}")
    print(f"{count} workloads, {flips} flips, {missed} missed, {spent_s / count * 1e3:.1f} ms a workload")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT)
