"""Outcomes as they were read: for each system its score on each query, out of a file or out of four counts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.compare_systems.fields import MOST_SYSTEMS
from calculators.compare_systems.pairs import Counts
from calculators.frame.errors import InputError, as_given
from calculators.frame.file_text import FileTextError
from calculators.frame.inputs import Inputs
from calculators.frame.rows import Rows

WORDS: Mapping[str, float] = {
    **dict.fromkeys(("yes", "true", "right", "correct", "pass", "passed"), 1.0),
    **dict.fromkeys(("no", "false", "wrong", "incorrect", "fail", "failed"), 0.0),
}
_QUERY_NAMES = ("query", "query_id", "qid", "id", "question", "question_id", "name")
_LEAST_SYSTEMS = 2


@dataclass(frozen=True)
class Scores:
    """The scores of each system, by its name and in the order of the queries.

    Where only `counts` were typed (both right, only A, only B, both wrong) there are no queries and no scores.
    """

    queries: Sequence[str]
    systems: Mapping[str, Sequence[float]]
    query_name: str = "query"
    counts: Counts | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The systems, the one that others are compared with first."""
        return tuple(self.systems)

    @property
    def number(self) -> int:
        """How many queries there are."""
        return sum(self.counts) if self.counts else len(self.queries)

    def total(self, name: str) -> float:
        """The sum of a system's scores: for 0/1 scores how many are right."""
        if self.counts:
            both, only_a, only_b, _ = self.counts
            return both + (only_a if name == self.names[0] else only_b)
        return math.fsum(self.systems[name])

    @cached_property
    def is_binary(self) -> bool:
        """Whether every score is 0 or 1."""
        return all(set(scores) <= {0.0, 1.0} for scores in self.systems.values())


def scores_of(inputs: Inputs) -> Scores:
    """The scores of a file, else those of the counts; InputError where a file has none or the counts are all 0."""
    rows = inputs.table_if_given("outcomes")
    if rows is None:
        return _of_counts(inputs)
    try:
        return _of_rows(rows, inputs.text("query_column").strip(), inputs.text("systems"))
    except FileTextError as problem:
        raise InputError({"outcomes": f"Type or drop a file with scores that can be read; {problem}"}) from None
    except _ColumnError as problem:
        raise InputError({problem.field: str(problem)}) from None


class _ColumnError(ValueError):
    """A column that an input names and the file has not."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _of_counts(inputs: Inputs) -> Scores:
    counts = [inputs.whole(name) for name in ("both_correct", "only_a_correct", "only_b_correct", "both_wrong")]
    if not sum(counts):
        raise InputError({"both_correct": "Type how many queries there were, or drop a file; all four counts are 0"})
    both, only_a, only_b, neither = counts
    return Scores((), {"A": (), "B": ()}, counts=(both, only_a, only_b, neither))


def _of_rows(rows: Rows, query_column: str, systems: str) -> Scores:
    typed = [name.strip() for name in systems.split(",") if name.strip()]
    _refuse_unknown(rows, "query_column", [query_column] if query_column else [])
    _refuse_unknown(rows, "systems", typed)
    column = query_column or _query_column(rows, typed)
    names = typed or [name for name in rows.names if name != column and _has_scores(rows, name)]
    if len(dict.fromkeys(names)) < _LEAST_SYSTEMS:
        raise FileTextError(_too_few(rows, column, names))
    if len(names) > MOST_SYSTEMS:
        message = (
            f"Name at most {MOST_SYSTEMS} columns to compare; got {len(names)}: {', '.join(names[:MOST_SYSTEMS])}, …"
        )
        raise _ColumnError("systems", message)
    queries = rows.texts(column) if column else [str(number) for number in rows.numbers]
    _refuse_repeated(rows, column, queries)
    found = {name: rows.floats(name, words=WORDS) for name in dict.fromkeys(names)}
    return Scores(queries, found, column or "row")


def _too_few(rows: Rows, column: str, names: list[str]) -> str:
    others = [name for name in rows.names if name not in {column, *names}]
    told = f"it has {len(names)} column{'s' if len(names) != 1 else ''} of scores, and at least 2 are needed"
    if not others:
        return told
    try:
        rows.floats(others[0], words=WORDS)
    except FileTextError as problem:
        return f"{told}; {problem}"
    return told


def _refuse_unknown(rows: Rows, field: str, names: list[str]) -> None:
    for name in names:
        try:
            rows.cells(name)
        except FileTextError as problem:
            raise _ColumnError(field, f"Type the name of a column; {problem}") from None


def _query_column(rows: Rows, systems: list[str]) -> str:
    """The column with the names of queries; none where every column holds scores."""
    left = [name for name in rows.names if name not in systems]
    by_name = [name for name in left if name.lower() in _QUERY_NAMES]
    return next(iter(by_name), next((name for name in left if not _has_scores(rows, name)), ""))


def _has_scores(rows: Rows, name: str) -> bool:
    """Whether a column looks like scores: most of its first cells are numbers or words for them."""
    first = [str(cell).strip().lower() for cell in rows.cells(name)[:50] if cell not in (None, "")]
    good = sum(cell in WORDS or _is_number(cell) for cell in first)
    return 2 * good > len(first)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _refuse_repeated(rows: Rows, column: str, queries: Sequence[str]) -> None:
    """A query that stands twice would count twice, or is two systems one below the other."""
    if len(set(queries)) == len(queries):
        return
    seen: dict[str, int] = {}
    for at, query in enumerate(queries):
        if query in seen:
            before = f"row {rows.numbers[seen[query]]:,}"
            raise FileTextError(
                f"{rows.place(at, column)} repeats {as_given(query)} of {before}; give each query one row"
            )
        seen[query] = at
