"""Caches that can be dropped all at once: what they hold is large, or seldom asked for again, or rests on prices.

They register themselves. An image of the interpreter's memory is taken without what they hold, and whoever puts other
prices in force drops it. A cache that an image should have (data, templates, what is parsed once) and that rests on no
price is a `functools.cache` and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")

_DROPPABLE: list[_lru_cache_wrapper[Any]] = []


def droppable(*, maxsize: int | None) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Keep the last `maxsize` results of a function, all of them where it is None, until `drop_all` is called."""

    def registered(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        made = lru_cache(maxsize=maxsize)(function)
        _DROPPABLE.append(made)
        return made

    return registered


def drop_all() -> None:
    """Drop what every droppable cache holds; each result is worked out again, the same, when it is next asked for."""
    for one in _DROPPABLE:
        one.cache_clear()


def kept() -> int:
    """How many results the droppable caches hold."""
    return sum(one.cache_info().currsize for one in _DROPPABLE)
