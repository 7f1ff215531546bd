"""What readers load: `python -m tests.benchmarks.bytes`.

Prints the files of the stock interpreter and of ours, as they are, with gzip and with brotli at their best, and what a
first visit to a page with a calculator and to one without really moves, in Chromium.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from calculators import registry
from macros import runtime
from macros.delivery.compression import compressed
from tests.browser.drivers import Driver, launch
from tests.browser.server import ServedRequest
from tests.browser.site import Site, built
from tests.browser.test_runtime import NO_IMAGE
from tests.browser.test_three_browsers import wait_until_ready

COST = registry.find("cost")
ALREADY_COMPRESSED = {".zip"}
COPIES = {".br", ".gz"}


def sizes(path: Path) -> tuple[int, int, int]:
    """Bytes as they are, with gzip, with brotli; a zip is sent as it is."""
    content = path.read_bytes()
    if path.suffix in ALREADY_COMPRESSED:
        return (len(content),) * 3
    found = compressed(content)
    return len(content), len(found[".gz"]), len(found[".br"])


def table(title: str, paths: list[Path]) -> None:
    """One row a file, and their sums."""
    rows = [(path.name, *sizes(path)) for path in paths]
    print(f"\n{title:44}{'bytes':>12}{'gzip':>12}{'brotli':>12}")
    for name, *numbers in (*rows, ("in all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))):
        print(f"  {name:42}" + "".join(f"{number:12,}" for number in numbers))


def first_visit(driver: Driver, site: Site, address: str, *, live: bool) -> list[ServedRequest]:
    """What a browser that was never here is sent."""
    driver.fresh()
    with site.web.record() as asked:
        driver.go(address)
        if live:
            wait_until_ready(driver, COST.slug)
        driver.evaluate("await new Promise((resolve) => setTimeout(resolve, 1000));")
    return asked


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder)) as site:
        ours = site.folder / "assets" / "runtime"
        stock = ours / f"pyodide-{runtime.version()}"
        originals = [file for file in sorted(stock.iterdir()) if file.suffix not in COPIES]
        table("Stock Pyodide and the calculators", originals)
        names = ("image.*.wasm", "worker.????????????????.js", "calculator.*.js")
        table("Ours, first visit", [path for name in names for path in ours.glob(name)])
        table("Ours, for a function that no profile saw", list(ours.glob("whole.*.wasm")))
        driver = launch("chromium")
        try:
            pages = {
                "a calculator's page, ours": first_visit(driver, site, site.page(COST), live=True),
                "a page of the guide": first_visit(driver, site, f"{site.url}guide/rag/", live=False),
            }
            with site.web.having(NO_IMAGE):
                pages["a calculator's page, stock"] = first_visit(driver, site, site.page(COST), live=True)
        finally:
            driver.quit()
        print(f"\n{'Sent on a first visit, in Chromium':44}{'requests':>12}{'bytes':>12}{'of runtime':>12}")
        for title, asked in pages.items():
            runtime_bytes = sum(
                one.sent_bytes for one in asked if "/runtime/" in one.path and "/search." not in one.path
            )
            print(f"  {title:42}{len(asked):12}{sum(one.sent_bytes for one in asked):12,}{runtime_bytes:12,}")


if __name__ == "__main__":
    main()
