"""Whether exported Markdown shows what is meant: a renderer of GitHub's dialect reads each page.

cmark-gfm is the renderer that GitHub itself uses, with its extensions for tables, bare addresses and struck-out text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import cmarkgfm  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from macros.delivery.wiki.pages import HEADINGS, anchors_of

_LEFT = {
    "a tag": re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>"),
    "an entity": re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);"),
    "Jinja": re.compile(r"\{\{|\{%|\{#"),
    "a list of attributes": re.compile(r"\{:?\s*[.#][\w-]+[^}]*\}"),
    "an admonition": re.compile(r"^\s*(?:!!!|\?\?\?\+?) ", re.MULTILINE),
    "a row of a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
    "a mark of emphasis": re.compile(r"\*\*\S|\S\*\*"),
}
"""What shows in a page that a renderer has made, outside code, where a mark was not understood."""


@cache
def rendered(file: Path, text: str) -> BeautifulSoup:
    """A file as GitHub renders it, raw HTML included, so that none passes unseen."""
    del file
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(html, "html.parser")


def page_of(file: Path) -> BeautifulSoup:
    """A file as it is now, rendered."""
    return rendered(file, file.read_text(encoding="utf-8"))


def _is_outside_code(text: PageElement) -> bool:
    return text.find_parent(["code", "pre"]) is None


def leftovers(page: BeautifulSoup, meant: tuple[str, ...] = ()) -> Iterator[str]:
    """What is left of other dialects in the text of a rendered page. Texts that are `meant` may hold what they like."""
    for node in page.find_all(string=True):
        if _is_outside_code(node):
            text = str(node)
            for each in meant:
                text = text.replace(each, "")
            yield from (f"{what} is left in “{text.strip()[:80]}”" for what, mark in _LEFT.items() if mark.search(text))


def raw_html(text: str) -> Iterator[str]:
    """Each piece of raw HTML in Markdown: what a renderer replaces when it lets none through."""
    html = cmarkgfm.github_flavored_markdown_to_html(text)
    count = html.count("<!-- raw HTML omitted -->")
    if count:
        yield f"pieces of raw HTML: {count}"


def _targets(folder: Path, flavour: str, ending: str) -> dict[str, set[str]]:
    """The anchors of each page by the name that links have for it."""
    found = dict[str, set[str]]()
    for file in sorted(folder.glob("*.md")):
        headings = [each.get_text() for each in page_of(file).find_all(HEADINGS)]
        found[f"{file.stem}{ending}"] = set(anchors_of(headings, flavour))
    return found


def _wrong_link(link: Tag, own: str, targets: dict[str, set[str]]) -> str:
    """What is wrong with where a link leads; nothing where it is right."""
    href = unquote(str(link.get("href", "")))
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in {"http", "https", "mailto"} else f"the link {href} is none of the web"
    name = parts.path or own
    if name not in targets or not href:
        return f"the link {href or '“”'} leads to no page"
    if parts.fragment and parts.fragment not in targets[name]:
        return f"the link {href} leads to no heading"
    return ""


def check(folder: Path, flavour: str, *, ending: str = "", meant: tuple[str, ...] = ()) -> Iterator[str]:
    """What is wrong with the pages of an export, each with its file. `meant` are an organisation's own words."""
    targets = _targets(folder, flavour, ending)
    for file in sorted(folder.glob("*.md")):
        text, page = file.read_text(encoding="utf-8"), page_of(file)
        links = (_wrong_link(link, f"{file.stem}{ending}", targets) for link in page.find_all("a"))
        pictures = (
            f"there is no picture {image['src']}"
            for image in page.find_all("img")
            if "://" not in str(image["src"]) and not (folder / unquote(str(image["src"]))).is_file()
        )
        for problem in (*raw_html(text), *leftovers(page, meant), *filter(None, links), *pictures):
            yield f"{file.name}: {problem}"
