"""How wide the site's typeface sets a text, for labels that must not touch: there is no browser to ask."""

from __future__ import annotations

import math

_WIDTHS = {
    0.19: " ", 0.25: "I", 0.26: "'ijl|", 0.28: ",.:;’", 0.37: "f", 0.39: "r!·", 0.42: "tJ", 0.45: "()/“”_", 0.49: "-s−",
    0.55: "vyz×≤≥", 0.56: "ack", 0.58: "e?", 0.6: "0123456789+=ouxFL", 0.62: "bdghnpq", 0.65: "BES$Z–", 0.67: "PRT",
    0.73: "HKNUVXY€…#", 0.77: "ACDGO&", 0.81: "Qw%", 0.94: "Mm—", 1.09: "W",
}  # fmt: skip
"""The width of a character at weight 600, in ems: measured in Chromium, tabular figures."""
EM = {character: width for width, characters in _WIDTHS.items() for character in characters}
REGULAR = 0.98
"""How wide a text is at weight 400, of its width at 600."""
_WIDEST = max(EM.values())
_TEXT = 13


def text_width(text: str, size: float = _TEXT) -> float:
    """The width in pixels of a text at weight 600; a character that was not measured counts as one of the widest.

    `fsum`, because Pythons before 3.12 add floats otherwise than later ones, and drawings must be the same in both.
    """
    return size * math.fsum([EM.get(character, _WIDEST) for character in text])


def shortened(text: str, width: float) -> str:
    """The text, cut short where it is wider than there is room."""
    if text_width(text) <= width:
        return text
    while text and text_width(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"
