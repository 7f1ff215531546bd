"""The export for Confluence: the Markdown export in storage format, made by the package `markdown-to-confluence`.

Nothing is sent. The package runs as it does with `--local`. Links between pages then have numbers that it makes up, in
whose place links by the pages' titles are put, which Confluence resolves within a space.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree  # type: ignore[import-untyped]
from md2conf.local import LocalConverter
from md2conf.metadata import ConfluenceSiteMetadata
from md2conf.options import ProcessorOptions
from md2conf.options_converter import ConverterOptions

from macros.delivery.wiki.checks import page_of
from macros.delivery.wiki.markdown import MARKDOWN
from macros.delivery.wiki.pages import HEADINGS

NAMESPACES = {"ac": "http://atlassian.com/content", "ri": "http://atlassian.com/resource/identifier"}
_BLOCKS = {"p", "li", "ul", "ol", f"{{{NAMESPACES['ac']}}}plain-text-body"}
"""What begins a line of its own; the last is the text of a block of code."""
STORAGE = ".xml"
SOURCES = "markdown"
FLAVOUR = "confluence"
_PACKAGES_OWN = ".csf"
_MADE_UP = ConfluenceSiteMetadata(domain="confluence.example", base_path="/wiki/", space_key="STEELYARD")
_LINK_BY_NUMBER = re.compile(
    r'<a href="https://confluence\.example/[^"]*?/pages/(?P<number>[0-9a-f]+)/[^"#]+(?:#(?P<anchor>[^"]*))?">(?P<body>.*?)</a>',
    re.DOTALL,
)


def number_of(name: str) -> str:
    """The number that the package makes up for the page of this name."""
    digest = hashlib.md5(f"{name}{MARKDOWN}".encode(), usedforsecurity=False).digest()
    return "".join(f"{byte:x}" for byte in digest)


def by_title(text: str, titles: Mapping[str, str]) -> str:
    """Storage format whose links to pages name these by their titles, which are given by the made-up numbers."""

    def link(found: re.Match[str]) -> str:
        anchor = f' ac:anchor="{found["anchor"]}"' if found["anchor"] else ""
        page = f'<ri:page ri:content-title="{escape(titles[found["number"]])}"/>'
        return f"<ac:link{anchor}>{page}<ac:link-body>{found['body']}</ac:link-body></ac:link>"

    return _LINK_BY_NUMBER.sub(link, text)


def parsed(text: str) -> etree._Element:
    """A page in storage format as XML, under a root that declares its prefixes. ValueError where it is none."""
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    document = f'<!DOCTYPE page [<!ENTITY nbsp "&#160;">]><page {declared}>{text}</page>'
    try:
        return etree.fromstring(document.encode(), etree.XMLParser(resolve_entities=True, no_network=True))
    except etree.XMLSyntaxError as problem:
        raise ValueError(f"is no storage format: {problem}") from None


def _words(text: str) -> str:
    """A text without blanks that renderers differ in: how many there are, and those around points."""
    return re.sub(r"\s+(?=[.,;:)])", "", " ".join(text.split()))


def _filled(cells: Iterable[str]) -> list[str]:
    """What the cells of a table say that say something: a row of empty headings is left out by the package."""
    return [text for text in map(_words, cells) if text]


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
        headings=[_words(each.get_text()) for each in page.find_all(HEADINGS)],
        tables=[_filled(cell.get_text() for cell in each.find_all(["th", "td"])) for each in page.find_all("table")],
        entries=[_words(each.get_text()) for each in page.find_all("li")],
    )


def _said_by_storage(page: etree._Element) -> _Said:
    return _Said(
        headings=[_words(_text_of(each)) for each in page.iter(*HEADINGS)],
        tables=[_filled(_text_of(cell) for cell in each.iter("th", "td")) for each in page.iter("table")],
        entries=[_words(_text_of(each)) for each in page.iter("li")],
    )


def _text_of(element: etree._Element) -> str:
    """The text of an element without the parameters of macros in it, such as the name of a heading's anchor."""
    if element.tag == f"{{{NAMESPACES['ac']}}}parameter":
        return ""
    before = " " if element.tag in _BLOCKS else ""
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
    pages: dict[Path, etree._Element] = {}
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
        pages[source] = page
    targets = {_title(source): _anchors(page) for source, page in pages.items()}
    for source, page in pages.items():
        problems = (
            *missing(page_of(source), page),
            *_broken(page, _title(source), targets),
            *(f"there is no {name}" for name in _attached(page) if not (folder / name).is_file()),
        )
        yield from (f"{source.stem}{STORAGE}: {problem}" for problem in problems)


def _anchors(page: etree._Element) -> set[str]:
    """The anchors that a page in storage format has."""
    parameters = page.xpath("//ac:structured-macro[@ac:name='anchor']/ac:parameter", namespaces=NAMESPACES)
    return {str(each.text) for each in parameters}


def _attached(page: etree._Element) -> list[str]:
    """The names of the files that a page shows."""
    return [str(name) for name in page.xpath("//ri:attachment/@ri:filename", namespaces=NAMESPACES)]


def _broken(page: etree._Element, own: str, targets: Mapping[str, set[str]]) -> Iterator[str]:
    """The links of a page to a title or an anchor that no page has."""
    for link in page.iter(f"{{{NAMESPACES['ac']}}}link"):
        title = link.xpath("string(ri:page/@ri:content-title)", namespaces=NAMESPACES) or own
        anchor = link.get(f"{{{NAMESPACES['ac']}}}anchor")
        if title not in targets or (anchor and anchor not in targets[title]):
            yield f"the link to “{title}” {anchor or ''} leads nowhere"


def _title(source: Path) -> str:
    """A page's title: its first heading, as the package has it."""
    return _said_by_html(page_of(source)).headings[0]


def write(folder: Path) -> None:
    """Write `folder` from the Markdown in its own folder `markdown`. ValueError where a page lost something."""
    logging.getLogger("md2conf").setLevel(logging.ERROR)
    options = ProcessorOptions(
        generated_by=None,
        skip_update=True,
        converter=ConverterOptions(heading_anchors=True, render_latex=False, render_mermaid=False),
    )
    LocalConverter(options, _MADE_UP, folder).process(folder / SOURCES)
    titles = {number_of(file.stem): _title(file) for file in (folder / SOURCES).glob(f"*{MARKDOWN}")}
    for file in sorted(folder.glob(f"*{_PACKAGES_OWN}")):
        text = by_title(file.read_text(encoding="utf-8"), titles)
        file.with_suffix(STORAGE).write_text(text, encoding="utf-8")
        file.unlink()
    for picture in sorted((folder / SOURCES).rglob("*")):
        if picture.is_file() and picture.suffix != MARKDOWN:  # under the name that the package gives an attachment
            name = picture.relative_to(folder / SOURCES).as_posix().replace("/", "_")
            shutil.copyfile(picture, folder / name)
    problems = list(check(folder))
    if problems:
        raise ValueError("\n".join(problems))
