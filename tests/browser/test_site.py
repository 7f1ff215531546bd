"""The built site as a whole: its links, and what assistive technology finds on each page."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from calculators import CALCULATORS
from tests.browser.site import PROJECT, Site

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
LOOKS: tuple[tuple[Literal["light", "dark"], str, int], ...] = (("light", "default", 1280), ("dark", "slate", 390))
"""How pages are looked at: the colours that the browser prefers, what Material calls them, and the window's width."""
FIRST_ROWS = """document.querySelectorAll("tbody").forEach((body) =>
  [...body.rows].slice(12).forEach((row) => row.remove()))"""


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


def test_axe_finds_nothing_on_any_page(browser: Browser, site: Site) -> None:
    """No page breaks a rule of axe, light and wide or dark and narrow: those with a calculator in both, others in turn.

    Of a long table the first rows are looked at, since each is made as the others are. Pages are looked at as built:
    calculators wait for a click, as they do where a reader saves data, since booting on each page takes as long as axe.
    Live pages with everything open have tests of their own. What fades from one theme to the other is at its end before
    axe measures contrasts.
    """
    page = browser.new_context().new_page()
    page.add_init_script(path=AXE)
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    broken = {}
    for place, address in enumerate(site.addresses()):
        page.goto(address)
        page.evaluate(FIRST_ROWS)
        both = page.locator("calculator-form").count()
        for scheme, theme, width in LOOKS if both else LOOKS[place % 2 :][:1]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_selector(f'body[data-md-color-scheme="{theme}"]')
            page.evaluate("document.getAnimations().forEach(each => each instanceof CSSTransition && each.finish())")
            found = page.evaluate("axe.run({resultTypes: ['violations']})")
            for rule in found["violations"]:
                places = [node["target"] for node in rule["nodes"]][:3]
                broken[f"{address.removeprefix(site.url)} {scheme} {rule['id']}"] = places
    assert not broken, json.dumps(broken, indent=1)
