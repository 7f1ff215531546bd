"""The formats of logs, told apart by their columns, and which column of a file has what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from calculators.data import load
from calculators.frame.errors import as_given, did_you_mean
from calculators.frame.file_text import FileTextError

TABLE = "table"
_PREFIXES = ("attributes.", "span.attributes.", "Attributes.", "tags.", "span_attributes.", "SpanAttributes.")
"""What stands before the name of a span's attribute where attributes are an object of their own."""
_NEEDED = ("output_tokens",)
_ONE_NEEDED = ("input_tokens", "uncached_input_tokens")


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format: its name, how it is called, and for each thing that a row may say the columns that may have it.

    `provider` is the vendor whose export it is, empty where rows name the vendor or nothing does. Where no column
    counts requests a row is one request, but for formats of which `counts_no_requests` is true.
    """

    name: str
    label: str
    has: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    provider: str = ""
    refused: str = ""
    counts_no_requests: bool = False
    source: str = ""
    href: str = ""
    as_of: str = ""


@cache
def formats() -> tuple[Format, ...]:
    """Every format; the last one is a table of the reader's own, which any file may be."""
    return tuple(
        Format(
            name=name,
            label=row["label"],
            has=tuple(row["has"]),
            columns={what: tuple(names) for what, names in row.get("columns", {}).items()},
            provider=row.get("provider", ""),
            refused=row.get("refused", ""),
            counts_no_requests=row.get("counts_no_requests", False),
            source=row["source"],
            href=row.get("href", ""),
            as_of=row["as_of"],
        )
        for name, row in load("usage/formats").items()
    )


ROLES = tuple(load("usage/formats")[TABLE]["columns"])
"""What a column of a reader's own table can be."""


def _there(name: str, columns: Collection[str]) -> str | None:
    """The column of this name, or of this name as a span's attribute."""
    return next((each for each in (name, *(f"{prefix}{name}" for prefix in _PREFIXES)) if each in columns), None)


def recognised(columns: Collection[str]) -> Format:
    """The format of a file with these columns; FileTextError where it is one that has no tokens."""
    *known, table = formats()
    found = next((each for each in known if all(_there(name, columns) for name in each.has)), table)
    if found.refused:
        raise FileTextError(found.refused)
    return found


def named_columns(text: str, columns: Sequence[str]) -> dict[str, str]:
    """What a reader says of columns, as `input_tokens = tokens in; model = engine`; ValueError for what is none.

    The message is a clause about the first part that says nothing of a column.
    """
    found: dict[str, str] = {}
    for part in filter(str.strip, text.replace("\n", ";").split(";")):
        role, equals, name = (each.strip() for each in part.partition("="))
        if not equals or role not in ROLES:
            hint = did_you_mean(role, ROLES)
            raise ValueError(
                f"must be such as “input_tokens = tokens in; model = engine”, with {', '.join(ROLES)} on the left"
                f"{hint}; got {as_given(part.strip())}"
            )
        if name not in columns:
            hint = did_you_mean(name, columns)
            raise ValueError(f"must name columns of the file{hint}; got {as_given(name)}")
        found[role] = name
    return found


def columns_of(found: Format, columns: Sequence[str], named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Which columns have what, the first that is filled counts; FileTextError where none has the tokens.

    What the reader says goes first. In a table of the reader's own one column has each thing.
    """
    chosen = dict(_chosen(found, columns)) | {role: (name,) for role, name in named.items()}
    if named.keys() & set(_ONE_NEEDED):
        chosen = {role: names for role, names in chosen.items() if role not in _ONE_NEEDED or role in named}
    elif _ONE_NEEDED[0] in chosen:
        chosen.pop(_ONE_NEEDED[1], None)
    missing = [role for role in _NEEDED if role not in chosen]
    missing += [_ONE_NEEDED[0]] if not any(role in chosen for role in _ONE_NEEDED) else []
    if missing:
        lacking = " and the ".join(each.replace("_", " ") for each in sorted(missing))
        there = as_given(", ".join(columns))
        raise FileTextError(
            f"no column has the {lacking}; there are {there}. Say which has what, such as “input_tokens = tokens in”"
        )
    return chosen


def _chosen(found: Format, columns: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for role, names in found.columns.items():
        there = tuple(column for name in names if (column := _there(name, columns)))
        if there:
            yield role, there[:1] if found.name == TABLE else there
