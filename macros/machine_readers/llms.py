"""`llms.txt` at the site's top: what is here, for assistants, in the form that llmstxt.org describes.

A title, a summary in a quotation, some text, then sections of links with a line about each. The sections are those of
the navigation; the one that only contributors need is called "Optional", which by that form may be skipped. Links are
whole addresses where the build knows the site's, and else relative to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from calculators.domain.models.catalogue import AS_OF
from calculators.prices.tables import TABLES
from calculators.registry import CALCULATORS
from macros.machine_readers.schemas import INDEX
from macros.pricelist.files import stem

NAME = "llms.txt"
_FIRST = "Start here"
_OPTIONAL = {"Contribute": "Optional"}
_NO_WORDS = re.compile(r"[<#|>!{]|[-*+] |\d+\. |Status:|Accepted,")
"""How a block of Markdown begins that is no paragraph about the page."""

_ENOUGH = 60
"""Characters; a shorter sentence is joined by the next one."""

_INLINE = (
    (re.compile(r"\s*\{[^{}]*\}"), ""),
    (re.compile(r"!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<[^>]+>|[*`]"), ""),
    (re.compile(r"\s+"), " "),
)
_SENTENCE = re.compile(r".+?[.?!](?=\s+[“(]?[A-Z0-9])|.+")
_HOW = """
Every calculator answers with the reader's own numbers, shows its working, and names the source and day of each figure.
Prices are as of {as_of}. The address of a calculator's page takes its inputs as query keys, and JSON Schemas say what
they are. Pages without a calculator are there as Markdown too: add `index.md` to their address. Do not work these
answers out yourself: ask the calculators, in a checkout of the project's repository.

```sh
pip install .
calculators list
calculators schema cost
calculators run cost --json '{{"months": 24}}' --format json
```

The same calculators are tools of the Model Context Protocol: `pip install '.[mcp]'` and let the client start
`calculators mcp`, which serves over standard input and output.
"""


def _plain(markdown: str) -> str:
    """A paragraph without its markup, on one line."""
    for pattern, replacement in _INLINE:
        markdown = pattern.sub(replacement, markdown)
    return markdown.strip()


def about(markdown: str) -> str:
    """How a page's first paragraph begins, in whole sentences without markup; empty where it has no paragraph."""
    without_code = re.sub(r"^(```|~~~).*?^\1", "", markdown, flags=re.DOTALL | re.MULTILINE)
    blocks = (block.strip() for block in re.split(r"\n\s*\n", without_code))
    paragraph = next((block for block in blocks if block and not _NO_WORDS.match(block)), "")
    words = ""
    for sentence in _SENTENCE.findall(_plain(paragraph)):
        if len(words) < _ENOUGH:
            words += sentence
    return words.strip().removesuffix(":")


_ANSWERS = {each.page: each.answers for each in CALCULATORS}


def _line(base: str, title: object, address: str, words: str) -> str:
    return f"- [{title}]({base}{address})" + (f": {words}" if words else "")


def _page_line(base: str, page: Page) -> str:
    """A page with what its front matter says of it, else what its calculator answers, else how it begins."""
    words = page.meta.get("description") or _ANSWERS.get(page.url) or about(page.markdown or "")
    return _line(base, page.title, page.url or "./" * (not base), words)


def _pages(item: StructureItem) -> Iterator[Page]:
    """The pages of an item of the navigation, in their order, however deep."""
    if isinstance(item, Page):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)


def _programs(base: str) -> Iterator[str]:
    """The addresses that are for programs: schemas, and prices."""
    yield _line(base, "Index of schemas and prices", f"schemas/{INDEX}", "every address below, as JSON")
    for each in CALCULATORS:
        words = f"JSON Schema of the inputs; its answer's is schemas/{each.slug}.answer.json"
        yield _line(base, each.slug, f"schemas/{each.slug}.json", words)
    for table in TABLES:
        words = (
            f"prices with source and day; also prices/{stem(table)}.csv, columns in prices/{stem(table)}.schema.json"
        )
        yield _line(base, table.replace("_", " "), f"prices/{stem(table)}.json", words)


def text(*, name: str, summary: str, base: str, items: Sequence[StructureItem]) -> str:
    """The file for a site of this name and summary. `base` is its address, or empty where that is not known."""
    sections: dict[str, list[str]] = {_FIRST: []}
    for item in items:
        title = _FIRST if isinstance(item, Page) else str(item.title)
        lines = (_page_line(base, page) for page in _pages(item))
        sections.setdefault(_OPTIONAL.get(title, title), []).extend(lines)
    optional = {title: sections.pop(title) for title in _OPTIONAL.values() if title in sections}
    sections |= {"For programs": list(_programs(base))} | optional
    parts = [f"# {name}", f"> {summary}", _HOW.format(as_of=AS_OF).strip()]
    parts += [f"## {title}\n\n" + "\n".join(lines) for title, lines in sections.items() if lines]
    return "\n\n".join(parts) + "\n"


def write(config: Mapping[str, Any], navigation: Navigation) -> None:
    """Write the file into the built site. The pages of the navigation have been rendered by now."""
    found = text(
        name=config["site_name"],
        summary=config["site_description"],
        base=config["site_url"] or "",
        items=navigation.items,
    )
    (Path(config["site_dir"]) / NAME).write_text(found, encoding="utf-8")
