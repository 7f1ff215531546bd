"""The rows in a text of CSV, TSV, JSON or JSON Lines: which of them it is, the text itself says.

What cannot be read is told by a `FileTextError` that names the row. In CSV and TSV the header is row 1, as a
spreadsheet counts; of JSON Lines rows are lines, of a JSON array its objects.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from calculators.frame.errors import as_given
from calculators.frame.file_text import LONGEST_FILE_TEXT, FileTextError
from calculators.frame.json_text import MOST_LEVELS
from calculators.frame.rows import Rows

csv.field_size_limit(LONGEST_FILE_TEXT)  # a log may hold whole prompts; only the file as a whole is bounded

_DELIMITERS = "\t,;|"
_QUOTED = re.compile(r'"[^"]*"')
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NO_BRACKET = re.compile(r"[^\[\]{}]+")
_MARK = "\ufeff"


def read_rows(text: str) -> Rows:
    """The rows of a text; FileTextError says in which row it is none."""
    text = text.removeprefix(_MARK)
    if "\0" in text:
        raise FileTextError("it is not a text file; save a spreadsheet as CSV")
    start = text.lstrip()[:1]
    if not start:
        raise FileTextError("it is empty")
    if start == "[":
        return _of_objects(decoded_json(text), None)
    return _of_json(text) if start == "{" else _of_csv(text)


def _delimiter(line: str) -> str:
    """What sets the cells of a header apart: the sign of which it has most."""
    bare = _QUOTED.sub("", line)
    return max(_DELIMITERS, key=bare.count) if any(sign in bare for sign in _DELIMITERS) else ","


def _of_csv(text: str) -> Rows:
    skipped = 0
    if text[:4].lower() == "sep=":  # Excel's own line about the delimiter
        text, skipped = text[text.find("\n") + 1 or len(text) :], 1
    head = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(head), strict=True, skipinitialspace=True)
    try:
        found = list(reader)
    except csv.Error as problem:
        raise FileTextError(f"line {reader.line_num + skipped:,} cannot be read, {problem}") from None
    numbers: Sequence[int] = range(1 + skipped, 1 + skipped + len(found))
    if not all(found):  # blank lines are counted, and are no rows
        numbers = [at for at, row in zip(numbers, found, strict=True) if row]
        found = list(filter(None, found))
    if not found:
        raise FileTextError("it is empty")
    header, body, numbers = [name.strip() for name in found[0]], found[1:], numbers[1:]
    if not body:
        raise FileTextError("it has a header and no rows below")
    body = _even(body, numbers, len(header))
    columns = dict(enumerate(zip(*body, strict=True)))
    while header and not header[-1] and not any(columns[len(header) - 1]):  # a comma at the end of each row
        header.pop()
    names = [name or f"column {at}" for at, name in enumerate(header, 1)]
    _refuse_repeated(names)
    return Rows({name: columns[at] for at, name in enumerate(names)}, numbers)


def _even(body: list[list[str]], numbers: Sequence[int], width: int) -> list[list[str]]:
    """The rows, each with as many cells as the header; empty cells beyond these are dropped."""
    if set(map(len, body)) == {width}:
        return body
    cut = [row if len(row) <= width or any(row[width:]) else row[:width] for row in body]
    for at, row in zip(numbers, cut, strict=True):
        if len(row) != width:
            raise FileTextError(f"row {at:,} has {_cells(len(row))}, and the header has {_cells(width)}")
    return cut


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"


def _refuse_repeated(names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for at, name in enumerate(names) if name in names[:at])
        raise FileTextError(f"the column {as_given(twice)} stands twice in the header")


def _too_deep(text: str) -> bool:
    """Whether brackets outside of strings nest deeper than is read, or do not match: nothing here calls itself."""
    brackets = _NO_BRACKET.sub("", _STRING.sub("", text))
    for _ in range(MOST_LEVELS):
        if not brackets:
            return False
        brackets = brackets.replace("{}", "").replace("[]", "")
    return bool(brackets)


def decoded_json(text: str) -> Any:  # noqa: ANN401 whatever JSON holds
    """The value that a JSON text holds; FileTextError says in which line and column it is none."""
    if _too_deep(text):
        raise FileTextError(f"it is not JSON, its brackets do not match or nest deeper than {MOST_LEVELS}")
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno:,}, character {problem.colno:,}"
        raise FileTextError(f"it is not JSON at {where}, {problem.msg.lower()}") from None
    except ValueError:  # a number of more digits than Python reads
        raise FileTextError("it is not JSON, one of its numbers is too long") from None


def _of_json(text: str) -> Rows:
    """The rows of JSON Lines, or of one object that holds a list of them."""
    lines = text.split("\n")
    numbered = [(at, line) for at, line in enumerate(lines, 1) if line and not line.isspace()]
    if len(numbered) > 1 and _is_object(numbered[0][1]):
        joined = ",\n".join(line for _, line in numbered)
        try:
            found = decoded_json(f"[{joined}]")
        except FileTextError:
            found = []
        if len(found) != len(numbered):
            found = [_line(at, line) for at, line in numbered]
        return _of_objects(found, [at for at, _ in numbered])
    whole = decoded_json(text)
    lists = [value for value in whole.values() if isinstance(value, list)] if isinstance(whole, dict) else []
    return _of_objects(lists[0] if len(lists) == 1 else [whole], None)


def _is_object(line: str) -> bool:
    try:
        return isinstance(decoded_json(line), dict)
    except FileTextError:
        return False


def _line(at: int, line: str) -> object:
    """A line of JSON Lines; FileTextError with its number."""
    try:
        return decoded_json(line)
    except FileTextError as problem:
        raise FileTextError(f"row {at:,} is not JSON: {problem}") from None


def _of_objects(found: object, numbers: Sequence[int] | None) -> Rows:
    """Rows of JSON objects."""
    if not isinstance(found, list) or not found:
        raise FileTextError("it has no rows")
    numbers = range(1, len(found) + 1) if numbers is None else numbers
    rows: list[Mapping[str, object]] = []
    for at, row in zip(numbers, found, strict=True):
        if not isinstance(row, dict):
            raise FileTextError(f"row {at:,} is not a JSON object, it is {as_given(json.dumps(row))}")
        rows.append(_flat(row))
    names = dict.fromkeys(chain.from_iterable(rows))
    if not names:
        raise FileTextError("its rows have no columns")
    return Rows({name: [row.get(name) for row in rows] for name in names}, numbers)


def _flat(row: Mapping[str, object]) -> Mapping[str, object]:
    """A row without objects in it: what they hold has their name and a dot before its own."""
    while any(type(value) is dict for value in row.values()):
        flat: dict[str, object] = {}
        for name, value in row.items():
            if isinstance(value, dict):
                flat |= {f"{name}.{inner}": each for inner, each in value.items()}
            else:
                flat[name] = value
        row = flat
    return row
