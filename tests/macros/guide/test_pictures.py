"""Pictures hold all that their data say, within their bounds."""

from __future__ import annotations

from itertools import combinations

import pytest

from calculators.data import approaches
from calculators.rendering.text_width import text_width
from macros.guide import pictures
from tests.rules import for_each

NAMES = list(pictures.pictures())
EVERY = for_each("name", NAMES)
WIDTHS = {"wide": (pictures.wide, 760), "narrow": (pictures.narrow, 320)}


def drawings(name: str) -> list[pictures.Drawing]:
    """A picture in both widths."""
    return [draw(pictures.pictures()[name]) for draw, _ in WIDTHS.values()]


def test_every_approach_has_a_picture() -> None:
    """Each outcome of the flow shows how its request flows."""
    assert set(approaches()) <= set(NAMES)


@EVERY
def test_every_step_is_drawn_once(name: str) -> None:
    """Each step has a box with all its words, and what is paid for it."""
    steps = [step for row in pictures.pictures()[name]["rows"] for step in row["steps"]]
    for drawing in drawings(name):
        assert [" ".join(box.words) for box in drawing.boxes] == [step["text"] for step in steps]
        assert [" ".join(box.paid).removeprefix("Paid: ") for box in drawing.boxes] == [
            step.get("paid", "") for step in steps
        ]


@EVERY
def test_words_stay_within_their_box_and_boxes_within_the_picture(name: str) -> None:
    """No line is wider than its box, no box reaches out of the picture or over another one."""
    for drawing in drawings(name):
        assert drawing.width == WIDTHS[drawing.name][1]
        for box in drawing.boxes:
            assert max(text_width(words, 13) for words in (*box.words, *box.paid)) <= box.width - 20
            assert box.x + box.width <= drawing.width + 0.01
            assert box.y + box.height <= drawing.height
        for one, other in combinations(drawing.boxes, 2):
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@EVERY
def test_every_link_is_an_arrow(name: str) -> None:
    """Steps of a chain follow one another by arrows, and every link of the data is drawn."""
    picture = pictures.pictures()[name]
    chains = sum(len(row["steps"]) - 1 for row in picture["rows"] if row.get("chain", True))
    for drawing in drawings(name):
        assert len(drawing.arrows) == chains + len(picture.get("links", []))
        for arrow in drawing.arrows:
            assert all(-0.01 <= x <= drawing.width and -0.01 <= y <= drawing.height for x, y in arrow.points)


@EVERY
def test_words_say_what_the_picture_shows(name: str) -> None:
    """The description that is read aloud and the list below name every step, in one document without blank lines."""
    html = pictures.picture("", name)
    assert html.count("<svg") == 2
    assert html.count('role="img"') == 2
    for _, steps in pictures.outline(pictures.pictures()[name]):
        for step in steps:
            assert html.count(step.replace("&", "&amp;")) >= 3
    assert "\n\n" not in html


def test_unknown_picture_stops_the_build() -> None:
    """A misspelt name is an error."""
    with pytest.raises(KeyError):
        pictures.picture("", "nonsense")


@for_each(("width", "lines"), [(1000, 1), (80, 2), (1, 5)])
def test_wrapping_keeps_words_whole(width: float, lines: int) -> None:
    """A text is cut at blanks alone."""
    found = pictures.wrapped("what is paid for it", width)
    assert len(found) == lines
    assert " ".join(found) == "what is paid for it"
