"""Pictures of how a request flows and what is paid where, drawn at build time from `pictures.toml`.

Each picture is drawn twice, for wide and for narrow windows; the style sheet shows the one that fits and owns every
colour. Rows of steps run from left to right, or from top to bottom where the window is narrow. The same data give the
description for readers who do not see the picture.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from calculators.rendering.text_width import text_width
from macros.rendering import template

_FILE = Path(__file__).parent / "pictures.toml"
_SIZE = 13
_LINE = 17
_INSET = 10
_GAP = 30
_TITLE = 24
_BELOW = 20
_LOOP = 24
_WIDE, _NARROW = 760, 320
_SIDE = 26
_HEAD = 5
"""Pixels: type, line, space in and between boxes, above and between rows, below a loop, widths, side, arrowhead."""

_SPARE = 1.04
"""Room left in a line, for browsers that set type a little wider than the one in which it was measured."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A step as it is drawn: its place, its words, and what is paid for it."""

    key: str
    x: float
    y: float
    width: float
    words: tuple[str, ...]
    paid: tuple[str, ...]
    height: float

    @property
    def lines(self) -> Iterator[tuple[float, str, str]]:
        """Each line of words with its height and its class."""
        texts = [(words, "picture__step") for words in self.words] + [(words, "picture__paid") for words in self.paid]
        for index, (words, kind) in enumerate(texts):
            yield self.y + _INSET + _LINE * index + _SIZE, words, kind

    @property
    def middle(self) -> float:
        """Where its centre stands, from the left."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Arrow:
    """A line through points, with a head at its end, and perhaps a label."""

    points: tuple[Point, ...]
    label: str = ""
    label_at: Point = (0, 0)

    @property
    def path(self) -> str:
        """As SVG draws it."""
        return "M" + " L".join(f"{_number(x)},{_number(y)}" for x, y in self.points)

    @property
    def head(self) -> str:
        """The triangle at the end."""
        (x0, y0), (x, y) = self.points[-2:]
        if x == x0:
            back = y - _HEAD if y > y0 else y + _HEAD
            corners = ((x, y), (x - _HEAD, back), (x + _HEAD, back))
        else:
            back = x - _HEAD if x > x0 else x + _HEAD
            corners = ((x, y), (back, y - _HEAD), (back, y + _HEAD))
        return " ".join(f"{_number(a)},{_number(b)}" for a, b in corners)


@dataclass(frozen=True)
class Drawing:
    """One picture at one width."""

    name: str
    width: float
    height: float
    titles: tuple[tuple[float, float, str], ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@cache
def pictures() -> Mapping[str, Any]:
    """Every picture by its name: title, rows of steps, and links between steps."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """The text in lines no wider than this; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", _SIZE) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _box(step: Mapping[str, str], x: float, y: float, width: float) -> Box:
    room = (width - 2 * _INSET) / _SPARE
    words, paid = wrapped(step["text"], room), wrapped(f"Paid: {step['paid']}", room) if "paid" in step else ()
    height = 2 * _INSET + _LINE * (len(words) + len(paid)) - (_LINE - _SIZE)
    return Box(step.get("key", step["text"]), x, y, width, words, paid, height)


def _levelled(boxes: Sequence[Box]) -> list[Box]:
    """Neighbours are as high as the highest."""
    height = max(box.height for box in boxes)
    return [Box(box.key, box.x, box.y, box.width, box.words, box.paid, height) for box in boxes]


def _loops(row: Mapping[str, Any], links: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The links that start and end in this row."""
    keys = {step.get("key", step["text"]) for step in row["steps"]}
    return [link for link in links if link["from"] in keys and link["to"] in keys]


def wide(picture: Mapping[str, Any]) -> Drawing:
    """Rows from left to right, below each other."""
    columns = max(len(row["steps"]) for row in picture["rows"])
    width = (_WIDE - (columns - 1) * _GAP) / columns
    links = picture.get("links", [])
    titles: list[tuple[float, float, str]] = []
    boxes: dict[str, Box] = {}
    arrows: list[Arrow] = []
    y = 0.0
    for row in picture["rows"]:
        titles.append((0.0, y + _SIZE, row["name"]))
        y += _TITLE
        placed = _levelled([_box(step, at * (width + _GAP), y, width) for at, step in enumerate(row["steps"])])
        boxes |= {box.key: box for box in placed}
        y += placed[0].height
        for left, right in pairwise(placed) if row.get("chain", True) else ():
            level = left.y + left.height / 2
            arrows.append(Arrow(((left.x + left.width + 3, level), (right.x - 3, level))))
        for link in _loops(row, links):
            start, end, bottom = boxes[link["from"]], boxes[link["to"]], y + _LOOP
            corners = ((start.middle, y), (start.middle, bottom), (end.middle, bottom), (end.middle, y + 3))
            label_at = ((start.middle + end.middle) / 2, bottom - 6)
            arrows.append(Arrow(corners, link.get("label", ""), label_at))
        y += (_LOOP if _loops(row, links) else 0) + _BELOW
    inner = [link for row in picture["rows"] for link in _loops(row, links)]
    for link in (each for each in links if each not in inner):
        start, end = boxes[link["from"]], boxes[link["to"]]
        level = start.y + start.height + _BELOW / 2
        bottom = start.y + start.height
        corners = ((start.middle, bottom), (start.middle, level), (end.middle, level), (end.middle, end.y - 3))
        arrows.append(Arrow(tuple(dict.fromkeys(corners))))
    return Drawing("wide", _WIDE, y - _BELOW + 2, tuple(titles), tuple(boxes.values()), tuple(arrows))


def narrow(picture: Mapping[str, Any]) -> Drawing:
    """Everything from top to bottom; links run along the right side."""
    links = picture.get("links", [])
    width = _NARROW - (_SIDE * len(links) if links else 0)
    titles: list[tuple[float, float, str]] = []
    boxes: dict[str, Box] = {}
    arrows: list[Arrow] = []
    y = 0.0
    for row in picture["rows"]:
        lines = wrapped(row["name"], width)
        titles += [(0.0, y + _SIZE + _LINE * at, line) for at, line in enumerate(lines)]
        y += _LINE * len(lines) + 8
        before: Box | None = None
        for step in row["steps"]:
            if before is not None:
                if row.get("chain", True):
                    arrows.append(Arrow(((before.middle, y + 2), (before.middle, y + 19))))
                y += 22
            before = _box(step, 0.0, y, width)
            boxes[before.key] = before
            y += before.height
        y += _BELOW
    for at, link in enumerate(links, start=1):
        start, end, side = boxes[link["from"]], boxes[link["to"]], width + _SIDE * at - 12.0
        levels = start.y + start.height / 2, end.y + end.height / 2
        corners = ((width, levels[0]), (side, levels[0]), (side, levels[1]), (width + 3, levels[1]))
        arrows.append(Arrow(corners))
    return Drawing("narrow", _NARROW, y - _BELOW + 2, tuple(titles), tuple(boxes.values()), tuple(arrows))


def outline(picture: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Each row with its steps as sentences: what happens, and what is paid."""
    texts = {step.get("key", step["text"]): step["text"] for row in picture["rows"] for step in row["steps"]}
    rows = []
    for row in picture["rows"]:
        steps = []
        for step in row["steps"]:
            said = step["text"] + (f" (paid: {step['paid']})" if "paid" in step else "")
            leads = [link for link in picture.get("links", []) if link["from"] == step.get("key", step["text"])]
            ways = [f"{link.get('label', 'then')}: “{texts[link['to']]}”" for link in leads]
            steps.append("; ".join([said, *ways]))
        rows.append((row["name"], steps))
    return rows


def picture(root: str, name: str, approach: str = "") -> str:
    """A picture with its title and its list; `approach` names the colour, the picture's own name where there is one."""
    del root
    data = pictures()[name]
    html = template("picture.html").render(
        name=name,
        approach=approach or data.get("approach", name),
        title=data["title"],
        rows=outline(data),
        drawings=(wide(data), narrow(data)),
    )
    lines = (line.strip() for line in html.splitlines())
    return '<div class="embedded">\n' + "\n".join(line for line in lines if line) + "\n</div>"
