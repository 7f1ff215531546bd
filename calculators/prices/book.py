"""The prices in force: the tables of prices as read, with an organisation's own laid over them, frozen.

A book is opened when somebody first asks for a price. Which overlay it has is decided then: the one that the build has
packed, else the one of the file that STEELYARD_PRICES names, else none. Everything that computes with a price asks here
each time; names and labels may come from the tables as read, because an overlay never adds a row. `opened` puts
another book in force for a while, for tests and tools.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from calculators.data.frozen import Row
from calculators.frame.caches import drop_all
from calculators.prices.laying import laid_over
from calculators.prices.overlay import VARIABLE, Overlay, unpacked
from calculators.prices.tables import Tables, as_read


@dataclass(frozen=True)
class Book:
    """The tables of prices by their names, all of them frozen, and the overlay that is laid over them, if one is."""

    tables: Tables
    overlay: Overlay | None = None


_OPEN: list[Book] = []
"""The books that are open. The last one is in force; the first one is this process's own, unless `opened` came before
anybody had asked for a price."""


def book_with(overlay: Overlay | None, tables: Tables | None = None) -> Book:
    """Tables, those of the files unless others are given, with an overlay laid over them that has been checked."""
    listed = as_read() if tables is None else tables
    return Book(tables=laid_over(listed, overlay) if overlay else listed, overlay=overlay)


def _overlay() -> Overlay | None:
    """The overlay of this process; InputError where a file is named that cannot be taken."""
    packed = unpacked()
    if packed or not os.environ.get(VARIABLE):
        return packed
    from calculators.prices.reading import from_environment  # noqa: PLC0415 browsers never read such a file

    return from_environment(os.environ)


def in_force() -> Book:
    """The book that prices are looked up in. The first time it is opened, which raises InputError for a bad file."""
    if not _OPEN:
        _OPEN.append(book_with(_overlay()))
    return _OPEN[-1]


@contextmanager
def opened(overlay: Overlay | None = None, tables: Tables | None = None) -> Iterator[Book]:
    """Put `book_with` this overlay and these tables in force within a `with` statement, for the whole process.

    Caches that hold what was computed with other prices are dropped before and after.
    """
    drop_all()
    _OPEN.append(book_with(overlay, tables))
    try:
        yield _OPEN[-1]
    finally:
        _OPEN.pop()
        drop_all()


def token_prices() -> Row:
    """The prices of tokens: `providers`, and each vendor's `models` with their dated lists of prices."""
    return in_force().tables["token_prices"]


def embeddings() -> Row:
    """The prices of embeddings: `rows` by `vendor/model`."""
    return in_force().tables["embeddings"]


def rerankers() -> Row:
    """The prices of rerankers: `rows` by `vendor/model`."""
    return in_force().tables["rerankers"]


def tuning_services() -> Mapping[str, Row]:
    """The hosted tuning services by their names."""
    return in_force().tables["tuning_services"]


def gpus() -> Row:
    """The GPUs: `gpu` by name, and `price`, a list of offers."""
    return in_force().tables["gpus"]


def vector_stores() -> Mapping[str, Row]:
    """The plans of vector stores by their names."""
    return in_force().tables["vector_stores"]
