"""The pages of a built site that an export takes, what each is called in a wiki, and where its links lead there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from md2conf.converter import title_to_identifier

from macros.delivery.wiki.pictures import PLACES, drawn_in
from macros.delivery.wiki.tables import simplify

FIRST_PAGES = {"github": "Home", "gitlab": "home", "confluence": "Home"}
SIDE_BARS = {"github": "_Sidebar", "gitlab": "_sidebar"}
"""Confluence has none: it lists its pages itself."""
LEFT_OUT = ("contributing/",)
"""Folders of pages about the project's code. Links to them lead to the live site."""

HEADINGS = [f"h{level}" for level in range(1, 7)]
_DROPPED = (
    "a.headerlink, form, button, input, select, datalist, svg, script, style, noscript, template, [hidden],"
    " .calculator__progress, .calculator__bar, .examples, .notice[data-notice], .share, .share__address, .swatch,"
    " take-away, .calculator__answers, .search-hits, .pick > .visually-hidden"
)
"""What only works in a browser, or only shows there."""

_LIVE = "data-live"
_KEPT_APART = "a", "b", "code", "em", "small", "span", "strong"


def _drop(element: Tag) -> None:
    """Take an element away, but for its ids: links to them lead to the live page."""
    marks = [each["id"] for each in (element, *element.find_all(id=True)) if each.get("id")]
    element.replace_with(*[_mark(str(mark)) for mark in marks])


def _element(name: str, **attributes: str) -> Tag:
    """A new, empty element."""
    return BeautifulSoup("", "html.parser").new_tag(name, attrs=attributes)


def _mark(name: str) -> Tag:
    """An empty element that says what was here."""
    return _element("span", **{_LIVE: name})


def _space_out(article: Tag) -> None:
    """Put a blank between neighbours of a line that style sheets keep apart: in calculators, and before small print."""
    for element in article.select(", ".join(f"calculator-form {name}" for name in _KEPT_APART)):
        if isinstance(element.next_sibling, Tag) and element.next_sibling.name in _KEPT_APART:
            element.insert_after(" ")
    for small in article.find_all("small"):
        before = small.previous_sibling
        if before is not None and not str(before).endswith((" ", "\n")):
            small.insert_before(" ")


def _by_github(heading: str) -> str:
    """Signs go, and each blank becomes a hyphen."""
    return re.sub(r"[^\w\- ]", "", " ".join(heading.split()).lower()).replace(" ", "-")


def _by_gitlab(heading: str) -> str:
    """Likewise, with several hyphens joined."""
    return re.sub("-{2,}", "-", _by_github(heading))


ANCHOR_RULES: Mapping[str, Callable[[str], str]] = {
    "github": _by_github,
    "gitlab": _by_gitlab,
    "confluence": title_to_identifier,
}
"""The anchor of a heading by what renders it; Confluence gets those of the package that writes its format."""


def anchors_of(headings: Iterable[str], flavour: str) -> list[str]:
    """The anchor that a wiki gives each heading of a page. A second one of a name has a number, but for Confluence."""
    seen, found = Counter[str](), list[str]()
    for heading in headings:
        anchor = ANCHOR_RULES[flavour](heading)
        numbered = seen[anchor] and flavour != "confluence"
        found.append(f"{anchor}-{seen[anchor]}" if numbered else anchor)
        seen[anchor] += 1
    return found


@dataclass(frozen=True)
class Page:
    """A page of the built site. `path` is its address from the site's top: empty, or with a slash at its end."""

    path: str
    html: str
    flavour: str

    @property
    def name(self) -> str:
        """The page's name in a wiki, which has no folders: GitHub's addresses leave them out."""
        return self.path.strip("/").replace("/", "-") or FIRST_PAGES[self.flavour]

    @cached_property
    def drawn(self) -> Mapping[str, str]:
        """What the page draws, as files by their paths from the site's top, in the order of the page."""
        return dict(drawn_in(self.html, self.name))

    @cached_property
    def article(self) -> Tag:
        """What the page says, without what works only in a browser. ValueError where there is none."""
        start, end = self.html.find("<article"), self.html.rfind("</article>")  # what is around takes as long to read
        found = BeautifulSoup(self.html[start:end], "html.parser").select_one("article.md-content__inner")
        if found is None:
            raise ValueError(f"{self.path or 'the first page'} has no article")
        for element in found.select("calculator-form"):
            share = element.select_one("[data-link]")
            element["data-query"] = str(share["data-link"]) if share else ""
            for button in element.select("[data-part] button"):  # such as a value that can be clicked
                button.unwrap()
        for path, drawn in zip(self.drawn, found.select(PLACES), strict=True):
            told = " ".join(str(drawn.get("aria-label", "")).split())
            drawn.replace_with(_element("img", src=f"{'../' * self.path.count('/')}{path}", alt=told))
        for element in found.select(_DROPPED):
            _drop(element)
        _space_out(found)
        for table in found.select("table"):
            simplify(table)
        return found

    @property
    def headings(self) -> list[Tag]:
        """The headings, in order."""
        return list(self.article.find_all(HEADINGS))

    @property
    def title(self) -> str:
        """The first heading."""
        return " ".join(self.headings[0].get_text().split())

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """The wiki's anchor for each id of the page: that of the heading it stands under; none above the second."""
        anchors = anchors_of((each.get_text() for each in self.headings), self.flavour)
        names = dict(zip(map(id, self.headings), anchors, strict=True))
        found, current = dict[str, str](), ""
        for element in self.article.find_all():
            if id(element) in names:
                current = names[id(element)]
            if element.get("id"):
                found[str(element["id"])] = current
        return found

    @cached_property
    def live_only(self) -> frozenset[str]:
        """The ids of what only the live page has, such as fields."""
        return frozenset(str(each[_LIVE]) for each in self.article.select(f"[{_LIVE}]"))


def pages_of(folder: Path, flavour: str) -> dict[str, Page]:
    """The pages of the site in `folder` that are exported, by their paths."""
    found = dict[str, Page]()
    for file in sorted(folder.rglob("index.html")):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        if not path.startswith(LEFT_OUT):
            found[path] = Page(path, file.read_text(encoding="utf-8"), flavour)
    return found


@dataclass(frozen=True)
class Links:
    """Where the links of exported pages lead.

    Those to exported pages lead to the wiki's, `ending` being what a file's name there has at its end; all others
    within the site lead to the live one at `live`. So do links to a field, or with numbers filled in, since a wiki
    cannot calculate.
    """

    pages: Mapping[str, Page]
    live: str
    ending: str = ""

    def target(self, page: Page, href: str) -> str:
        """Where a link of a page leads. ValueError for an anchor that is not there, and for a link out of the site."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        path = _joined(page.path, parts.path)
        other = self.pages.get(path)
        if other is None or parts.query or parts.fragment in other.live_only:
            query = f"?{parts.query}" if parts.query else ""
            return f"{self.live}{path}{query}{f'#{parts.fragment}' if parts.fragment else ''}"
        if parts.fragment and parts.fragment not in other.anchors:
            raise ValueError(f"{path or 'the first page'} has no anchor {parts.fragment}")
        anchor = other.anchors[parts.fragment] if parts.fragment else ""
        name = "" if other is page and anchor else f"{other.name}{self.ending}"
        return f"{name}#{anchor}" if anchor else name


def picture_path(page: Page, source: str) -> str:
    """The path of a picture from the site's top, or its address elsewhere. ValueError where it is outside the site."""
    return source if urlsplit(source).scheme else _joined(page.path, source)


def _joined(base: str, relative: str) -> str:
    """A relative address as a path from the site's top."""
    if not relative:
        return base
    path = normpath(f"/top/{base}{relative}")
    if path != "/top" and not path.startswith("/top/"):
        raise ValueError(f"{relative} leads out of the site")
    ends_in_slash = relative.endswith(("/", ".", "..")) and path != "/top"
    return path.removeprefix("/top").removeprefix("/") + ("/" if ends_in_slash else "")


def nav_entries(nav: Iterable[object], level: int = 0) -> Iterator[tuple[int, str, str]]:
    """The lines of a nav as MkDocs has it: depth, title, and the path of the page, empty titles being its own."""
    for entry in nav:
        items = entry.items() if isinstance(entry, dict) else [("", entry)]
        for title, value in items:
            if isinstance(value, list):
                yield level, title, ""
                yield from nav_entries(value, level + 1)
            else:
                yield level, title, str(value)
