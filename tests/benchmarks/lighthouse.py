"""What Lighthouse says of a phone's visit: `python -m tests.benchmarks.lighthouse LIGHTHOUSE [RUNS]`.

LIGHTHOUSE is the folder of the npm package, which is no part of the project: `npm install lighthouse@12` in any folder
brings it, as `node_modules/lighthouse`. The site is built for its address, packed as `make web` packs it, and served by
Debian's nginx on this machine. Prints the four scores of each page, and the largest paint, blocking time and layout
shift, medians of RUNS visits to a browser that has nothing kept.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from macros import node
from macros.delivery.compression import BEST
from tests.browser import browsers
from tests.browser.deliveries import hosted
from tests.browser.drivers.chromium import arguments

PAGES = ("", "decide/", "plan/", "guide/rag/", "reference/prices/", "calculators/tokens/")
"""Home and a page of each kind, the heaviest ones among them."""
SCORES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "largest-contentful-paint": "LCP, s",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
}
_PER = {"largest-contentful-paint": 1000}
"""What a figure is divided by where it is not shown in its own unit."""


def visit(lighthouse: Path, address: str) -> dict[str, Any]:
    """Lighthouse's report of one visit with a phone's screen, network and processor."""
    flags = " ".join(["--headless=new", *arguments()])
    command = [node.bundled(), str(lighthouse / "cli" / "index.js"), address, "--output=json", "--quiet"]
    ended = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHROME_PATH": browsers.chromium()},
    )
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


def main(lighthouse: Path, runs: int = 3) -> None:
    """Print a row a page."""
    with tempfile.TemporaryDirectory() as top, hosted("nginx", Path(top), BEST) as site:
        print(f"{'page':24}" + "".join(f"{name:>16}" for name in (*SCORES, *FIGURES.values())))
        for page in PAGES:
            reports = [visit(lighthouse, site.page(page)) for _ in range(runs)]
            scores = [statistics.median(one["categories"][name]["score"] * 100 for one in reports) for name in SCORES]
            figures = [
                statistics.median(one["audits"][name]["numericValue"] for one in reports) / _PER.get(name, 1)
                for name in FIGURES
            ]
            row = "".join(f"{score:16.0f}" for score in scores) + "".join(f"{figure:16.3g}" for figure in figures)
            print(f"{page or 'home':24}{row}", flush=True)
            lost = {
                audit["id"]: audit["title"]
                for name in SCORES[1:]
                for reference in reports[0]["categories"][name]["auditRefs"]
                if reference["weight"] and (audit := reports[0]["audits"][reference["id"]])["score"] not in {1, None}
            }
            for name, title in lost.items():
                print(f"    {name}: {title}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
