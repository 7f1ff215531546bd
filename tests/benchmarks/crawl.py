"""What every page of each delivery asks for: `python -m tests.benchmarks.crawl`.

Opens all pages of the website behind nginx, of the mirror and of the copy on a disk (with the network cut), in
Chromium, calculators live. Prints how many requests they made and how many of these went elsewhere; ends with 1 where
one did, where something failed, or where a link leads to no file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import browsers, deliveries
from tests.browser.crawl import Crawl, crawl
from tests.browser.drivers.chromium import arguments

DELIVERIES = {
    "the website, behind nginx": lambda top: deliveries.hosted("nginx", top),
    "the mirror, under /a/b/": deliveries.mirror,
    "the copy on a disk": deliveries.on_disk,
}


def crawls() -> dict[str, Crawl]:
    """What was found of each delivery."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.chromium(), args=arguments())
        for title, visited in DELIVERIES.items():
            with tempfile.TemporaryDirectory() as top, visited(Path(top)) as delivery:
                context = browser.new_context(offline=bool(delivery.index))
                found[title] = crawl(context, delivery, delivery.paths())
                context.close()
        browser.close()
    return found


def main() -> int:
    """Print a row a delivery and what is wrong; gives how many things are."""
    found = crawls()
    print(f"  {'':28}{'pages':>8}{'requests':>10}{'elsewhere':>11}{'failed':>8}{'links':>8}{'broken':>8}")
    for title, one in found.items():
        numbers = f"{one.asked:10,}{len(one.outside):11}{len(one.failed):8}{len(one.links):8,}{len(one.broken):8}"
        print(f"  {title:28}{one.pages:8}{numbers}")
    wrong = [each for one in found.values() for each in (*sorted(one.outside), *one.failed, *sorted(one.broken))]
    for each in wrong:
        print(f"WRONG {each}")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(bool(main()))
