"""Judgements and runs as texts: the lines of TREC, JSON objects, or three columns of a table."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from calculators.frame.errors import as_given
from calculators.frame.file_text import UNREADABLE, FileTextError
from calculators.frame.kinds import TextFile
from calculators.frame.table_text import decoded_json, read_rows

_TREC_COLUMNS = {"qrels": (4, 0, 2, 3), "run": (6, 0, 2, 4)}
"""How many words a line of TREC has, and which are the query, the document and the number."""
_OTHERS = (3, 0, 1, 2)
_MOST_LINES = 1_000_000


@dataclass(frozen=True)
class Lists:
    """For each query its documents, each with a number: a grade in judgements, a score in a run.

    `repeated` are documents that stood more than once under a query, of which the first counts, as query and document.
    """

    queries: Mapping[str, Mapping[str, float]]
    repeated: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """How many lines there are."""
        return sum(map(len, self.queries.values()))


class _Builder:
    """Puts lines together, each document of a query once."""

    def __init__(self) -> None:
        self.queries: dict[str, dict[str, float]] = {}
        self.repeated: list[tuple[str, str]] = []

    def add(self, query: str, document: str, number: float) -> None:
        """A line. Of two about one document the higher score counts, which is the one that ranks first."""
        documents = self.queries.setdefault(query, {})
        if document in documents:
            self.repeated.append((query, document))
            number = max(number, documents[document])
        documents[document] = number

    @property
    def lists(self) -> Lists:
        """What was put together."""
        return Lists(self.queries, tuple(self.repeated))


@dataclass(frozen=True, kw_only=True)
class TrecFile(TextFile):
    """Judgements (`qrels`) or the results of a retriever (`run`)."""

    role: Literal["qrels", "run"]

    def read(self, text: str) -> tuple[Lists, str]:
        """The lists by query; FileTextError names the line that is none."""
        found = read_lists(text, self.role)
        noun = "judgements" if self.role == "qrels" else "results"
        return found, f"{found.size:,} {noun} of {len(found.queries):,} queries"

    @property
    def expectation(self) -> str:
        """The forms that it is given in."""
        line = "query 0 document grade" if self.role == "qrels" else "query Q0 document rank score name"
        number = "grade" if self.role == "qrels" else "score"
        return (
            f"lines of TREC ({line}), JSON with a {number} by query and document, or a table of query, document,"
            f" {number}, 1 to {_MOST_LINES:,} in all"
        )

    @property
    def instruction(self) -> str:
        """What to do; the message goes on with what was given."""
        return f"Type or drop {self.expectation}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an object of objects with numbers, or of the text of a file."""
        number = {"type": "integer" if self.role == "qrels" else "number"}
        documents: dict[str, object] = {"type": "object", "additionalProperties": number}
        if self.role == "run":
            documents = {"anyOf": [documents, {"type": "array", "items": {"type": "string"}}]}
        text = {"type": "string", "maxLength": self.longest}
        return {"anyOf": [{"type": "object", "additionalProperties": documents}, text]}


def read_lists(text: str, role: Literal["qrels", "run"]) -> Lists:
    """The lists in a text; FileTextError says in which line there is none."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise FileTextError("it is empty")
    if UNREADABLE in text:
        line = text[: text.index(UNREADABLE)].count("\n") + 1
        raise FileTextError(f"line {line:,} holds bytes that are not UTF-8; save the file as UTF-8")
    number = _grade if role == "qrels" else _score
    if text.lstrip().startswith("{") and not _is_json_lines(text):
        found = _of_json(decoded_json(text), number)
    elif text.lstrip().startswith(("{", "[")) or "," in text.split("\n", 1)[0]:
        found = _of_table(text, role, number)
    else:
        found = _of_lines(text, role, number)
    if not found.queries:
        raise FileTextError("it has no lines")
    if found.size > _MOST_LINES:
        raise FileTextError(f"it has {found.size:,} lines, and at most {_MOST_LINES:,} are read")
    return found


def _is_json_lines(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _grade(value: object) -> float:
    """A grade; ValueError where it is no whole number."""
    number = _score(value)
    if not number.is_integer():
        raise ValueError
    return number


def _score(value: object) -> float:
    """A score; ValueError where it is no finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _of_lines(text: str, role: str, number: Callable[[object], float]) -> Lists:
    """Lines of words: TREC's own, or query, document and number, with a header or without."""
    found = _Builder()
    for at, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words:
            continue
        columns = next((each for each in (_TREC_COLUMNS[role], _OTHERS) if each[0] == len(words)), None)
        if columns is None:
            needed = f"{_TREC_COLUMNS[role][0]} or {_OTHERS[0]} are needed"
            raise FileTextError(f"line {at:,} has {len(words)} words, and {needed}: {as_given(line)}")
        _, query, document, value = columns
        try:
            found.add(words[query], words[document], number(words[value]))
        except ValueError:
            if at == 1 and columns is _OTHERS:  # a header
                continue
            raise FileTextError(f"line {at:,} has no number where one is needed: {as_given(words[value])}") from None
    return found.lists


def _of_table(text: str, role: str, number: Callable[[object], float]) -> Lists:
    """A table whose first three columns, or whose columns of these names, are query, document and number."""
    rows = read_rows(text)
    wanted = (
        ("query", "qid", "query_id", "query-id"),
        ("document", "doc", "docid", "doc_id", "corpus-id", "corpus_id"),
    )
    numbers = ("grade", "relevance", "rel", "score") if role == "qrels" else ("score", "similarity")
    by_name = {name.lower(): name for name in rows.names}
    named = [next((by_name[name] for name in names if name in by_name), "") for names in (*wanted, numbers)]
    if not all(named):
        if len(rows.names) != _OTHERS[0]:
            raise FileTextError(
                f"it needs the columns query, document and {numbers[0]}, and has {', '.join(rows.names[:9])}"
            )
        named = list(rows.names)
    queries, documents = rows.texts(named[0]), rows.texts(named[1])
    found = _Builder()
    for at, value in enumerate(rows.cells(named[2])):
        try:
            found.add(queries[at], documents[at], number(value))
        except ValueError:
            place = rows.place(at, named[2])
            raise FileTextError(f"{place} has no number where one is needed: {as_given(value)}") from None
    return found.lists


def _of_json(given: object, number: Callable[[object], float]) -> Lists:
    """An object of objects, or in a run of lists in their order; each may be in one more object under its role."""
    found = _Builder()
    if not isinstance(given, dict):
        raise FileTextError("it is no JSON object of queries")
    for query, documents in given.items():
        if isinstance(documents, list) and number is _score:
            documents = {str(document): -rank for rank, document in reversed(list(enumerate(documents)))}  # noqa: PLW2901
        if not isinstance(documents, dict):
            held = as_given(json.dumps(documents))
            raise FileTextError(f"query {as_given(query)} has no documents with numbers, it has {held}")
        found.queries.setdefault(str(query), {})
        for document, value in documents.items():
            try:
                found.add(str(query), str(document), number(value))
            except ValueError:
                where = f"query {as_given(query)}, document {as_given(document)}"
                raise FileTextError(f"{where} has no number where one is needed: {as_given(value)}") from None
    return found.lists
