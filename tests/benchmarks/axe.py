"""What axe finds on every page of the site in both looks: `python -m tests.benchmarks.axe`.

Prints how many pages were looked at and each rule that one breaks, with its first places; ends with 1 where one does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.delivery.compression import QUICK
from tests.browser import browsers
from tests.browser.axe import LOOKS, broken_rules
from tests.browser.drivers.chromium import arguments
from tests.browser.site import built


def main() -> int:
    """Print what is broken; gives how many rules are."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder), QUICK) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.chromium(), args=arguments())
        looked_at = [(address, look) for address in site.addresses() for look in LOOKS]
        found = broken_rules(browser, looked_at)
        browser.close()
    for place, elements in found.items():
        print(f"WRONG {place}: {elements}")
    print(f"{len(looked_at) // len(LOOKS)} pages in {len(LOOKS)} looks, {len(found) or 'no'} rules broken")
    return len(found)


if __name__ == "__main__":
    sys.exit(bool(main()))
