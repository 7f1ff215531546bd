"""Texts that a field takes, and some that it refuses, for the questions that an image is asked while it is made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from calculators.domain.models.catalogue import PROVIDERS
from calculators.frame.field import Field
from calculators.frame.kinds import (
    FileOfRows,
    Judgements,
    KnownText,
    Moment,
    Number,
    NumberRange,
    PlacedRanges,
    Table,
    TextFile,
    Whole,
)

ODD = (
    *("0", "1", "-1", "1e300", "1e-9", "0.1", "12.345678", "1,234.5", "40k"),
    *("1..2", "1..2..3", "3..2..1", "nonsense", "ä"),
)
"""Texts that some field takes and others refuse."""
_MANY = 4_000
"""So many rows a long table has: enough that lists and dictionaries grow more than once."""
WORDS = ("漢字", "row", "façade", "🐎")
"""Words of letters that Python keeps in two, one and four bytes; a text is kept as its widest letter is."""
_MODELS = tuple(f"{name}/{next(iter(vendor['models']))}" for name, vendor in PROVIDERS.items())[:3]
"""Models as texts name them that take any."""
_DATES = ("2019-02-28", "2031-12-01", "2026-11-22T02:00:00+00:00", "2026-11-22T23:30:15-05:30", "2026-11-22T01:00")
"""Days and times, and one without the zone it needs."""


def texts_of(field: Field) -> list[str]:
    """Texts that the field takes: its default, its bounds and places between, or each of its choices."""
    if field.choices:
        return [field.show(field.default), *field.choice_values]
    found: Sequence[str] = (*_MODELS, ", ".join(_MODELS), "some text, and more")
    match field.kind:
        case PlacedRanges() as kind:
            found = _placed(kind)
        case Number() | NumberRange() as kind:
            found = _numbers(kind)
        case Table() as kind:
            found = _tables(kind)
        case KnownText() as kind:
            names = kind.known_values
            found = (names[0], names[len(names) // 2], names[-1], f"{field.default}r")
        case Moment():
            found = _DATES
        case Judgements() | TextFile() as kind:
            found = _judgements_or_files(kind)
    return [field.show(field.default), *found]


def _judgements_or_files(kind: Judgements | TextFile) -> list[str]:
    """Judgements in groups, in one and none; samples by their names."""
    if isinstance(kind, TextFile):
        return [f"sample:{sample.name}" for sample in kind.samples]
    return [kind.show(kind.parse(each)) for each in ([[1, 0], [1]], [1, 1, 0, 1], [])]


def _placed(kind: PlacedRanges) -> Sequence[str]:
    """Ranges at the first and the last place, and lines that are not good."""
    first, last = kind.places[0], kind.places[-1]
    good = (f"{first}=500..2000", f"{first}=1; {last}=2..3", f"{first} = 1e3\n{last}=0..0.5..1")
    return (*good, first, *(f"{first}={odd}" for odd in ODD), "x.y=1")


def _numbers(kind: Number | NumberRange) -> Sequence[str]:
    """Numbers at the bounds and between, and ranges where these are taken."""
    low, high = kind.minimum, kind.maximum
    numbers = [low, *(low + (high - low) * share for share in (1e-7, 0.001, 0.037, 0.5)), high]
    if isinstance(kind, Whole):
        return [str(int(number)) for number in numbers]
    shown = [f"{number:.10g}" for number in numbers]
    return [*shown, *(f"{a}..{b}" for a, b in pairwise(shown))] if isinstance(kind, NumberRange) else shown


def _tables(kind: Table) -> list[str]:
    """Tables that are taken: as few rows as it may have, as many, some with a tag, numbers low and high."""

    def row(index: int, share: float) -> dict[str, object]:
        words = f"{WORDS[index % len(WORDS)]} {index}"
        cells: dict[str, object] = {}
        for column in kind.columns:
            part = min(3 * share, 1) if column.at_least else share
            number = column.minimum + (column.maximum - column.minimum) * part
            texts = {"text": words[: int(column.maximum)], "tag": f"g{index // 2}" if share else None}
            cells[column.name] = texts.get(column.kind, number)
        return cells

    counts = (kind.minimum, 1, 2, 5, kind.maximum)
    shares = (0, 1e-6, 0.001, 0.1, 1)
    tables = ([row(index, share) for index in range(count)] for count in counts for share in shares)
    return [kind.show(kind.parse(rows)) for rows in tables]


def files_of(field: Field) -> list[str]:
    """Files that the field takes, in every format that its own samples can be written in, a long one, and bad ones."""
    kind = field.kind
    texts = [sample.text for sample in kind.samples] if isinstance(kind, TextFile) else []
    found = [*texts, *WORDS, "", "{", "[", "a,b\n1", '"', "\0", "a;b\r1;2", '{"a": [[[1]]]}', "[1]"]
    for text in texts:
        found += [text.replace("\n", "\r\n"), f"\ufeff{text}", f"{text}{WORDS[-1]}", f"{text}\n\n1", text[:-9]]
        if isinstance(kind, FileOfRows):
            found += _as_rows(text)
    return found


def _as_rows(text: str) -> Iterator[str]:
    """A table in other formats: with other delimiters, quoted, as JSON, with many rows, and with odd cells."""
    header, *rows = csv.reader(io.StringIO(text))
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows([header, *rows])
    yield from (written.getvalue(), "\n".join(map("\t".join, [header, *rows])))
    objects = [dict(zip(header, row, strict=True)) for row in rows]
    typed = [{name: _typed(cell) for name, cell in one.items()} for one in objects]
    yield json.dumps(typed)
    yield json.dumps({"data": objects}, indent=1)
    yield "\n".join(map(json.dumps, [*typed, {WORDS[0]: {"in": {"it": 1.5e300}, "none": None, "yes": True}}]))
    for at in range(len(header)):
        yield from (_with_cell(header, rows, at, cell) for cell in ("", "nan", "1e999", "=1+1", *WORDS))
    many = [[f"{row[0]} {at}", *row[1:]] for at in range(_MANY // len(rows)) for row in rows]
    yield "\n".join(map(",".join, [header, *many]))


def _with_cell(header: list[str], rows: list[list[str]], at: int, cell: str) -> str:
    changed = [[*rows[0][:at], cell, *rows[0][at + 1 :]], *rows[1:]]
    written = io.StringIO()
    csv.writer(written).writerows([header, *changed])
    return written.getvalue()


def _typed(cell: str) -> object:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def few(field: Field) -> Sequence[str]:
    """A number at its least, and ranges up to its most; or as many of its choices or words."""
    texts = texts_of(field)
    wide = []
    if isinstance(field.kind, NumberRange):
        most = field.kind.maximum
        wide = [f"{most * 0.2:.10g}..{most * 0.35:.10g}..{most:.10g}"]
    return (*texts[1:2], *texts[2:][-1:], *wide)
