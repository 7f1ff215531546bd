"""How long until a calculator is live: `python -m tests.benchmarks.boot [rounds]`.

Visits the page of `cost` in each browser that this machine has, in turns: with the stock interpreter and with the
image, each in a browser that was never here (cold) and again in the same one (warm), and with the image from a disk.
Prints medians in milliseconds from the start of the boot to the first live result on the page, and the ratios.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from calculators import registry
from tests.browser.browsers import available
from tests.browser.drivers import Driver, launch
from tests.browser.site import Site, built
from tests.browser.test_runtime import NO_IMAGE
from tests.browser.test_three_browsers import wait_until_ready

ROUNDS = 7
COST = registry.find("cost")
MEASURE = """
const [boot, live] = ["calculators:boot", "calculators:live"].map((name) => performance.getEntriesByName(name)[0]);
return [live.startTime - boot.startTime, live.startTime];
"""


def visit(driver: Driver, url: str) -> tuple[float, float]:
    """Milliseconds from boot to live, and from the start of the navigation to live."""
    driver.go(url)
    wait_until_ready(driver, COST.slug)
    boot, whole = driver.evaluate(MEASURE)
    return boot, whole


def one_round(driver: Driver, site: Site, disk: Path) -> dict[str, tuple[float, float]]:
    """Each way once."""
    url = site.page(COST)
    times = {}
    with site.web.having(NO_IMAGE):
        driver.fresh()
        times["stock, cold"] = visit(driver, url)
        times["stock, warm"] = visit(driver, url)
    driver.fresh()
    times["image, cold"] = visit(driver, url)
    times["image, warm"] = visit(driver, url)
    driver.fresh()
    times["image, from a disk"] = visit(driver, (disk / COST.page / "index.html").as_uri())
    return times


def report(name: str, rounds: list[dict[str, tuple[float, float]]]) -> None:
    """Medians, spreads and ratios of one browser."""
    print(f"\n{name}, {len(rounds)} rounds, ms from boot to live (from navigation to live)")
    medians = {}
    for way in rounds[0]:
        boots = sorted(found[way][0] for found in rounds)
        medians[way] = statistics.median(boots)
        whole = statistics.median(found[way][1] for found in rounds)
        print(f"  {way:20} {medians[way]:7.0f}   {boots[0]:6.0f} to {boots[-1]:6.0f}   ({whole:.0f})")
    for kind in ("cold", "warm"):
        pairs = [found[f"stock, {kind}"][0] / found[f"image, {kind}"][0] for found in rounds]
        print(f"  stock / image, {kind}: {statistics.median(pairs):.1f}")
    disk = [found["stock, cold"][0] / found["image, from a disk"][0] for found in rounds]
    print(f"  stock, cold / image, from a disk: {statistics.median(disk):.1f}")


def main(rounds: int) -> None:
    """Measure and report, browser by browser."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder) / "web") as site:
        disk = Path(folder) / "disk"
        shutil.copytree(site.folder, disk)
        for name in available():
            driver = launch(name)
            try:
                report(name, [one_round(driver, site, disk) for _ in range(rounds)])
            finally:
                driver.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
