"""A page of the site, changed so that it works when it is opened from a disk, where no server finds a folder's page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, cast

INDEX = "index.html"
_FOLDERS = {"", ".", ".."}
_HREF = re.compile(r'(?<=\shref=")[^"]*|(?<=\sxlink:href=")[^"]*')
_ELEMENTS = {"a", "area", "link"}
_ANNOUNCE = re.compile(r'(<div data-md-component="announce">)\s*(</div>)')
_CONFIG = re.compile(r'(?<=<script id="__config" type="application/json">).*?(?=</script>)', re.DOTALL)
_FOR_SERVERS = "navigation.instant"
"""A feature of the theme that fetches pages. Left on, it ends the theme's start on a disk before that marks a search's
words, makes long code scroll by keyboard and follows the table of contents."""
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>')
"""What a page has fetched early. From a disk nothing has to travel, and a browser refuses to preload a font there."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class PageFormError(Exception):
    """A page lacks the place into which something should be put."""


def to_file(address: str) -> str:
    """A relative address of a folder, as that of the page in it; any other address as it is.

    `../plan/?months=3#cost` gives `../plan/index.html?months=3#cost`.
    """
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    if _SCHEME.match(address) or not path or path.rsplit("/", 1)[-1] not in _FOLDERS:
        return address
    return f"{path.rstrip('/')}/{INDEX}{address[len(path) :]}"


class _Links(HTMLParser):
    """The start tags of links, each with its place in the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        lines = text.split("\n")  # the parser counts no other ends of lines
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.found: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag as it is written."""
        del attrs
        if tag in _ELEMENTS:
            line, column = self.getpos()
            self.found.append((self._starts[line - 1] + column, cast("str", self.get_starttag_text())))


def with_file_links(html: str) -> str:
    """A page whose links name files instead of folders; all else stays byte by byte."""
    parts, end = [], 0
    for start, tag in _Links(html).found:
        parts += [html[end:start], _HREF.sub(lambda found: to_file(found[0]), tag)]
        end = start + len(tag)
    return "".join((*parts, html[end:]))


def _put(html: str, pattern: str | re.Pattern[str], replacement: str) -> str:
    done, count = re.subn(pattern, replacement.replace("\\", r"\\"), html, count=1)
    if not count:
        raise PageFormError(f"The page has no {pattern!r}")
    return done


def _without_fetching(config: re.Match[str]) -> str:
    """The theme's settings without the feature that needs a server."""
    found = json.loads(config.group())
    found["features"] = [feature for feature in found["features"] if feature != _FOR_SERVERS]
    return json.dumps(found).replace("<", r"\u003c")


def page_for_disks(html: str, root: str, script: str, notice: str) -> str:
    """A page as the offline copy has it: links to files, the script for disks in its head, the notice on top.

    The theme fetches no pages there, and nothing is fetched early.

    `root` leads from the page to the site's top, `script` from there to the script. PageFormError where the page has no
    head or no place for announcements.
    """
    html = _put(_PRELOAD.sub("", html), "</head>", f'<script src="{root}{script}"></script></head>')
    place = _ANNOUNCE.search(html)
    if not place:
        raise PageFormError("The page has no place for announcements")
    html = f"{html[: place.end(1)]}{notice}{html[place.start(2) :]}"
    return with_file_links(_CONFIG.sub(_without_fetching, html))


def search_index_for_disks(index: str) -> str:
    """The theme's search index as the script that it loads from a disk, with addresses of files."""
    found: dict[str, Any] = json.loads(index)
    for entry in found["docs"]:
        entry["location"] = to_file(entry["location"]) if entry["location"] else INDEX
    return f"var __index = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))}"
