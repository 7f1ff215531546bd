"""What readers meet while the site is built anew: `python -m tests.benchmarks.deploys [BROWSER …]`.

Two real builds for one address: this checkout's, and that of a clone in which one number of the article is another, so
that its engine answers differently. A tab that was opened on one meets the other, in both directions, in each browser.
Prints what each came to, and after how many seconds; ends with 1 where a page showed a number that is not of its own
build and its own form, was silent for longer than `SILENCE_S`, or lost what had been typed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calculators import registry
from macros.delivery import web
from macros.delivery.compression import QUICK
from tests import builds
from tests.browser.drivers import Driver, available, launch
from tests.browser.server import Web, read_rules, serve
from tests.browser.test_deploys import SAVING, follow, wait_for_instant_navigation
from tests.browser.test_three_browsers import MONTHS, results, wait_until_ready

COST = registry.find("cost")
SILENCE_S, END_S = 20, 90
CHANGED = "calculators/data/article_costs.toml"
OLD, NEW = "setup_usd = [500, 2000]", "setup_usd = [500, 42000]"
SAID = """
const form = document.querySelector("calculator-form");
const seen = (place) => place?.checkVisibility({ visibilityProperty: true }) && place.offsetHeight > 0;
const told = [...form.querySelectorAll("[data-reason]")].filter(seen).map((place) => place.dataset.reason);
const asleep = seen(form.querySelector('[data-notice="asleep"]'));
const months = form.querySelector('[name="months"]').value;
return [form.dataset.build, form.dataset.state, told.join() || (asleep ? "asleep" : ""), months];
"""


@dataclass(frozen=True)
class Build:
    """A build of the site: its files, its number, and the checkout that it was made from."""

    folder: Path
    number: str
    checkout: Path

    @cache  # noqa: B019 two builds, which live as long as the program
    def expected(self, months: str) -> dict[str, Any]:
        """What the checkout's command line gives for what is typed for the months, or for the defaults."""
        command = [sys.executable, "-m", "calculators", "run", "cost", "--format", "json"]
        command += ["--months", months] if months else []
        told = subprocess.run(command, cwd=self.checkout, capture_output=True, text=True, check=True).stdout
        found: dict[str, Any] = json.loads(told)["results"]
        return found


def _read(folder: Path, checkout: Path) -> Build:
    web.deliver(folder, effort=QUICK)
    page = (folder / COST.page / "index.html").read_text(encoding="utf-8")
    (number,) = set(re.findall(r'<script[^>]* data-build="(\w+)"', page))
    return Build(folder, number, checkout)


def two_builds(top: Path, url: str) -> tuple[Build, Build]:
    """This checkout's build for an address, and that of a clone with another number."""
    ours, theirs, checkout = top / "ours", top / "theirs", top / "checkout"
    builds.website(ours, url)
    git = shutil.which("git") or "git"
    subprocess.run([git, "clone", "--quiet", str(builds.PROJECT), str(checkout)], check=True)
    (checkout / "node_modules").symlink_to((builds.PROJECT / "node_modules").resolve())
    text = (checkout / CHANGED).read_text(encoding="utf-8")
    if text.count(OLD) != 1:
        raise LookupError(f"{CHANGED} has no line {OLD}")
    (checkout / CHANGED).write_text(text.replace(OLD, NEW), encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(theirs)]
    environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(build, cwd=checkout, env=environment, check=True)
    found = _read(ours, builds.PROJECT), _read(theirs, checkout)
    if found[0].expected("") == found[1].expected("") or found[0].number == found[1].number:
        raise AssertionError("the two builds answer alike")
    return found


def deploy(server: Web, folder: Path) -> None:
    """From here on the server has these files, and none of the others."""
    server.folder, server.rules = folder, read_rules(folder)


@dataclass
class Visit:
    """A tab, the site that it visits, and the two builds, in the order in which they come."""

    driver: Driver
    server: Web
    url: str
    before: Build
    after: Build
    top: Path

    def deploy(self) -> None:
        """Put the second build in the place of the first."""
        deploy(self.server, self.after.folder)

    def open(self, path: str) -> None:
        """Open a page in a browser that was never here."""
        self.driver.fresh()
        self.driver.go(f"{self.url}{path}")


def guide_tab_follows_a_link(visit: Visit) -> str:
    """A page of the guide was open; a link of it leads to a calculator with other numbers."""
    visit.open("guide/rag/")
    wait_for_instant_navigation(visit.driver)
    visit.deploy()
    follow(visit.driver, f"{visit.url}{COST.page}?months=24")
    visit.driver.wait_until("return location.search;")
    return "24"


def calculator_s_tab_goes_on(visit: Visit) -> str:
    """A calculator was live; a number is typed."""
    visit.open(f"{COST.page}?months=24")
    wait_until_ready(visit.driver, COST.slug)
    visit.deploy()
    visit.driver.type_into(MONTHS, "36")
    visit.driver.wait_until("return location.search.includes('36');")
    return "36"


def calculator_s_tab_comes_back(visit: Visit) -> str:
    """A calculator was live; its reader goes to the guide and from there to it again."""
    visit.open(COST.page)
    wait_until_ready(visit.driver, COST.slug)
    wait_for_instant_navigation(visit.driver)
    visit.deploy()
    follow(visit.driver, f"{visit.url}guide/rag/")
    visit.driver.wait_until("return location.pathname.endsWith('/guide/rag/') && document.readyState === 'complete';")
    follow(visit.driver, f"{visit.url}{COST.page}?months=36")
    visit.driver.wait_until("return location.search;")
    return "36"


def waiting_tab_is_woken(visit: Visit) -> str:
    """A calculator waited for a click, to save data; its files are gone when it comes."""
    with visit.server.having(SAVING):
        visit.open(f"{COST.page}?months=24")
        visit.driver.wait_until("return !document.querySelector('[data-notice=\"saving\"]').hidden;")
    visit.deploy()
    visit.driver.type_into(MONTHS, "36")
    return "36"


def page_is_there_before_its_files(visit: Visit) -> str:
    """An upload stands half-way: new pages, old files under `assets/`."""
    half = visit.top / "half"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(visit.after.folder, half)
    shutil.rmtree(half / "assets")
    shutil.copytree(visit.before.folder / "assets", half / "assets")
    deploy(visit.server, half)
    visit.open(f"{COST.page}?months=24")
    return "24"


CASES: tuple[Callable[[Visit], str], ...] = (
    guide_tab_follows_a_link,
    calculator_s_tab_goes_on,
    calculator_s_tab_comes_back,
    waiting_tab_is_woken,
    page_is_there_before_its_files,
)


def outcome(visit: Visit, typed: str, start: float) -> tuple[str, float, str]:
    """What the page came to, whose build it is, after how long, and what is bad about it; nothing where all is well."""
    while True:
        number, state, reason, months = visit.driver.wait_until(SAID)
        passed = time.monotonic() - start
        if state == "ready" or reason or passed > END_S:
            break
        time.sleep(0.1)
    own = {build.number: (name, build) for name, build in (("old", visit.before), ("new", visit.after))}
    name, build = own[number]
    is_live = state == "ready"
    wrong = results(visit.driver) != build.expected(months if is_live else "")
    bad = "WRONG" if wrong else "SILENT" if passed > SILENCE_S or not (is_live or reason) else ""
    lost = f"LOST, shows {months}" if is_live and months != typed else ""
    return f"{name} page, {'live' if is_live else reason or 'no word'}", passed, bad or lost


def main(names: list[str]) -> int:
    """Print a row a case; gives how many were bad."""
    bad = 0
    with tempfile.TemporaryDirectory() as top, serve(Path(top)) as (server, url):
        both = two_builds(Path(top), url)
        for browser in names:
            driver = launch(browser)
            try:
                for before, after in (both, both[::-1]):
                    for case in CASES:
                        deploy(server, before.folder)
                        visit = Visit(driver, server, url, before, after, Path(top))
                        typed, start = case(visit), time.monotonic()
                        told, seconds, wrong = outcome(visit, typed, start)
                        bad += bool(wrong)
                        way = "forward" if before is both[0] else "back"
                        title = case.__name__.replace("_s_", "'s ").replace("_", " ")
                        row = f"  {browser:10}{way:9}{title:34}{told:24}{seconds:6.1f} s"
                        print(f"{row}  {wrong}".rstrip(), flush=True)
            finally:
                driver.quit()
    print(f"{bad} of {len(names) * 2 * len(CASES)} bad")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:] or available())))
