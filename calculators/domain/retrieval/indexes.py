"""The kinds of index there are: which elements each takes, and how many dimensions it indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.data import load
from calculators.data.frozen import Row
from calculators.frame.errors import InputError, as_given
from calculators.frame.kinds import Choice

_DATA = load("vector_indexes")
INDEXES: Mapping[str, Row] = _DATA["indexes"]
ELEMENTS: Mapping[str, Row] = _DATA["elements"]
LAYOUTS: Mapping[str, Row] = _DATA["layouts"]
OWN = "own"
"""The element that an index takes when nobody asks for another."""

INDEX_CHOICES = tuple(Choice(value=name, label=row["label"]) for name, row in INDEXES.items())
ELEMENT_CHOICES = (
    Choice(value=OWN, label="the index’s own"),
    *(Choice(value=name, label=row["label"]) for name, row in ELEMENTS.items()),
)


def element_of(index: str, element: str) -> str:
    """The element that the index stores, its own where none is named; InputError where it does not take `element`."""
    taken: Sequence[str] = INDEXES[index]["elements"]
    if element == OWN:
        return taken[0]
    if element not in taken:
        words = ", ".join((OWN, *taken))
        raise InputError({"element": f"must be one of {words} with the index {index}; got {as_given(element)}"})
    return element


def bytes_per_element(element: str) -> float:
    """Bytes that one dimension takes."""
    size: float = ELEMENTS[element]["bytes"]
    return size


def is_indexable(index: str, dimensions: int) -> bool:
    """Whether an index takes vectors of so many dimensions."""
    most = INDEXES[index].get("index_dimensions")
    return most is None or dimensions <= most
