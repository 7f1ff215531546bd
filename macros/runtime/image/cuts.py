"""Four modules that are cut from Pyodide's: whole sections are copied, bodies are kept, replaced or prefixed.

- `bootable`: the same, with its hidden globals and tables exported, so that a build can see where they stand;
- `marking`: its memory starts as a given one, and each function leaves a mark when it is entered;
- `with_image`: its memory starts likewise, and only some functions have bodies; the others trap;
- `whole`: every body, to run in the memory of an instance of `with_image`, and what that memory was made without.

Indices never move, so nothing has to be renumbered: what is added comes last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.runtime.image.binary import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    EXPORT,
    GLOBAL,
    GLOBAL_KIND,
    I32,
    I32_CONST,
    I32_STORE8,
    IMPORT,
    MEMORY,
    MEMORY_KIND,
    PAGE_BYTES,
    TABLE,
    TABLE_KIND,
    TAG,
    TAG_KIND,
    Reader,
    constant,
    joined,
    limits,
    named,
    signed,
    unsigned,
    vector,
)
from macros.runtime.image.unread import Run
from macros.runtime.image.wasm import Module

_TRAP = b"\x03\x00\x00\x0b"
"""A body that traps: three bytes, no locals, `unreachable`, `end`."""
_SHARED = "image"
"""The name under which `whole` imports what an instance of `with_image` exports."""
_GAP_BYTES = 64
"""Zeros between two data segments; a shorter run costs less inside one than a segment's header does."""
_RUN = re.compile(rb"[^\0](?:[^\0]|\0{1,%d}(?=[^\0]))*" % (_GAP_BYTES - 1))


@dataclass(frozen=True)
class State:
    """A state to start from: a memory, the values of the mutable globals, and how long each table is."""

    memory: bytes
    globals: Sequence[int]
    tables: Sequence[int]


def bootable(module: Module) -> bytes:
    """The module with its tables and mutable globals exported as `table0`, `global0` and so on."""
    taken = [named(name) + where for name, where in module.exports.items() if name != "memory"]
    return joined({**module.sections, EXPORT: vector(taken + _shared(module))})


def with_image(module: Module, state: State, *, keep: Collection[int], exports: Sequence[str], facts: bytes) -> bytes:
    """A module that starts in `state`; of its functions only those that `keep` counts have bodies.

    `exports` are the functions that its user calls. `facts` travels in a custom section called `image`.
    """
    bodies = [body if index in keep else _TRAP for index, body in enumerate(module.bodies)]
    return _starting(module, state, bodies, exports, facts)


def marking(module: Module, state: State, *, marks_at: int, exports: Sequence[str], facts: bytes) -> bytes:
    """A module that starts in `state`, and whose function n sets the byte at `marks_at` + n when it is entered.

    Nothing else may use the memory there.
    """
    bodies = [_marked(body, index, marks_at) for index, body in enumerate(module.bodies)]
    return _starting(module, state, bodies, exports, facts)


def whole(module: Module, state: State, *, exports: Sequence[str], texts: Iterable[Run] = ()) -> bytes:
    """Every function, to run in the memory, tables, tags and globals of an instance of `with_image`.

    `texts` are written into that memory first.
    """
    flags, _, most_pages = module.memory_limits()
    types = {
        "memory": bytes([MEMORY_KIND]) + limits(flags, 1, most_pages),
        **{f"table{i}": bytes([TABLE_KIND]) + kind for i, kind in enumerate(_tables(module, state))},
        **{f"tag{i}": bytes([TAG_KIND]) + kind for i, kind in enumerate(module.tags)},
        **{f"global{i}": bytes([GLOBAL_KIND, I32, 1]) for i in range(module.mutable_globals)},
    }
    shared = [named(_SHARED) + named(name) + kind for name, kind in types.items()]
    replaced = {
        IMPORT: vector(module.imports + shared),
        GLOBAL: vector(module.other_globals),
        EXPORT: vector(_called(module, exports)),
        DATA: vector([_segment(text) for text in texts]),
    }
    dropped = {CUSTOM, TABLE, MEMORY, TAG, DATA_COUNT}
    return joined({n: body for n, body in {**module.sections, **replaced}.items() if n not in dropped})


def runs(memory: bytes) -> Iterator[Run]:
    """The parts of a memory that are not zero."""
    for found in _RUN.finditer(memory):
        yield Run(found.start(), found.group())


def _starting(module: Module, state: State, bodies: Sequence[bytes], exports: Sequence[str], facts: bytes) -> bytes:
    segments = [_segment(run) for run in runs(state.memory)]
    flags, _, most_pages = module.memory_limits()
    first_globals = [bytes([I32, 1]) + constant(value) for value in state.globals]
    replaced = {
        CUSTOM: named("image") + facts,
        TABLE: vector(_tables(module, state)),
        MEMORY: vector([limits(flags, len(state.memory) // PAGE_BYTES, most_pages)]),
        GLOBAL: vector(first_globals + module.other_globals),
        EXPORT: vector(_shared(module) + _called(module, exports)),
        DATA_COUNT: unsigned(len(segments)),
        CODE: vector(bodies),
        DATA: vector(segments),
    }
    return joined({**module.sections, **replaced})


def _segment(run: Run) -> bytes:
    """Data that an instance begins with, at its address."""
    return b"\0" + constant(run.at) + unsigned(len(run.content)) + run.content


def _tables(module: Module, state: State) -> list[bytes]:
    return [table.encoded(low) for table, low in zip(module.tables, state.tables, strict=True)]


def _called(module: Module, names: Sequence[str]) -> list[bytes]:
    return [named(name) + module.exports[name] for name in names]


def _shared(module: Module) -> list[bytes]:
    """The exports that let another module run in this one's memory."""
    first_global = len(module.imports) - module.imported_functions
    places = {
        "memory": bytes([MEMORY_KIND, 0]),
        **{f"table{i}": bytes([TABLE_KIND, i]) for i in range(len(module.tables))},
        **{f"tag{i}": bytes([TAG_KIND, i]) for i in range(len(module.tags))},
        **{f"global{i}": bytes([GLOBAL_KIND]) + unsigned(first_global + i) for i in range(module.mutable_globals)},
    }
    return [named(name) + place for name, place in places.items()]


def _marked(body: bytes, index: int, marks_at: int) -> bytes:
    """A body that sets its mark and goes on; the code begins after the declarations of locals."""
    reader = Reader(body)
    reader.number()
    start = reader.at
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    mark = bytes([I32_CONST]) + signed(index) + bytes([I32_CONST, 1, I32_STORE8, 0]) + unsigned(marks_at)
    longer = reader.since(start) + mark + body[reader.at :]
    return unsigned(len(longer)) + longer
