"""The built site as a whole: its links, and what assistive technology finds on each page."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from calculators import CALCULATORS
from tests.browser.site import PROJECT, Site

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"


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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, site: Site, scheme: Literal["light", "dark"], width: int
) -> None:
    """No page breaks a rule of axe, light or dark, wide or narrow."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(path=AXE)
    broken = {}
    for address in site.addresses():
        page.goto(address)
        page.wait_for_selector("body[data-md-color-scheme]")
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        for rule in found["violations"]:
            places = [node["target"] for node in rule["nodes"]][:3]
            broken[f"{address.removeprefix(site.url)} {rule['id']}"] = places
    assert not broken, json.dumps(broken, indent=1)
