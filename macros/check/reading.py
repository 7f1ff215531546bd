"""What a page or a style sheet links to and loads, read as a browser reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LOADING_LINKS = {
    "dns-prefetch",
    "icon",
    "apple-touch-icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
}
_LOADING_ATTRIBUTES = {"src", "poster", "data", "background"}
_LOADED_BY_HREF = {"use", "image", "feimage", "script"}
_IN_STYLE = re.compile(
    r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]*)(?P=quote)\s*\)|@import\s+["'](?P<imported>[^"']+)["']"""
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass
class Page:
    """A page: where its links lead, what it loads, its anchors, inline scripts, policy, and the tag of our script."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    runtime: dict[str, str] = field(default_factory=dict)
    policy: str = ""


def style_loads(style: str) -> list[str]:
    """What a style sheet loads: every `url()` and `@import`, data left out."""
    found = (match["imported"] or match["url"] for match in _IN_STYLE.finditer(_COMMENT.sub("", style)))
    return [url for url in found if url and not url.startswith(("data:", "#"))]


def _candidates(srcset: str) -> list[str]:
    return [part.split()[0] for part in srcset.split(",") if part.strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        self._read_links(tag, given)
        self._read_loads(tag, given)
        if tag == "script":
            self._read_script(given)
        if tag == "style":
            self._inside = "style"

    def _read_links(self, tag: str, given: dict[str, str]) -> None:
        for name in ("href", "xlink:href"):
            if tag in {"a", "area"} and name in given:
                self.page.links.append(given[name])
        if tag == "form" and given.get("action"):
            self.page.links.append(given["action"])
        if tag == "meta":
            self._read_meta(given.get("http-equiv", "").lower(), given.get("content", ""))

    def _read_meta(self, kind: str, content: str) -> None:
        if kind == "refresh" and "=" in content:
            self.page.links.append(content.split("=", 1)[1].strip("'\" "))
        if kind == "content-security-policy":
            self.page.policy = content

    def _read_loads(self, tag: str, given: dict[str, str]) -> None:
        loads = [given[name] for name in _LOADING_ATTRIBUTES if given.get(name)]
        loads += _candidates(given.get("srcset", ""))
        if tag == "link" and set(given.get("rel", "").lower().split()) & _LOADING_LINKS:
            loads.append(given.get("href", ""))
        if tag in _LOADED_BY_HREF:
            loads += [given[name] for name in ("href", "xlink:href") if given.get(name)]
        loads += style_loads(given.get("style", ""))
        self.page.loads += [url for url in loads if not url.startswith(("data:", "#"))]

    def _read_script(self, given: dict[str, str]) -> None:
        if "data-identity" in given:
            self.page.runtime = given
        if "src" not in given and given.get("type", "") in {"", "module", "text/javascript"}:
            self._inside = "script"
            self.page.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.page.scripts[-1] += data
        elif self._inside == "style":
            self.page.loads += style_loads(data)


def read_page(html: str) -> Page:
    """What a page links to and loads."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page
