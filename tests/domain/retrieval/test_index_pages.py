"""Pages and sectors: against what pgvector measured, and against a plain simulation."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.retrieval import index_pages
from calculators.domain.retrieval.index_size import Shape, index_size
from calculators.domain.retrieval.indexes import INDEXES, LAYOUTS, bytes_per_element, element_of
from tests.rules import for_each

MEASURED: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("measured_pages.toml").read_text(encoding="utf-8")
)["measured"]
HNSW = LAYOUTS["pgvector_hnsw"]


def aligned(size: int) -> int:
    """The next multiple of eight."""
    return size + -size % 8


def simulated_pages(value_bytes: int, m: int, vectors: int) -> float:
    """Pages a vector, by putting vectors on pages one after the other as pgvector's build does."""
    draw = random.Random(3)  # noqa: S311 a sample, not a secret
    pages, free = 1, 8160
    for _ in range(vectors):
        level = 0
        while draw.random() < 1 / m:
            level += 1
        element, neighbours = aligned(72 + value_bytes) + 4, aligned(4 + 6 * m * (level + 2)) + 4
        parts = [element + neighbours] if element + neighbours <= 8160 else [element, neighbours]
        for part in parts:
            if part > free:
                pages, free = pages + 1, 8160
            free -= part
    return pages / vectors


@for_each("row", MEASURED, ids=lambda row: f"{row['index']} {row['dimensions']}")
def test_size_is_what_was_measured(row: dict[str, Any]) -> None:
    """An index is as large as PostgreSQL says, within 1.2 % for some thousand vectors, and a value exactly so."""
    element = bytes_per_element(element_of(row["index"], "own"))
    shape = Shape(**{name: row[name] for name in ("dimensions", "m", "nlist") if name in row})
    size = index_size(INDEXES[row["index"]], shape, bytes_per_element=element)
    assert size.bytes_of(row["vectors"]) == pytest.approx(row["index_bytes"], rel=0.012)
    assert size.stored_bytes_per_vector == row["bytes_per_value"]


@for_each(("value_bytes", "m"), [(24, 2), (264, 5), (1032, 16), (3800, 16), (3000, 100), (7700, 40), (7800, 16)])
def test_mean_of_pages_is_that_of_a_simulation(value_bytes: int, m: int) -> None:
    """Whatever the sizes, the mean number of pages is that of vectors put on pages one by one."""
    found = index_pages.pgvector_hnsw(HNSW, value_bytes=value_bytes, m=m)
    assert found.bytes_per_vector / 8192 == pytest.approx(simulated_pages(value_bytes, m, 20_000), rel=0.01)


@given(st.integers(8, 8000), st.integers(2, 100))
def test_vector_takes_at_least_its_bytes_and_at_most_two_pages(value_bytes: int, m: int) -> None:
    """No packing is denser than the bytes it packs, and none takes more than a page for each of two tuples."""
    found = index_pages.pgvector_hnsw(HNSW, value_bytes=value_bytes, m=m)
    assert value_bytes + 72 + 12 * m <= found.bytes_per_vector <= 2 * 8192
    assert found.fixed_bytes == 8192


@for_each(
    ("value_bytes", "bytes_per_vector"),
    [(4 * 128, 4096 / 5), (4 * 1536, 2 * 4096), (4 * 959, 4096), (4 * 960, 2 * 4096)],
)
def test_diskann_packs_whole_nodes_into_sectors(value_bytes: int, bytes_per_vector: float) -> None:
    """A node is the vector and 65 numbers of 4 bytes; a sector holds whole ones, or a node takes whole sectors."""
    found = index_pages.diskann(LAYOUTS["diskann"], value_bytes=value_bytes)
    assert found == pytest.approx((bytes_per_vector, 4096))
