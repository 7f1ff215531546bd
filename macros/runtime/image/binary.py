"""The binary form of WebAssembly: numbers, names, vectors, sections.

Source: https://webassembly.github.io/spec/core/binary/index.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HEADER = b"\0asm\x01\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT, TAG = range(14)
"""The sections by their numbers."""
_ORDER = (CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA)
"""The order in which they stand."""
FUNCTION_KIND, TABLE_KIND, MEMORY_KIND, GLOBAL_KIND, TAG_KIND = range(5)
"""What an import or an export can be."""
I32 = 0x7F
I32_CONST, I32_STORE8, END = 0x41, 0x3A, 0x0B
PAGE_BYTES = 65_536


def unsigned(number: int) -> bytes:
    """LEB128, unsigned."""
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number: int) -> bytes:
    """LEB128, signed."""
    out = bytearray()
    while not -0x40 <= number < 0x40:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number & 0x7F)
    return bytes(out)


def constant(number: int) -> bytes:
    """The expression that gives a 32-bit number, which may be given unsigned."""
    return bytes([I32_CONST]) + signed(number - (1 << 32) if number >= 1 << 31 else number) + bytes([END])


def named(text: str) -> bytes:
    """A name with its length."""
    content = text.encode()
    return unsigned(len(content)) + content


def vector(items: Sequence[bytes]) -> bytes:
    """A vector of things that are encoded already."""
    return unsigned(len(items)) + b"".join(items)


class Reader:
    """Reads on from a place."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        """A reader of `data` whose next byte is the one at `at`."""
        self.data, self.at = data, at

    def byte(self) -> int:
        """One byte."""
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """An unsigned LEB128."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result

    def take(self, length: int) -> bytes:
        """So many bytes."""
        self.at += length
        return self.data[self.at - length : self.at]

    def text(self) -> str:
        """A name."""
        return self.take(self.number()).decode()

    def since(self, start: int) -> bytes:
        """What has been read from a place to here."""
        return self.data[start : self.at]

    def limits(self) -> tuple[int, int, int | None]:
        """The limits of a memory or table: flags, least size, and greatest size where one is set."""
        flags, low = self.byte(), self.number()
        return flags, low, self.number() if flags & 1 else None


def limits(flags: int, low: int, high: int | None) -> bytes:
    """The limits of a memory or table."""
    return bytes([flags]) + unsigned(low) + (b"" if high is None else unsigned(high))


def joined(sections: Mapping[int, bytes]) -> bytes:
    """A module of these sections, in the order that the format asks for."""
    parts = [HEADER]
    for number in _ORDER:
        if number in sections:
            parts += [bytes([number]), unsigned(len(sections[number])), sections[number]]
    return b"".join(parts)
