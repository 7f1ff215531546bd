"""Pyodide's own module, read once: its sections as they are, and the few that have to be understood.

A function's body is opaque here. Raises UnexpectedModuleError where the module is not built as the cuts rely on.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.runtime.image.binary import (
    CODE,
    DATA,
    EXPORT,
    FUNCTION_KIND,
    GLOBAL,
    GLOBAL_KIND,
    HEADER,
    I32,
    I32_CONST,
    IMPORT,
    MEMORY,
    TABLE,
    TAG,
    Reader,
    limits,
)


class UnexpectedModuleError(ValueError):
    """This module is not of the shape that the cuts rely on."""


@dataclass(frozen=True)
class Table:
    """A table's element type and limits."""

    element: int
    flags: int
    low: int
    high: int | None

    def encoded(self, low: int) -> bytes:
        """The table's type, with another least size."""
        return bytes([self.element]) + limits(self.flags, low, self.high)


class Module:
    """A module's sections, imports, exports, tables, tags, mutable globals and bodies."""

    def __init__(self, data: bytes) -> None:
        """Read `data`, a whole module."""
        if not data.startswith(HEADER):
            raise UnexpectedModuleError("not a WebAssembly module")
        self.sections: dict[int, bytes] = {}
        reader = Reader(data, len(HEADER))
        while reader.at < len(data):
            number = reader.byte()
            self.sections.setdefault(number, reader.take(reader.number()))  # the first custom section is Emscripten's
        self.imports, self.imported_functions = self._read_imports()
        self.exports = self._read_exports()
        self.tables = self._read_tables()
        self.tags = self._read_tags()
        self.mutable_globals, self.other_globals = self._read_globals()
        self.bodies = self._read_bodies()

    def _read_imports(self) -> tuple[list[bytes], int]:
        """The imports as they stand, and how many of them are functions."""
        reader = Reader(self.sections[IMPORT])
        found, functions = [], 0
        for _ in range(reader.number()):
            start = reader.at
            reader.text(), reader.text()
            kind = reader.byte()
            if kind == FUNCTION_KIND:
                functions += 1
                reader.number()
            elif kind == GLOBAL_KIND:
                reader.take(2)
            else:
                raise UnexpectedModuleError("imports more than functions and globals")
            found.append(reader.since(start))
        return found, functions

    def _read_exports(self) -> dict[str, bytes]:
        """Each export's kind and index, as they stand, by its name."""
        reader = Reader(self.sections[EXPORT])
        found = {}
        for _ in range(reader.number()):
            name, start = reader.text(), reader.at
            reader.byte(), reader.number()
            found[name] = reader.since(start)
        return found

    def _read_tables(self) -> list[Table]:
        reader = Reader(self.sections[TABLE])
        return [Table(reader.byte(), *reader.limits()) for _ in range(reader.number())]

    def _read_tags(self) -> list[bytes]:
        reader = Reader(self.sections[TAG])
        return [reader.take(2) for _ in range(reader.number())]

    def _read_globals(self) -> tuple[int, list[bytes]]:
        """How many are mutable, and the others. The mutable ones come first, or their indices would move."""
        reader = Reader(self.sections[GLOBAL])
        mutable, others = 0, []
        for _ in range(reader.number()):
            start = reader.at
            kind, is_mutable = reader.byte(), reader.byte()
            if kind != I32 or reader.byte() != I32_CONST:
                raise UnexpectedModuleError("a global is something other than a 32-bit constant at first")
            reader.number()
            reader.byte()
            if not is_mutable:
                others.append(reader.since(start))
            elif others:
                raise UnexpectedModuleError("mutable globals do not come first")
            else:
                mutable += 1
        return mutable, others

    def _read_bodies(self) -> list[bytes]:
        """Each body with its length before it."""
        reader = Reader(self.sections[CODE])
        found = []
        for _ in range(reader.number()):
            start = reader.at
            reader.take(reader.number())
            found.append(reader.since(start))
        return found

    def static_data(self) -> range:
        """The addresses between the first and the last byte of memory that the module itself fills."""
        reader, spans = Reader(self.sections[DATA]), list[range]()
        for _ in range(reader.number()):
            if reader.number() or reader.byte() != I32_CONST:
                raise UnexpectedModuleError("data has no fixed place in memory")
            at = reader.number()
            reader.byte()
            spans.append(range(at, at + len(reader.take(reader.number()))))
        return range(min(span.start for span in spans), max(span.stop for span in spans))

    def memory_limits(self) -> tuple[int, int, int | None]:
        """Flags, least and greatest size in pages of the one memory."""
        return Reader(self.sections[MEMORY], 1).limits()

    def function_index(self, name: str) -> int:
        """The place among `bodies` of the function exported as `name`; KeyError when there is none."""
        reader = Reader(self.exports[name])
        if reader.byte() != FUNCTION_KIND:
            raise KeyError(name)
        return reader.number() - self.imported_functions
