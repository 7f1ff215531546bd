"""Bytes of an index, by its maker's formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.retrieval.index_size import IndexSize, Shape, element_bytes, index_size
from calculators.domain.retrieval.indexes import INDEXES, bytes_per_element, element_of
from tests.rules import for_each

D1536 = Shape(dimensions=1536, m=16, nlist=1024, pq_m=64, pq_bits=8)


@for_each(
    ("index", "element", "bytes_per_vector", "fixed_bytes"),
    [
        ("flat", "float32", 6144, 0),
        ("flat", "float16", 3072, 0),
        ("flat", "int8", 1536, 0),
        ("flat", "binary", 192, 0),
        ("hnsw", "float32", 6272, 0),
        ("ivf", "float32", 6152, 1024 * 1536 * 4),
        ("pq", "float32", 64, 256 * 1536 * 4),
        ("ivf_pq", "float32", 72, 1024 * 1536 * 4 + 256 * 1536 * 4),
        ("qdrant", "float32", 1.2 * (6144 + 9.6 * 16 + 52), 0),
        ("qdrant_scalar", "float32", 1.2 * (1536 + 9.6 * 16 + 52), 0),
        ("qdrant_binary", "float32", 1.2 * (192 + 9.6 * 16 + 52), 0),
        ("weaviate", "float32", 6144 + 160, 0),
        ("milvus_hnsw", "float32", 6144 + 128, 0),
        ("elasticsearch_hnsw", "float32", 6144 + 64, 0),
        ("elasticsearch_hnsw", "int8", 1536 + 64, 0),
        ("elasticsearch_int8", "float32", 1536 + 4 + 64, 0),
        ("elasticsearch_bbq", "float32", 192 + 14 + 64, 0),
        ("opensearch_hnsw", "float32", 1.1 * 6272, 0),
        ("opensearch_ivf", "float16", 1.1 * 3072, 1.1 * 1024 * 1536 * 4),
        ("pgvector", "float32", 8192, 8192),
        ("pgvector_half", "float16", 4096, 8192),
        ("pgvector_ivfflat", "float32", 8192, 8192 * (1 + 1024)),
        ("diskann", "float32", 2 * 4096, 4096),
        ("scylladb", "float32", 7680, 0),
        ("s3_vectors", "float32", 6144, 0),
    ],
)
def test_size_is_the_makers(index: str, element: str, bytes_per_vector: float, fixed_bytes: float) -> None:
    """1,536 dimensions take what the maker's page says, each vector and once."""
    size = index_size(INDEXES[index], D1536, bytes_per_element=bytes_per_element(element))
    assert (size.bytes_per_vector, size.fixed_bytes) == pytest.approx((bytes_per_vector, fixed_bytes))


@for_each(
    ("index", "element", "stored"),
    [
        ("hnsw", "float32", 0),
        ("qdrant", "float32", 0),
        ("qdrant_scalar", "float16", 1.2 * 3072),
        ("qdrant_binary", "float32", 1.2 * 6144),
        ("elasticsearch_bbq", "float32", 6144),
        ("pgvector", "float32", 6152),
        ("pgvector_half", "float16", 3080),
        ("pgvector_bit", "binary", 200),
        ("scylladb", "int8", 6144),
    ],
)
def test_what_is_kept_beside_the_index_is_told_apart(index: str, element: str, stored: float) -> None:
    """A column, or the vectors that a code stands for, are not in the index's bytes."""
    size = index_size(INDEXES[index], D1536, bytes_per_element=bytes_per_element(element))
    assert size.stored_bytes_of(10) == pytest.approx(10 * stored)


@for_each(
    ("index", "shape", "vectors", "gb"),
    [
        ("weaviate", Shape(dimensions=384, m=64), 10**6, 2.176),
        ("milvus_hnsw", Shape(dimensions=128, m=16), 10**6, 0.64),
        ("qdrant", Shape(dimensions=768, m=16), 2 * 10**6, 7.866),
    ],
)
def test_makers_examples_come_out(index: str, shape: Shape, vectors: int, gb: float) -> None:
    """The examples of the makers' own pages: 2.2 GB, 640 MB, and 7.33 GiB for two copies."""
    size = index_size(INDEXES[index], shape, bytes_per_element=4)
    assert size.bytes_of(vectors) / 10**9 == pytest.approx(gb, rel=1e-3)


def test_bits_fill_whole_bytes() -> None:
    """Nine bits take two bytes, and 7-bit elements what they take."""
    assert element_bytes(dimensions=9, bytes_per_element=0.125) == 2
    assert element_bytes(dimensions=100, bytes_per_element=0.875) == 87.5


def test_whole_index_is_its_vectors_and_what_is_there_once() -> None:
    """A thousand vectors of ten bytes and five once."""
    assert IndexSize(bytes_per_vector=10, fixed_bytes=5).bytes_of(1000) == 10_005
    assert IndexSize(bytes_per_vector=10, fixed_bytes=5).bytes_of(1000, partitions=4) == 10_020


@given(st.sampled_from(sorted(INDEXES)), st.integers(1, 4096), st.integers(0, 10**6))
def test_more_dimensions_and_vectors_take_no_less(index: str, dimensions: int, vectors: int) -> None:
    """An index grows with its vectors and with their dimensions."""
    size = bytes_per_element(element_of(index, "own"))
    one, more = (
        index_size(INDEXES[index], Shape(dimensions=count), bytes_per_element=size)
        for count in (dimensions, dimensions + 8)
    )
    nearly = 1 + 1e-9
    assert 0 <= one.bytes_of(vectors) <= more.bytes_of(vectors) * nearly <= more.bytes_of(vectors + 1) * nearly
