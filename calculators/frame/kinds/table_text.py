"""How a table is written as text: rows set apart by line ends, semicolons or commas, each with its cells in order.

A row is its cells with spaces or commas between: words first, then so many numbers, then, where a column is a tag, a
word with @ before it: `keyword search 20 90 @search`. A name that could be mistaken for something else stands in double
quotes, of which one within it is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from calculators.frame import numbers

_ROWS = re.compile(r"[;\r\n]+")
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"(?=[\s,]|$)')
_PIECES = re.compile(r'(?:"(?:[^"]|"")*"(?=[\s,]|$)|(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\d,])|[^,])+')


class Words:
    """The words of one row, from which cells are taken from the end; a quoted name is one text of its own."""

    def __init__(self, text: str) -> None:
        """Take the words apart."""
        quoted = _QUOTED.match(text)
        self.quoted = None if quoted is None else quoted[1].replace('""', '"')
        self.left = (text[quoted.end() :] if quoted else text).split()

    def tag(self) -> str | None:
        """The tag at the end, without its sign; None where there is none."""
        return self.left.pop()[1:] or "@" if self.left and self.left[-1].startswith("@") else None

    def number(self, unit: str) -> str:
        """The number at the end, without its unit; empty where nothing is left."""
        if len(self.left) > 1 and self.left[-1] == unit:
            self.left.pop()
        return self.left.pop() if self.left else ""

    def name(self) -> str | None:
        """What is left, or what was quoted; None where these have more words or numbers than a name may have."""
        words, self.left = self.left, []
        if self.quoted is not None:
            return None if words else self.quoted
        are_numbers = [*map(is_number, words), bool(words)]
        holds_cells = any(one and following for one, following in pairwise(are_numbers))
        return None if holds_cells else " ".join(words)


def is_number(word: str, unit: str = "") -> bool:
    """Whether a word is a number, with its unit or without."""
    try:
        numbers.from_text(word.removesuffix(unit).rstrip())
    except ValueError:
        return False
    return True


def quoted(name: str) -> str:
    """A name in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _pieces(line: str) -> list[str]:
    """What commas set apart in a line, but for those that group thousands or stand in quotes."""
    return _PIECES.findall(line) if "," in line else [line]


def rows_of(text: str, *, count: int, unit: str) -> Iterator[str]:
    """The texts of rows with `count` numbers at their end: what commas set apart is joined until it is a whole row."""
    for line in _ROWS.split(text):
        row, is_whole = "", False
        for piece in filter(None, map(str.strip, _pieces(line))):
            if is_whole and not piece.startswith("@"):
                yield row
                row = ""
            row = f"{row} {piece}".strip()
            is_whole = _is_whole(row, count, unit)
        if row:
            yield row


def _is_whole(row: str, count: int, unit: str) -> bool:
    """Whether a text ends in so many numbers, with a name before them, and a tag behind them or none."""
    words = Words(row)
    words.tag()
    are_numbers = all(is_number(words.number(unit), unit) for _ in range(count))
    return are_numbers and bool(words.left or words.quoted)
