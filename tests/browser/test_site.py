"""The built site as a whole: its links, and what assistive technology finds on each page."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path

from playwright.sync_api import Browser

from calculators import CALCULATORS
from tests.browser.axe import broken_rules, in_turn
from tests.browser.crawl import sample
from tests.browser.deliveries import Delivery
from tests.browser.site import Site


def test_every_link_within_the_site_leads_somewhere(site: Site) -> None:
    """Each link and anchor of each built page exists."""
    lychee = Path(sysconfig.get_path("scripts")) / "lychee"
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress"]
    found = subprocess.run(
        [lychee, *options, "--root-dir", str(site.folder), f"{site.folder}/**/*.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_calculator_has_its_page(site: Site) -> None:
    """A calculator's page stands at its own address."""
    for calculator in CALCULATORS:
        assert f'name="{calculator.slug}"' in (site.folder / calculator.page / "index.html").read_text()


def test_axe_finds_nothing_on_pages_of_each_kind(browser: Browser, site: Site) -> None:
    """The first page, every calculator's and some of the others, in turn light and wide, dark and narrow.

    `make proof` looks at every page in both. Live pages with everything open have tests of their own.
    """
    looked_at = in_turn(f"{site.url}{path}" for path in sample(Delivery(site.folder, site.url).paths()))
    assert len(looked_at) > 15
    broken = broken_rules(browser, looked_at)
    assert not broken, json.dumps(broken, indent=1)
