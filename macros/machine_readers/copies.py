"""Pages of words as plain Markdown beside the pages, at `index.md`, for programs that read text.

A copy is made of the page's Markdown once its macros have answered, so it has the same numbers. Pages with a calculator
have none: what they say depends on what is typed, and the calculators answer programs themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath, relpath

from bs4 import BeautifulSoup
from markdownify import ATX, markdownify

NAME = "index.md"
_CALCULATOR = re.compile(r"^<calculator-form ", re.MULTILINE)
_BLOCK = re.compile(r'^<div class="embedded">\n.*?\n</div>$', re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(```+|~~~+).*?^\1\s*$", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"^(```+|~~~+) *(?:\{ *\.(\w+)[^}\n]*\}|(\w*))")
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
_NOTE = re.compile(r'^(?:!!!|\?\?\?\+?) \w+ "([^"\n]*)"\n((?:[ ]{4}[^\n]*\n|[ \t]*\n)*)', re.MULTILINE)
_SOURCE = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#?\s]*\.md)")
_DROPPED = "svg, form, button, script, style, .swatch, take-away"


def _address(source: str) -> str:
    """Where the page of a source file stands, from the site's top: `guide/rag.md` at `guide/rag/`."""
    path = source.removesuffix(".md")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"


def _linked(markdown: str, source: str) -> str:
    """Links to source files as links to pages, from where the copy stands."""

    def lead(found: re.Match[str]) -> str:
        other = normpath(f"{dirname(source)}/{found[1]}").lstrip("/")
        return f"{relpath(f'/{_address(other)}', f'/{_address(source)}')}/"

    return _SOURCE.sub(lead, markdown)


def _converted(html: str) -> str:
    """A block of HTML as Markdown: tables and lists stay, drawings go, since each has its words beside it."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(_DROPPED):
        element.decompose()
    return re.sub(r"\n{3,}", "\n\n", markdownify(str(soup), heading_style=ATX, bullets="-")).strip()


def _note(found: re.Match[str]) -> str:
    """A note as a quotation under its title."""
    body = "\n".join(line[4:] for line in found[2].rstrip().splitlines())
    return "\n".join(f"> {line}".rstrip() for line in (f"**{found[1]}**", "", *body.splitlines())) + "\n\n"


def _fence(found: re.Match[str]) -> str:
    """A block of code with no more than its language at its head."""
    return _OPENING.sub(lambda head: f"{head[1]}{head[2] or head[3] or ''}", found[0], count=1)


def plain(markdown: str, source: str) -> str:
    """The Markdown of a page, macros answered, without what only this site's build understands."""
    fences: list[str] = []

    def aside(found: re.Match[str]) -> str:
        fences.append(_fence(found))
        return f"\x00{len(fences) - 1}\x00"

    text = _NOTE.sub(_note, markdown)
    text = _FENCE.sub(aside, text)
    text = _BLOCK.sub(lambda found: _converted(found[0]), text)
    text = _LINK.sub(lambda found: f"[{found[2]}]({unescape(found[1])})", text)
    text = re.sub(r"</?(?:span|small|var|div)\b[^>]*>", "", text)
    text = re.sub(r"[ \t]*\{ ?[.#][^{}\n]*\}", "", text)
    text = _linked(text, source)
    text = re.sub(r"\x00(\d+)\x00", lambda found: fences[int(found[1])], text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def copied(pages: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The path of each copy from the site's top, with its text. `pages` holds Markdown by source file."""
    for source, markdown in pages.items():
        if not _CALCULATOR.search(markdown):
            yield f"{_address(source)}{NAME}", plain(markdown, source)


def write(site: Path, pages: Mapping[str, str]) -> None:
    """Write the copies into the built site."""
    for path, text in copied(pages):
        (site / path).write_text(text, encoding="utf-8")
