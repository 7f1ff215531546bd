"""A site with an organisation's own prices, all of them: every page says so, and none breaks."""

from __future__ import annotations

import json
from functools import partial

from jinja2 import Environment, StrictUndefined

from calculators.browser import answer
from calculators.prices.book import opened
from calculators.prices.reading import parsed
from calculators.prices.tables import TABLES, Price, as_read, prices
from calculators.registry import CALCULATORS
from macros import pages
from tests.prices.own import PROJECT

WORDS = "Contract 4711"
RESTS_ON_PRICES = ("tokens", "conversation", "agents", "self_hosting", "fine_tuning", "lora", "vector_index")


def whole() -> str:
    """A file that gives every price of every table anew, three quarters of what is listed."""
    lines = [f'source = "{WORDS}"', 'as_of = "2026-10-01"']
    for table in TABLES:
        if table == "embeddings":  # the same prices as those of tokens
            continue
        for row, held in prices(as_read(), table).items():
            lines += [f'[{table}."{row}"]', *(f"{name} = {cheaper(one)}" for name, one in held.items())]
    return "\n".join(lines)


def cheaper(price: Price) -> str:
    """Three quarters of a price, or of the price of each tier, as TOML."""
    if not price.is_tiered:
        return f"{0.75 * price.values[0]:.12f}"
    ((row, key),) = price.cells
    tiers = []
    for tier in row[key]:
        (unit, start), (name, usd) = tier.items()
        tiers.append(f"{{ {unit} = {start}, {name} = {0.75 * usd:.12f} }}")
    return f"[{', '.join(tiers)}]"


def made() -> dict[str, str]:
    """Every page of the site before Markdown, and what a browser gets for the defaults of each calculator."""
    environment = Environment(undefined=StrictUndefined)  # noqa: S701 Markdown
    macros = {name: partial(function, "../") for name, function in pages.MACROS.items()}
    found = {}
    for path in sorted((PROJECT / "docs").rglob("*.md")):
        template = environment.from_string(path.read_text(encoding="utf-8"))
        found[path.relative_to(PROJECT).as_posix()] = template.render(macros, files_at="")
    for calculator in CALCULATORS:
        for wanted in ("", "json", "markdown", "csv"):
            asked = {"calculator": calculator.slug, "query": "", "root": "", "format": wanted}
            found[f"{calculator.slug} {wanted}"] = answer(json.dumps(asked))
    return found


def test_every_page_and_calculator_takes_every_price() -> None:
    """With each price replaced, every page and export is made, and those that rest on prices say whose they are."""
    with opened(parsed(whole(), "hidden-place.toml")):
        found = made()
    assert "hidden-place" not in json.dumps(found)
    files = ["docs/reference/prices.md", "docs/calculators/fine-tuning.md"]
    expected = files + [f"{slug} {form}" for slug in RESTS_ON_PRICES for form in ("", "json", "markdown")]
    assert [name for name in expected if WORDS not in found[name]] == []
    addresses = [json.loads(found[f"{slug} "])["address"] for slug in RESTS_ON_PRICES]
    assert addresses == [""] * len(RESTS_ON_PRICES)
