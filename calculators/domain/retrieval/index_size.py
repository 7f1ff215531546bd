"""How large a vector index is: one formula for most kinds, with each maker's own factors, and pages for the others.

A vector takes factor · (its elements + bytes a link · M + what stands beside it); a quantised one a code of m · bits
instead of its elements, or a code of so many bytes a dimension. Once there are the centroids of lists, bytes · nlist ·
d, also times the factor, and the codebook of a quantiser, bytes · 2^bits · d. Some indexes pack vectors into pages:
`index_pages` has how. What is kept beside the index, such as a column or the vectors that a code stands for, is counted
apart. `data/vector_indexes.toml` has the factors with their sources.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.data.frozen import Row
from calculators.domain.retrieval import index_pages
from calculators.domain.retrieval.index_pages import Packing
from calculators.domain.retrieval.indexes import LAYOUTS

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
    """Bytes of one copy: what each vector takes in the index, what an index takes once, and what is kept beside it."""

    bytes_per_vector: float
    fixed_bytes: float
    stored_bytes_per_vector: float = 0

    def bytes_of(self, vectors: float, *, partitions: int = 1) -> float:
        """The bytes of the indexes of so many vectors, spread over so many indexes of the same kind."""
        return vectors * self.bytes_per_vector + partitions * self.fixed_bytes

    def stored_bytes_of(self, vectors: float) -> float:
        """The bytes of what is kept beside the index."""
        return vectors * self.stored_bytes_per_vector


def element_bytes(*, dimensions: int, bytes_per_element: float) -> float:
    """The bytes of a vector's elements; single bits fill whole bytes."""
    size = dimensions * bytes_per_element
    return math.ceil(size) if bytes_per_element * _BITS_A_BYTE == 1 else size


def _packed(row: Row, shape: Shape, value_bytes: float) -> Packing:
    """Pages or sectors, where the index has a layout of them."""
    layout = LAYOUTS[row["layout"]]
    if row["layout"] == "pgvector_hnsw":
        return index_pages.pgvector_hnsw(layout, value_bytes=value_bytes, m=shape.m)
    if row["layout"] == "pgvector_ivfflat":
        return index_pages.pgvector_ivfflat(layout, value_bytes=value_bytes, nlist=shape.nlist)
    return index_pages.diskann(layout, value_bytes=value_bytes)


def _by_factors(row: Row, shape: Shape, whole: float) -> Packing:
    """Elements or their code, links and what stands beside them; centroids and codebook once."""
    factor = row.get("factor", 1)
    code = row.get("code_bytes_per_dimension")
    if row.get("quantised"):
        whole = shape.pq_m * shape.pq_bits / _BITS_A_BYTE
    elif code is not None:
        whole = element_bytes(dimensions=shape.dimensions, bytes_per_element=code)
    vector = whole + row.get("bytes_per_m", 0) * shape.m + row.get("beside_bytes", 0)
    centroids = row.get("centroid_bytes", 0) * shape.nlist * shape.dimensions
    codebook = row.get("codebook_bytes", 0) * 2**shape.pq_bits * shape.dimensions
    return Packing(factor * vector, factor * centroids + codebook)


def _stored(row: Row, shape: Shape, bytes_per_element: float) -> float:
    """What is kept of a vector beside the index, in bytes."""
    if "stored" not in row:
        return 0.0
    kept: Row = row["stored"]
    whole = element_bytes(
        dimensions=shape.dimensions, bytes_per_element=kept.get("bytes_per_element", bytes_per_element)
    )
    return float(kept.get("factor", 1) * (whole + kept.get("beside_bytes", 0)))


def index_size(row: Row, shape: Shape, *, bytes_per_element: float) -> IndexSize:
    """The size of one copy of an index that its maker's row of the data describes."""
    whole = element_bytes(dimensions=shape.dimensions, bytes_per_element=bytes_per_element)
    if "layout" in row:
        packed = _packed(row, shape, whole + row.get("beside_bytes", 0))
    else:
        packed = _by_factors(row, shape, whole)
    return IndexSize(
        bytes_per_vector=packed.bytes_per_vector,
        fixed_bytes=packed.fixed_bytes,
        stored_bytes_per_vector=_stored(row, shape, bytes_per_element),
    )
