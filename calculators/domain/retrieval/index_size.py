"""How large a vector index is: one formula for all kinds, with each maker's own factors.

A vector takes factor · (its elements + bytes a link · M + what stands beside it); a quantised one a code of m · bits
instead of its elements. Once there are the centroids of lists, bytes · nlist · d, also times the factor, and the
codebook of a quantiser, bytes · 2^bits · d. `data/vector_indexes.toml` has the factors with their sources.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.data.frozen import Row

_BITS_A_BYTE = 8
GB, GIB = 10**9, 2**30


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What an index is built with: dimensions, links a vector, lists, and parts and bits of a product quantiser."""

    dimensions: int
    m: int = 16
    nlist: int = 1024
    pq_m: int = 64
    pq_bits: int = 8


@dataclass(frozen=True, kw_only=True)
class IndexSize:
    """Bytes that each vector takes, and that the index takes once."""

    bytes_per_vector: float
    fixed_bytes: float

    def bytes_of(self, vectors: float) -> float:
        """The bytes of the whole index with so many vectors."""
        return vectors * self.bytes_per_vector + self.fixed_bytes


def element_bytes(*, dimensions: int, bytes_per_element: float) -> float:
    """The bytes of a vector's elements; single bits fill whole bytes."""
    size = dimensions * bytes_per_element
    return math.ceil(size) if bytes_per_element * _BITS_A_BYTE == 1 else size


def index_size(row: Row, shape: Shape, *, bytes_per_element: float) -> IndexSize:
    """The size of an index that its maker's row of the data describes."""
    factor = row.get("factor", 1)
    whole = element_bytes(dimensions=shape.dimensions, bytes_per_element=bytes_per_element)
    stored = shape.pq_m * shape.pq_bits / _BITS_A_BYTE if row.get("quantised") else whole
    vector = stored + row.get("bytes_per_m", 0) * shape.m + row.get("beside_bytes", 0)
    centroids = row.get("centroid_bytes", 0) * shape.nlist * shape.dimensions
    codebook = row.get("codebook_bytes", 0) * 2**shape.pq_bits * shape.dimensions
    return IndexSize(bytes_per_vector=factor * vector, fixed_bytes=factor * centroids + codebook)
