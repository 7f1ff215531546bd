"""How vectors are packed into pages: PostgreSQL's pages of 8 KiB with pgvector's tuples, DiskANN's sectors of 4 KiB.

pgvector's HNSW has two tuples a vector: the element with its value, and the neighbours, 6 bytes for each of
m · (level + 2). Both go on one page where they fit a page together, else each on one of its own. A vector is on level l
or higher with a chance of m⁻ˡ. IVFFlat has one tuple a vector, and pages of its own for each list.
https://github.com/pgvector/pgvector: src/hnsw.h, src/hnswbuild.c, src/ivfbuild.c
https://github.com/microsoft/DiskANN: diskann-disk/src/storage/disk_index_writer.rs
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.data.frozen import Row

_RAREST = 1e-5
"""Levels that fewer vectors than this reach are counted with the one below."""
_ROUNDS = 64


class Packing(NamedTuple):
    """Bytes that each vector takes in pages, and that an index takes once."""

    bytes_per_vector: float
    fixed_bytes: float


class _Tuples(NamedTuple):
    """What a vector of some level takes: its element's tuple and its neighbours', in bytes, and the share of such."""

    element: int
    neighbours: int
    share: float


def _aligned(size: float, layout: Row) -> int:
    step: int = layout["alignment"]
    return math.ceil(size / step) * step


def _levels(value_bytes: float, m: int, layout: Row) -> Iterator[_Tuples]:
    """The tuples of a vector of each level, from the lowest up; m is at least 2, or every vector were on all levels."""
    element = _aligned(layout["element_bytes"] + value_bytes, layout)
    reached, level = 1.0, 0
    while reached > 0:
        higher = reached / m if m > 1 and reached / m >= _RAREST else 0.0
        links = layout["link_bytes"] * m * (level + 2)
        yield _Tuples(element, _aligned(layout["neighbour_bytes"] + links, layout), reached - higher)
        reached, level = higher, level + 1


@dataclass(frozen=True, kw_only=True)
class _Page:
    """A page that is filled one vector after the other, and never gone back to."""

    room: int
    item: int

    def after(self, used: int, tuples: _Tuples) -> tuple[int, int]:
        """How many pages a vector opens, and what of the last one is then used, in bytes."""
        element, neighbours = tuples.element + self.item, tuples.neighbours + self.item
        if element + neighbours <= self.room:
            fits = used + element + neighbours <= self.room
            return (0, used + element + neighbours) if fits else (1, element + neighbours)
        opened = 0
        for size in (element, neighbours):
            if used + size > self.room:
                opened, used = opened + math.ceil(size / self.room), 0
            used += min(size, self.room)
        return opened, used

    def run(self, starts: Mapping[int, float], kinds: Sequence[_Tuples]) -> tuple[float, float, dict[int, float]]:
        """From a page's first use on: vectors until the next is opened, pages that opens, and what is then used.

        `starts` has the shares of bytes used at first; the last of the three is the same for the pages that follow.
        """
        vectors = pages = 0.0
        open_now, then = dict(starts), dict[int, float]()
        while open_now:
            used = min(open_now)
            share = open_now.pop(used)
            vectors += share
            for tuples in kinds:
                opened, after = self.after(used, tuples)
                pages += opened * share * tuples.share
                into = then if opened else open_now
                into[after] = into.get(after, 0.0) + share * tuples.share
        return vectors, pages, then


def _pages_per_vector(kinds: Sequence[_Tuples], page: _Page) -> float:
    """The mean number of pages that a vector takes in an index of very many."""
    starts = {page.room: 1.0}
    found = 0.0
    for _ in range(_ROUNDS):
        vectors, pages, starts = page.run(starts, kinds)
        if math.isclose(pages / vectors, found, rel_tol=1e-12):
            break
        found = pages / vectors
    return found


def pgvector_hnsw(layout: Row, *, value_bytes: float, m: int) -> Packing:
    """Pages of an HNSW index, by the mean over vectors' levels, and the one with its settings."""
    page = _Page(room=layout["room_bytes"], item=layout["item_bytes"])
    pages = _pages_per_vector(list(_levels(value_bytes, m, layout)), page)
    return Packing(pages * layout["page_bytes"], layout["page_bytes"])


def _per_page(size: float, layout: Row) -> int:
    """How many tuples of a size fit a page; one where not even that fits."""
    room: int = layout["room_bytes"]
    item: int = layout["item_bytes"]
    return max(room // (_aligned(size, layout) + item), 1)


def pgvector_ivfflat(layout: Row, *, value_bytes: float, nlist: int) -> Packing:
    """Pages of an IVFFlat index: those of vectors, of each list's last page on average half, of lists, of settings."""
    tuples = _per_page(layout["element_bytes"] + value_bytes, layout)
    lists = math.ceil(nlist / _per_page(layout["list_bytes"] + value_bytes, layout))
    left_over = nlist * (tuples - 1) / (2 * tuples)
    return Packing(layout["page_bytes"] / tuples, layout["page_bytes"] * (1 + lists + left_over))


def diskann(layout: Row, *, value_bytes: float) -> Packing:
    """Sectors with as many whole nodes as fit, or as many sectors as a node needs; one for what describes them."""
    sector = layout["page_bytes"]
    node = value_bytes + layout["link_bytes"] * (layout["links"] + 1)
    sectors = 1 / (sector // node) if node <= sector else math.ceil(node / sector)
    return Packing(sectors * sector, sector)
