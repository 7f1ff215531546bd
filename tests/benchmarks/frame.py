"""From keystroke to painted result: `python -m tests.benchmarks.frame [keystrokes [slug ...]]`.

Each calculator's page in Chromium, live and warm: one control after another gets another value and then its own again,
and the time is taken from the input event until the new numbers are in the page with their layout done (work); work and
then the frame that shows them, from its animation callbacks until it is painted (work + frame: what the machine needs,
to be held against a display's 16.7 ms); until that frame was painted, the wait for the display's next beat included, up
to 16.7 ms more (seen); and until charts and working have followed (whole). What the raster threads do beside that is
not in it: a page cannot see them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from calculators import CALCULATORS
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from tests.browser.browsers import chromium
from tests.browser.drivers.chromium import arguments
from tests.browser.reader import wait_until_ready
from tests.browser.site import Site, built
from tests.browser.test_every_calculator import another_value

KEYSTROKES = 200
COLUMNS = ("work", "work + frame", "seen", "whole")
TYPE = """
async ({ keys, values }) => {
  const element = document.querySelector("calculator-form");
  const form = element.querySelector("form");
  const turns = [];
  const bar = element.querySelector('[data-part="bar"]');
  const headline = element.querySelector('[data-part="headline"]');
  const happens = (target, options, enough) => new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      if (!enough()) return;
      watcher.disconnect();
      resolve();
    });
    for (const one of target) watcher.observe(one, options);
  });
  const shown = () => Promise.race([
    happens([bar, headline, element.querySelector('[data-part="result"]')], { childList: true }, () => true),
    happens([element], { attributeFilter: ["data-link"], subtree: true }, () => true), // where numbers stay the same
    settled(),
  ]);
  const state = { attributeFilter: ["data-state"] };
  const settled = () => happens([element], state, () => element.dataset.state === "ready");
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const since = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - since);
    port2.postMessage(null);
  }));
  for (let key = 0; key < keys; key += 1) {
    const [name, ...texts] = values[Math.floor(key / 2) % values.length];
    const text = texts[key % 2];
    const radio = form.querySelector(`[name="${name}"][value="${text}"][type="radio"]`);
    const control = radio ?? form.querySelector(`[name="${name}"]`);
    await new Promise((resolve) => setTimeout(resolve, 20 + (key * 7) % 17));
    const [first, done] = [shown(), settled()];
    const start = performance.now();
    if (radio) radio.checked = true; else control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    await first;
    element.getBoundingClientRect();
    const work = performance.now() - start;
    const frame = await painted();
    const seen = performance.now() - start;
    await done;
    turns.push([work, work + frame, seen, performance.now() - start]);
  }
  return turns;
}
"""


def texts(field: Field) -> list[str]:
    """Another value, and the one that is there at first."""
    return [field.show(another_value(field)), field.show(field.default)]


def percentile(values: list[float], share: float) -> float:
    """The smallest value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(page: Page, site: Site, calculator: Calculator, keys: int) -> None:
    """Print one calculator's line."""
    page.goto(site.page(calculator))
    wait_until_ready(page)
    values = [[field.name, *texts(field)] for field in calculator.fields]
    page.evaluate(TYPE, {"keys": min(keys, 2 * len(values)), "values": values})
    turns = page.evaluate(TYPE, {"keys": keys, "values": values})
    times = ([turn[place] for turn in turns] for place in range(len(COLUMNS)))
    figures = [percentile(column, share) for column in times for share in (0.5, 0.95)]
    print(f"  {calculator.slug:16}" + "".join(f"{figure:18.1f}" for figure in figures))


def main(keys: int, slugs: list[str]) -> None:
    """Measure these calculators, or every one."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments())
        print(f"\nChromium, {keys} keystrokes, ms")
        heads = [f"{column} {share}" for column in COLUMNS for share in ("p50", "p95")]
        print(f"  {'':16}" + "".join(f"{head:>18}" for head in heads))
        for calculator in (one for one in CALCULATORS if not slugs or one.slug in slugs):
            page = browser.new_page()
            measure(page, site, calculator, keys)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KEYSTROKES, sys.argv[2:])
