"""The charts and diagrams of pages as files of their own, since a wiki shows no SVG that stands within a page.

Each has the site's style sheet for pictures within it, in the light colours, so that whatever draws a web page draws it
as the site does. What a click does on the site is left out, and so are the bars in cells of tables, whose numbers stand
beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree  # type: ignore[import-untyped]

from macros.runtime.packages import PROJECT

PLACES = "svg.chart--wide, svg.diagram__svg"
"""The pictures of a page, as a selector: each chart once, as wide windows have it."""
FOLDER = "assets/charts/"
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_DRAWN = re.compile(r'<svg class="(?:chart chart--wide|diagram__svg)[^"]*".*?</svg>', re.DOTALL)
_STYLES = PROJECT / "docs" / "assets" / "stylesheets"
_COLOURS = re.compile(r"^(?::root|\[data-md-color-scheme\]) \{.*?^\}", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARGIN = 16


@cache
def _style() -> str:
    """The style sheet for pictures behind the light colours that it names; it loads nothing."""
    colours = _COLOURS.findall((_STYLES / "theme.css").read_text(encoding="utf-8"))
    rules = _COMMENT.sub("", (_STYLES / "pictures.css").read_text(encoding="utf-8"))
    return "\n".join((*colours, re.sub(r"\n{2,}", "\n", rules).strip()))


def _alone(drawn: str) -> str:
    """An SVG of a page as a file: its size, the site's style and a light ground; nothing in it leads anywhere."""
    picture = etree.fromstring(drawn.replace("<svg ", f'<svg xmlns="{_SVG}" xmlns:xlink="{_XLINK}" ', 1).encode())
    for link in picture.iter(f"{{{_SVG}}}a"):
        link.tag = f"{{{_SVG}}}g"
        link.attrib.pop(f"{{{_XLINK}}}href", None)
    left, top, width, height = map(float, picture.get("viewBox").split())
    box = (left - _MARGIN, top - _MARGIN, width + 2 * _MARGIN, height + 2 * _MARGIN)
    picture.set("viewBox", " ".join(f"{each:g}" for each in box))
    size = f"width: {box[2]:g}px; height: {box[3]:g}px; min-width: 0; max-width: none"
    picture.set("style", f"{size}; background: var(--paper)")
    picture.set("data-md-color-scheme", "default")
    picture.set(
        "class", f"{picture.get('class')} diagram" if "diagram" in picture.get("class") else picture.get("class")
    )
    style = etree.Element(f"{{{_SVG}}}style")
    style.text = _style()
    picture.insert(0, style)
    return str(etree.tostring(picture, encoding="unicode")) + "\n"


def drawn_in(html: str, name: str) -> Iterator[tuple[str, str]]:
    """The pictures of a page called `name`, in order: the path of each from the site's top, and the file."""
    for number, drawn in enumerate(_DRAWN.findall(html), 1):
        yield f"{FOLDER}{name}-{number}.svg", _alone(drawn)
