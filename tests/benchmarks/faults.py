"""What readers meet when a file does not come as it should: `python -m tests.benchmarks.faults [BROWSER]`.

Each file of the runtime, the script included, is in turn missing, cut in half, emptied, altered, answered with a page,
broken off and slowed down. Prints how long a page said nothing, and what it came to; ends with 1 where a page was
silent for longer than `SILENCE_S`, never came to an end, or showed a number that is not of its inputs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import calculators
from calculators import registry
from tests.browser.drivers import Driver, launch
from tests.browser.server import Edit, Fault
from tests.browser.site import Site, built
from tests.browser.test_failure import IMAGE, SCRIPT, STOCK, WORKER
from tests.browser.test_runtime import NO_IMAGE
from tests.browser.test_three_browsers import results

COST = registry.find("cost")
SILENCE_S = 20
END_S = 150
SLOW_BYTES_PER_SECOND = 400_000
KINDS = ("missing", "truncated", "emptied", "altered", "html", "cut", "slow")
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
SAID = """
const form = document.querySelector("calculator-form");
const seen = (place) => place?.checkVisibility({ visibilityProperty: true }) && place.offsetHeight > 0;
const told = [...form.querySelectorAll("[data-reason]")].filter(seen).map((place) => place.dataset.reason);
const notices = [...form.querySelectorAll("[data-notice]")].filter(seen).map((place) => place.dataset.notice);
return [form.dataset.state, told.join(), notices.join()];
"""
"""The state of the page, the reason that it tells, and the notices that can be seen."""
QUIET = {"waiting"}
"""Notices that are there from the start and say nothing new."""


@dataclass(frozen=True)
class Met:
    """What a reader met: seconds until the page said something, until it came to an end, and which."""

    first_word_s: float
    end_s: float
    end: str
    is_right: bool


def cases() -> Iterator[tuple[str, str, tuple[Fault | Edit, ...]]]:
    """Each file with each fault; the stock interpreter's where there is no image."""
    for name, pattern in (("script", SCRIPT), ("worker", WORKER), ("image", IMAGE)):
        for kind in KINDS:
            if (name, kind) != ("script", "altered"):  # nothing checks the script, which checks everything else
                yield name, kind, (Fault(pattern, kind, SLOW_BYTES_PER_SECOND),)
    for name in (*STOCK_FILES, "calculators.*.zip"):
        for kind in KINDS:
            yield f"stock {name}", kind, (NO_IMAGE, Fault(f"{STOCK}/{name}", kind, SLOW_BYTES_PER_SECOND))


def met(driver: Driver, site: Site) -> Met:
    """Open a page whose address asks for other numbers than the example's, and watch it to the end."""
    start, first = time.monotonic(), 0.0
    driver.go(site.page(COST, "months=24"))
    while True:
        state, reason, notices = driver.evaluate(SAID)
        passed = time.monotonic() - start
        said = state in {"ready", "failed"} or bool(set(notices.split(",")) - QUIET - {""})
        first = first or passed * said
        ended = "live" if state == "ready" else reason or ("asleep" if "asleep" in notices else "")
        if ended and (ended != "asleep" or passed > SILENCE_S / 2):
            expected = calculators.run("cost", {"months": 24} if ended == "live" else {})["results"]
            return Met(first, passed, ended, results(driver) == expected)
        if passed > END_S:
            return Met(first or passed, passed, "no end", is_right=False)
        time.sleep(0.1)


def main(browser: str) -> int:
    """Print a line a fault; gives how many were bad."""
    bad = 0
    with tempfile.TemporaryDirectory() as folder, built(Path(folder)) as site:
        driver = launch(browser)
        try:
            print(f"{browser}: {'file':26}{'fault':12}{'first word, s':>14}{'end, s':>9}  end")
            for name, kind, faults in cases():
                driver.fresh()
                with site.web.having_nothing_kept(), site.web.having(*faults):
                    found = met(driver, site)
                wrong = not found.is_right or found.first_word_s > SILENCE_S
                bad += wrong
                line = f"{name:26}{kind:12}{found.first_word_s:14.1f}{found.end_s:9.1f}  {found.end}"
                print(f"{'':{len(browser) + 2}}{line}{'  WRONG' if wrong else ''}", flush=True)
        finally:
            driver.quit()
    print(f"{bad} of {len(list(cases()))} bad")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1] if len(sys.argv) > 1 else "chromium")))
