"""How the interpreter comes to the page: image, whole module or stock, by network and from a disk, in each browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

import calculators
from calculators import CALCULATORS, registry
from macros import runtime
from macros.runtime import image
from macros.runtime.image import cuts
from tests.browser.drivers import Driver
from tests.browser.server import Edit
from tests.browser.site import Site
from tests.browser.test_every_calculator import answered, second_inputs
from tests.browser.test_three_browsers import MONTHS, results, wait_for_address, wait_until_ready

COST = registry.find("cost")
PAGES = "*/"
NO_IMAGE = Edit(PAGES, r' data-image="[^"]*"', "")
MOST_BYTES = {"br": 5_150_000, "gzip": 6_000_000}
"""What a first visit may load of the runtime, just above what it comes to.

The site of the tests is packed quickly; with brotli at its best, as sites are delivered, it is a seventh less.
"""
OTHER_SITE = Edit(PAGES, r'data-identity="[^"]*"', 'data-identity="of another build"')


def answers_from(driver: Driver) -> list[str]:
    """What has answered on this page: `image`, `whole` or `stock`, in the order in which they came."""
    found: list[str] = driver.evaluate("return performance.getEntriesByName('calculators:ready').map((m) => m.detail);")
    return found


@contextmanager
def edited(site: Site, *edits: Edit) -> Iterator[None]:
    """The site with its pages changed for a while."""
    with site.web.having(*edits):
        yield


@pytest.fixture(scope="session")
def poor_image(site: Site) -> Edit:
    """An image in which hardly any function has a body, as a page would name it; its texts are all there."""
    folder = next(runtime.IMAGES.glob("*/memory.bin")).parent
    taken = image.taken_in(folder, runtime.PYODIDE, runtime.identity(runtime.archive()))
    called = {taken.module.function_index(name) for name in image.CALLED}
    facts = json.dumps(taken.facts).encode()
    poor = cuts.with_image(taken.module, taken.state, keep=called, exports=image.CALLED, facts=facts)
    name = f"image.{runtime.digest(poor)}.wasm"
    (site.folder / "assets/runtime" / name).write_bytes(poor)
    return Edit(PAGES, r'data-image="[^"]*"', f'data-image="{name} {len(poor)}"')


def follow(driver: Driver, url: str) -> None:
    """Go to a page by a link, so that the interpreter stays."""
    driver.evaluate(
        """const link = document.createElement("a");
        link.href = arguments[0];
        document.querySelector("article").append(link);
        link.click();""",
        url,
    )
    driver.wait_until("return location.href === arguments[0];", url)


def check_every_calculator(driver: Driver, site: Site) -> None:
    """Each calculator gives what the command line gives, for the defaults and with every input changed."""
    driver.go(site.page(CALCULATORS[0]))
    for calculator in CALCULATORS:
        follow(driver, site.page(calculator))
        wait_until_ready(driver, calculator.slug)
        assert results(driver) == answered(calculator, {})
        inputs = second_inputs(calculator)
        texts = {name: calculator.field(name).show(value) for name, value in inputs.items()}
        driver.evaluate("document.querySelector('calculator-form').fillIn(undefined, arguments[0]);", urlencode(texts))
        wait_until_ready(driver, calculator.slug)
        assert results(driver) == answered(calculator, inputs)


def test_image_answers_as_the_command_line_does(driver: Driver, site: Site) -> None:
    """From the image every calculator gives the digits that CPython gives, and needs no other function."""
    check_every_calculator(driver, site)
    assert answers_from(driver) == ["image"]


def test_stock_interpreter_answers_as_the_command_line_does(driver: Driver, site: Site) -> None:
    """So does the interpreter as Pyodide ships it, which takes over where the image is not this page's.

    One boot shows both, since it takes WebKitGTK 20 s; `test_failure.py` has the other images that are refused.
    """
    with edited(site, OTHER_SITE):
        check_every_calculator(driver, site)
        assert answers_from(driver) == ["stock"]


def test_function_that_no_profile_saw_loads_the_second_part(driver: Driver, site: Site, poor_image: Edit) -> None:
    """Where the image lacks a function, the module with every function answers the same request."""
    with edited(site, poor_image), site.web.record_seconds() as seconds:
        driver.go(site.page(COST, "months=24"))
        wait_until_ready(driver, "cost")
        assert answers_from(driver) == ["image", "whole"]
        assert results(driver) == calculators.run("cost", {"months": 24})["results"]
    assert len(seconds) == 1


def test_page_from_a_disk_is_live(driver: Driver, site: Site, tmp_path: Path) -> None:
    """Opened by a double click, the page calculates, and keeps its inputs in the address."""
    shutil.copytree(site.folder, tmp_path / "site")
    driver.fresh()
    driver.go((tmp_path / "site" / COST.page / "index.html").as_uri())
    wait_until_ready(driver, "cost")
    assert results(driver) == calculators.run("cost", {})["results"]
    driver.type_into(MONTHS, "24")
    wait_for_address(driver, "months", "24")
    wait_until_ready(driver, "cost")
    assert results(driver) == calculators.run("cost", {"months": 24})["results"]
    assert answers_from(driver) == ["image"]


def test_function_that_no_profile_saw_is_found_on_a_disk_too(
    driver: Driver, site: Site, poor_image: Edit, tmp_path: Path
) -> None:
    """The second part comes out of its pack."""
    shutil.copytree(site.folder, tmp_path / "site")
    page = tmp_path / "site" / COST.page / "index.html"
    name = poor_image.new.removeprefix('data-image="').split(" ")[0]
    poor = tmp_path / "site" / "assets/runtime" / name
    poor.with_name(f"{name}.js").write_bytes(runtime.pack(name, poor.read_bytes()))
    page.write_text(poor_image.applied(page.read_text(encoding="utf-8")), encoding="utf-8")
    driver.go(page.as_uri())
    wait_until_ready(driver, "cost")
    assert answers_from(driver) == ["image", "whole"]
    assert results(driver) == calculators.run("cost", {})["results"]


def test_second_visit_asks_for_nothing_of_the_runtime(driver: Driver, site: Site) -> None:
    """Names hold a digest, so that what was loaded once is not even asked about again.

    WebKitGTK under automation keeps nothing on disk, so there the scripts alone are kept, in memory.
    """
    driver.fresh()
    driver.go(site.page(COST))
    wait_until_ready(driver, "cost")
    with site.web.record() as asked:
        driver.go(site.page(registry.find("decide")))
        wait_until_ready(driver, "decide")
    again = {request.path.split("/")[-1].split(".")[0] for request in asked if "/assets/runtime/" in request.path}
    assert again == ({"image"} if driver.name == "webkit" else set())


def test_first_visit_loads_compressed_files(driver: Driver, site: Site) -> None:
    """The image and what runs it come once, compressed; the whole module and the stock interpreter do not come."""
    driver.fresh()
    with site.web.record() as asked:
        driver.go(site.page(COST))
        wait_until_ready(driver, "cost")
    loaded = {request.path.rsplit("/", 1)[1].split(".")[0]: request for request in asked if "/runtime/" in request.path}
    loaded.pop("search", None)  # the worker of the site's search, which some browsers start with the page
    assert sorted(loaded) == ["calculator", "image", "worker"]
    (encoding,) = {request.encoding for request in loaded.values()}
    assert sum(request.sent_bytes for request in loaded.values()) <= MOST_BYTES[encoding]


def test_page_without_a_calculator_loads_nothing_of_the_runtime(driver: Driver, site: Site) -> None:
    """A page of the guide has the script that would go live, and nothing that it would load."""
    driver.fresh()
    with site.web.record() as asked:
        driver.go(f"{site.url}guide/rag/")
        driver.wait_until("return document.readyState === 'complete';")
        driver.evaluate("await new Promise((resolve) => setTimeout(resolve, 500));")
    assert not [request.path for request in asked if ".wasm" in request.path or "/worker." in request.path]


def test_policy_is_sent_and_nothing_breaks_it(driver: Driver, site: Site) -> None:
    """Pages and worker come under a policy without `unsafe-inline` and `unsafe-eval`, and do nothing against it."""
    driver.go(site.url)
    policy = driver.evaluate("return (await fetch(location.href)).headers.get('Content-Security-Policy');")
    broken = driver.evaluate(
        """const broken = [];
        document.addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
        window.broken = broken;
        return broken.length;"""
    )
    driver.click('.md-tabs a[href$="decide/"]')
    wait_until_ready(driver, "decide")
    assert broken == 0
    assert driver.evaluate("return window.broken;") == []
    assert "'wasm-unsafe-eval'" in policy
    assert "'unsafe-" not in policy.replace("'wasm-unsafe-eval'", "")
