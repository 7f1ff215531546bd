"""Data that nobody can write into: mappings that are read-only and tuples, all the way down."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Row = Mapping[str, Any]
"""A row or a table as TOML or JSON holds it: texts, numbers, and rows and tuples of these."""


def frozen(value: Any) -> Any:  # noqa: ANN401 whatever a data file holds
    """A read-only copy: a mapping for each mapping, a tuple for each list, everything else as it is."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(each) for key, each in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


def thawed(value: Any) -> Any:  # noqa: ANN401 whatever a data file holds
    """A copy to write into: a dict for each mapping, a list for each tuple; what was given stays as it is."""
    if isinstance(value, Mapping):
        return {key: thawed(each) for key, each in value.items()}
    return [thawed(each) for each in value] if isinstance(value, list | tuple) else value


def frozen_like(value: Any, before: Any) -> Any:  # noqa: ANN401 whatever a data file holds
    """`frozen`; but what is still as it stood in `before`, which is frozen, is the very object that stood there.

    A copy made by `thawed` keeps numbers and texts as the objects that they are: what is the same object is unchanged.
    """
    if isinstance(value, Mapping):
        olds = before if isinstance(before, Mapping) else {}
        named = {key: frozen_like(each, olds.get(key)) for key, each in value.items()}
        is_unchanged = list(named) == list(olds) and all(each is olds[key] for key, each in named.items())
        return before if is_unchanged and isinstance(before, Mapping) else MappingProxyType(named)
    if isinstance(value, list | tuple):
        old = before if isinstance(before, tuple) and len(before) == len(value) else (None,) * len(value)
        listed = tuple(frozen_like(each, one) for each, one in zip(value, old, strict=True))
        return before if old is before and all(map(operator.is_, listed, old)) else listed
    return value
