"""How long latency's percentiles take in Chromium: `python -m tests.benchmarks.latency_in_browser [answers]`.

The page's own worker is asked what the page would ask, once it is warm. Each question comes twice, for Python keeps
its last result: the first reply calculates and renders, the second only renders. What lies between is the calculation:
three percentiles, the share within the limit, the mean, and the points of the chart.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from calculators.frame.address import to_query
from calculators.latency.calculator import CALCULATOR as LATENCY
from tests.benchmarks.frame import percentile
from tests.benchmarks.latency import CASES, Group
from tests.browser.browsers import chromium
from tests.browser.drivers.chromium import arguments
from tests.browser.reader import wait_until_ready
from tests.browser.site import built

ANSWERS, _WARMING = 100, 10
MOST: dict[str, tuple[Group, ...]] = {
    "twenty stages": tuple([(10 + 7 * number, 40 + 31 * number)] for number in range(20)),
    "twenty stages, four at a time": tuple([(10 + at, 90 + 31 * at)] * 4 for at in range(5)),
    "twenty stages with long tails": tuple([(10 + number, 2000 + number)] for number in range(20)),
}
"""As many stages as the table takes."""

KEEP_THE_WORKER = (
    "window.Worker = class extends Worker { constructor(...given) { super(...given); window.asked = this; } }"
)
ASK = """
async (queries) => {
  const reply = (query, id) => new Promise((resolve) => {
    const heard = ({ data }) => {
      if (data.id !== id) return;
      window.asked.removeEventListener("message", heard);
      resolve([performance.now() - start, JSON.parse(data.reply).errors]);
    };
    window.asked.addEventListener("message", heard);
    const start = performance.now();
    const request = { calculator: "latency", query, only: "first", root: "" };
    window.asked.postMessage({ id, request: JSON.stringify(request) });
  });
  const found = [];
  for (const query of queries) {
    const [whole, errors] = await reply(query, `${query} once`);
    if (Object.keys(errors).length) throw new Error(JSON.stringify(errors));
    const [rendered] = await reply(query, `${query} again`);
    found.push([whole, whole - rendered]);
  }
  return found;
}
"""


def inputs(groups: tuple[Group, ...], limit_ms: float) -> dict[str, Any]:
    """A case as the form has it: its stages, no model, and a limit, which makes each question a new one."""
    stages = [
        {"name": f"s{at}-{place}", "p50_ms": p50, "p95_ms": p95, "parallel_group": f"g{at}" if len(group) > 1 else None}
        for at, group in enumerate(groups)
        for place, (p50, p95) in enumerate(group)
    ]
    nothing = {"first_token_p50_ms": 0, "first_token_p95_ms": 0, "output_tokens": 0}
    return LATENCY.read({"stages": stages, "latency_budget_ms": limit_ms, **nothing})


def measure(page: Page, groups: tuple[Group, ...], answers: int) -> list[float]:
    """Calculation and whole reply of a case, p50 and p95 of each, in milliseconds."""
    middle = sum(p50 for group in groups for p50, _ in group)
    queries = [to_query(LATENCY, inputs(groups, round(middle) + number)) for number in range(answers + _WARMING)]
    found = page.evaluate(ASK, queries)[_WARMING:]
    return [percentile([pair[place] for pair in found], share) for place in (1, 0) for share in (0.5, 0.95)]


def main(answers: int) -> None:
    """A line a case."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments())
        page = browser.new_page()
        page.add_init_script(KEEP_THE_WORKER)
        page.goto(site.page(LATENCY))
        wait_until_ready(page)
        print(f"\nChromium, {answers} answers a case, ms")
        heads = ("calculated p50", "calculated p95", "whole reply p50", "whole reply p95")
        print(f"  {'':38}" + "".join(f"{head:>17}" for head in heads))
        for name, groups in (CASES | MOST).items():
            print(f"  {name:38}" + "".join(f"{figure:17.1f}" for figure in measure(page, groups, answers)))
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
