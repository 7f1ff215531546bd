"""The export for Confluence: the Markdown export in storage format, made by the package `markdown-to-confluence`.

Nothing is sent. The package runs as it does with `--local`. Links between pages then have numbers that it makes up, in
whose place links by the pages' titles are put, which Confluence resolves within a space.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote_plus

from bs4 import BeautifulSoup
from lxml import etree  # type: ignore[import-untyped]
from md2conf.local import LocalConverter
from md2conf.metadata import ConfluenceSiteMetadata
from md2conf.options import ProcessorOptions
from md2conf.options_converter import ConverterOptions

from macros.delivery.wiki.checks import page_of
from macros.delivery.wiki.markdown import MARKDOWN

NAMESPACES = {"ac": "http://atlassian.com/content", "ri": "http://atlassian.com/resource/identifier"}
STORAGE = ".xml"
SOURCES = "markdown"
_PACKAGES_OWN = ".csf"
_MADE_UP = ConfluenceSiteMetadata(domain="confluence.example", base_path="/wiki/", space_key="STEELYARD")
_LINK_BY_NUMBER = re.compile(
    r'<a href="https://confluence\.example/[^"]*?/pages/[0-9a-f]+/(?P<title>[^"#]+)(?:#(?P<anchor>[^"]*))?">(?P<body>.*?)</a>',
    re.DOTALL,
)
_HEADINGS = [f"h{level}" for level in range(1, 7)]


def by_title(text: str) -> str:
    """Storage format whose links to pages name these by their titles."""

    def link(found: re.Match[str]) -> str:
        anchor = f' ac:anchor="{found["anchor"]}"' if found["anchor"] else ""
        title = escape(unquote_plus(found["title"]))
        page = f'<ri:page ri:content-title="{title}"/>'
        return f"<ac:link{anchor}>{page}<ac:link-body>{found['body']}</ac:link-body></ac:link>"

    return _LINK_BY_NUMBER.sub(link, text)


def parsed(text: str) -> etree._Element:
    """A page in storage format as XML, under a root that declares its prefixes. ValueError where it is none."""
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    entities = "".join(f'<!ENTITY {name} "{sign}">' for name, sign in (("nbsp", "&#160;"),))
    document = f"<!DOCTYPE page [{entities}]><page {declared}>{text}</page>"
    try:
        return etree.fromstring(document.encode(), etree.XMLParser(resolve_entities=True, no_network=True))
    except etree.XMLSyntaxError as problem:
        raise ValueError(f"is no storage format: {problem}") from None


def _words(text: str) -> str:
    """A text without blanks that renderers differ in: how many there are, and those around points."""
    return re.sub(r"\s+(?=[.,;:)])", "", " ".join(text.split()))


@dataclass(frozen=True)
class _Said:
    """What a page says: its headings, each table's cells, and each entry of its lists with those below it."""

    headings: list[str]
    tables: list[list[str]]
    entries: list[str]


def _said_by_html(page: BeautifulSoup) -> _Said:
    for block in page.find_all(["p", "li", "ul", "ol"]):
        block.insert(0, " ")
    return _Said(
        headings=[_words(each.get_text()) for each in page.find_all(_HEADINGS)],
        tables=[[_words(cell.get_text()) for cell in each.find_all(["th", "td"])] for each in page.find_all("table")],
        entries=[_words(each.get_text()) for each in page.find_all("li")],
    )


def _said_by_storage(page: etree._Element) -> _Said:
    return _Said(
        headings=[_words(_text_of(each)) for each in page.iter(*_HEADINGS)],
        tables=[[_words(_text_of(cell)) for cell in each.iter("th", "td")] for each in page.iter("table")],
        entries=[_words(_text_of(each)) for each in page.iter("li")],
    )


def _text_of(element: etree._Element) -> str:
    """The text of an element without the parameters of macros in it, such as the name of a heading's anchor."""
    if element.tag == f"{{{NAMESPACES['ac']}}}parameter":
        return ""
    before = " " if element.tag in {"p", "li", "ul", "ol"} else ""
    return before + (element.text or "") + "".join(_text_of(each) + (each.tail or "") for each in element)


def missing(markdown: BeautifulSoup, storage: etree._Element) -> Iterator[str]:
    """The headings, tables and entries of lists of a page of Markdown, as rendered, that its storage format lacks."""
    said, found = _said_by_html(markdown), _said_by_storage(storage)
    yield from (f"the heading “{each}” is missing" for each in Counter(said.headings) - Counter(found.headings))
    yield from (f"the entry “{each[:80]}” is missing" for each in Counter(said.entries) - Counter(found.entries))
    for index, table in enumerate(said.tables):
        if index >= len(found.tables) or found.tables[index] != table:
            yield f"table {index + 1} is not the page's"


def check(folder: Path) -> Iterator[str]:
    """What is wrong with the storage format in a folder, each with its file."""
    for source in sorted((folder / SOURCES).glob(f"*{MARKDOWN}")):
        file = folder / f"{source.stem}{STORAGE}"
        if not file.is_file():
            yield f"{file.name}: was not written"
            continue
        try:
            page = parsed(file.read_text(encoding="utf-8"))
        except ValueError as problem:
            yield f"{file.name}: {problem}"
            continue
        yield from (f"{file.name}: {problem}" for problem in missing(page_of(source), page))


def write(folder: Path) -> None:
    """Write `folder` from the Markdown in its own folder `markdown`. ValueError where a page lost something."""
    logging.getLogger("md2conf").setLevel(logging.ERROR)
    options = ProcessorOptions(
        generated_by=None,
        skip_update=True,
        converter=ConverterOptions(heading_anchors=True, render_latex=False, render_mermaid=False),
    )
    LocalConverter(options, _MADE_UP, folder).process(folder / SOURCES)
    for file in sorted(folder.glob(f"*{_PACKAGES_OWN}")):
        text = by_title(file.read_text(encoding="utf-8"))
        file.with_suffix(STORAGE).write_text(text, encoding="utf-8")
        file.unlink()
    problems = list(check(folder))
    if problems:
        raise ValueError("\n".join(problems))
