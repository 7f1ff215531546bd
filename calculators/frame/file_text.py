"""The text of a file that a reader hands in, and how it is read from a disk."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from calculators.frame.json_text import TooMuchError

LONGEST_FILE_TEXT = 50_000_000
"""So many characters of a file are read that is a value of a field."""
MOST_BYTES = 4 * LONGEST_FILE_TEXT + 1
"""In so many bytes there are more characters than that: none takes more than four."""
UNREADABLE = "\ufffd"
"""What stands for bytes that are no text, here as in a browser."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))


class FileTextError(ValueError):
    """What is wrong with the text of a file, as a clause that names the row and the column: the end of a message."""


@dataclass(frozen=True)
class FileText:
    """A file as a field holds it: its text, the name of the sample that has this text if one does, and what it says.

    `summary` tells that in a few words, such as `120 rows with query, a, b`.
    """

    text: str
    sample: str
    content: object = field(compare=False, repr=False)
    summary: str = field(compare=False, default="")


def decoded(content: bytes) -> str:
    """The text in the bytes of a file: UTF-8, or UTF-16 where the file begins with its mark.

    Bytes that are none of it become `UNREADABLE`, and whoever needs the cell that they are in says where it is.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    return content.decode(errors="replace")


def file_text(path: str | Path) -> str:
    """The text of a file; OSError where it cannot be read, TooMuchError where it is over the bound.

    No more than that is ever read, so that a file without an end ends in a message, too.
    """
    with Path(path).open("rb") as file:
        content = file.read(MOST_BYTES)
    text = decoded(content)
    if len(text) > LONGEST_FILE_TEXT:
        raise TooMuchError(f"it has more than {LONGEST_FILE_TEXT:,} characters, which is the most that is read")
    return text
