"""A table with a row for each query, to search on the page: as many rows as a page can bear, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_SHOWN = 200
_MOST_FOR_PROGRAMS = 1_000


@dataclass(frozen=True, kw_only=True)
class QueryRow:
    """A query with its cells, and the group that it can be chosen by."""

    query: str
    cells: tuple[str, ...]
    group: str

    @property
    def words(self) -> str:
        """What a search looks into."""
        return f"{self.query} {self.group}".lower()


@dataclass(frozen=True, kw_only=True)
class QueryTable:
    """The first rows of `total`, with what their columns are called. `group_label` says what the groups are.

    `name` is that of the result with all of them, which is `value`.
    """

    name: str
    value: Sequence[object]
    caption: str
    heads: tuple[str, ...]
    group_label: str
    rows: Sequence[QueryRow]
    total: int

    @property
    def for_programs(self) -> Sequence[object]:
        """The rows as programs read them off the page: of a long table the first thousand, as a page can bear."""
        return self.value[:_MOST_FOR_PROGRAMS]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that there are, in the order of the rows."""
        return tuple(dict.fromkeys(row.group for row in self.rows))
