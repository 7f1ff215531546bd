"""Pages as text without their headings, and where each section of them stands.

Headings are taken out wherever they stand, so that a question that is a heading cannot be found by its own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup

_MARK = re.compile("\ue000(\\d+)\ue001")
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\s*\{[ :#.][^}]*\}")
_HEADING = re.compile(r"^```.*?^```|^#{1,6} +([^\n]*)$", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """What follows a heading up to the next one of any level: characters `start` to `end` of its page."""

    heading: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One page: its name, its text without headings, its sections in order."""

    name: str
    text: str
    sections: tuple[Section, ...]


def _cut_at_marks(name: str, marked: str, headings: list[tuple[str, str]]) -> Page:
    """A text in which marks stand for headings, as a page."""
    parts = _MARK.split(marked)
    text, sections = parts[0], []
    for number, body in zip(parts[1::2], parts[2::2], strict=True):
        heading, anchor = headings[int(number)]
        sections.append(Section(heading, anchor, len(text), len(text) + len(body)))
        text += body
    return Page(name, text, tuple(sections))


def html_page(name: str, html: str) -> Page | None:
    """A page as Sphinx writes them; None where it has no body."""
    body = BeautifulSoup(html, "lxml").find("div", class_="body")
    if body is None:
        return None
    for element in body.select("script, style, .headerlink, nav.contents, div.contents, .toctree-wrapper"):
        element.decompose()
    headings = []
    for element in body.select("h1, h2, h3, h4, h5, h6"):
        section = element.find_parent("section")
        headings.append((" ".join(element.get_text().split()), section.get("id", "") if section else ""))
        element.replace_with(f"\ue000{len(headings) - 1}\ue001")
    return _cut_at_marks(name, body.get_text(), headings)


def markdown_page(name: str, markdown: str) -> Page:
    """A page of this site from its source; what macros write is left out."""
    text = _MACRO.sub("", _FRONT_MATTER.sub("", markdown))
    headings: list[tuple[str, str]] = []

    def mark(found: re.Match[str]) -> str:
        if found[1] is None:  # a block of code, in which a hash begins a comment
            return found[0]
        title = _TAG.sub("", _LINK.sub(r"\1", found[1]))
        anchor = re.search(r"\{\s*#([\w-]+)", title)
        headings.append((_ATTRIBUTES.sub("", title).strip(), anchor[1] if anchor else ""))
        return f"\ue000{len(headings) - 1}\ue001"

    marked = _HEADING.sub(mark, text)
    plain = unescape(_TAG.sub(" ", _ATTRIBUTES.sub("", _LINK.sub(r"\1", marked))))
    return _cut_at_marks(name, plain, headings)


def without(page: Page, phrases: list[str]) -> Page:
    """A page from which phrases are taken out, such as the heading of another page that it links to."""
    if not phrases:
        return page
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    found = re.compile("|".join(spaced), re.IGNORECASE)
    text, sections, at = "", [], 0
    for section in page.sections:
        text += found.sub("", page.text[at : section.start])
        start = len(text)
        text += found.sub("", page.text[section.start : section.end])
        sections.append(Section(section.heading, section.anchor, start, len(text)))
        at = section.end
    return Page(page.name, text + found.sub("", page.text[at:]), tuple(sections))
