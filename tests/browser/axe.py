"""What axe finds on pages, as assistive technology meets them: light and wide, dark and narrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from playwright.sync_api import Browser

from tests.browser.site import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
FIRST_ROWS = """document.querySelectorAll("tbody").forEach((body) =>
  [...body.rows].slice(12).forEach((row) => row.remove()))"""


class Look(NamedTuple):
    """How a page is looked at: the colours that the browser prefers, what Material calls them, the window's width."""

    scheme: Literal["light", "dark"]
    theme: str
    width: int


LOOKS = Look("light", "default", 1280), Look("dark", "slate", 390)


def in_turn(addresses: Iterable[str]) -> list[tuple[str, Look]]:
    """Each address with one of the looks, so that both are used alike."""
    return [(address, LOOKS[place % 2]) for place, address in enumerate(addresses)]


def broken_rules(browser: Browser, looked_at: Iterable[tuple[str, Look]]) -> dict[str, list[str]]:
    """The rules of axe that pages break: by address, look and rule, the first places where they do.

    Of a long table the first rows are looked at, since each is made as the others are. Pages are looked at as built:
    calculators wait for a click, as they do where a reader saves data, since booting on each page takes as long as axe.
    What fades from one theme to the other is at its end before axe measures contrasts.
    """
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(path=AXE)
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    broken = {}
    for address, look in looked_at:
        page.set_viewport_size({"width": look.width, "height": 900})
        page.emulate_media(color_scheme=look.scheme)
        page.goto(address)
        page.evaluate(FIRST_ROWS)
        page.wait_for_selector(f'body[data-md-color-scheme="{look.theme}"]')
        page.evaluate("document.getAnimations().forEach(each => each instanceof CSSTransition && each.finish())")
        for rule in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            broken[f"{address} {look.scheme} {rule['id']}"] = [node["target"] for node in rule["nodes"]][:3]
    context.close()
    return broken
