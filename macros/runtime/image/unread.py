"""Texts among CPython's own data that no function of an image can come upon: they are left out of its memory.

Pyodide's module brings the messages and documentation of every part of CPython, of SQLite and others. A text is left
out where nothing has its address: no number in the code of the functions that are kept, and no word of memory. So is
what functions say of themselves with a signature, which is read for `help` alone. `cuts.whole`, which has every
function, brings them all back.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from macros.runtime.image.binary import Reader

_TEXT = re.compile(rb"(?<=\0)[\t\n\x20-\x7e]{16,}(?=\0)")
"""A text of C that is worth leaving out; shorter ones may be tables of letters, found from their beginning."""
_NUMBER = re.compile(rb"(?=([\x80-\xff]{1,4}[\x00-\x7f]))")
"""A number of two bytes or more as code has it (LEB128), from each byte at which one might begin."""
_SIGNATURE = b"\n--\n\n"
"""What stands between signature and documentation in the texts that CPython's Argument Clinic writes."""


class Run(NamedTuple):
    """Bytes of a memory, and the address at which they stand."""

    at: int
    content: bytes


def unread(memory: bytes, static: range, bodies: Iterable[bytes]) -> tuple[Run, ...]:
    """The texts that functions of these bodies cannot reach; `static` are the addresses of the module's own data."""
    in_code = sorted({number for body in bodies for number in _numbers(body) if number in static})
    words = array("I")
    words.frombytes(memory)
    if words.itemsize != 4:  # noqa: PLR2004 bytes of an address; `I` has as many on every machine that builds
        raise TypeError("an unsigned int has another size than an address")
    in_memory = sorted({word for word in words if static.start <= word < static.stop})
    found = (Run(text.start(), text.group()) for text in _TEXT.finditer(memory, static.start, static.stop))
    return tuple(
        run
        for run in found
        if not _has_one_inside(in_code, run) and (_SIGNATURE in run.content or not _has_one_inside(in_memory, run))
    )


def without(memory: bytes, runs: Iterable[Run]) -> bytes:
    """The memory with zeros instead of some runs."""
    left = bytearray(memory)
    for run in runs:
        left[run.at : run.at + len(run.content)] = bytes(len(run.content))
    return bytes(left)


def _numbers(code: bytes) -> Iterator[int]:
    """Every number that the code may hold: where its instructions begin is not looked at, so there are too many."""
    for found in _NUMBER.finditer(code):
        yield Reader(found[1]).number()


def _has_one_inside(addresses: Sequence[int], run: Run) -> bool:
    place = bisect_left(addresses, run.at)
    return place < len(addresses) and addresses[place] < run.at + len(run.content)
