"""Values that are worked out when somebody first asks for them: a page's numbers need not wait for its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class LazyValues(Mapping[str, object]):
    """A mapping whose values are functions' results, each called at most once."""

    def __init__(self, makers: Mapping[str, Callable[[], object]]) -> None:
        """Keep the functions; none is called yet."""
        self._makers = makers
        self._made: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        """The value of `name`, made if it is not yet."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names; asking for them makes nothing."""
        return iter(self._makers)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._makers)


class LazySequence(Sequence[T], Generic[T]):
    """A sequence that one function makes as a whole, when somebody first looks into it."""

    def __init__(self, make: Callable[[], Sequence[T]]) -> None:
        """Keep the function; it is not called yet."""
        self._make = make
        self._made: Sequence[T] | None = None

    def _items(self) -> Sequence[T]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """An item, or some of them."""
        return self._items()[at]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items())
