"""A log as columns: one entry a row that counted something, whatever format the file has.

Everything works on whole columns, since a log may have hundreds of thousands of rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from calculators.domain.models.token_prices import ANYWHERE
from calculators.frame.file_text import FileTextError
from calculators.frame.rows import Rows
from calculators.prices.price_lists import BATCH, SERVICE_TIERS, STANDARD
from calculators.usage.days import days_of
from calculators.usage.formats import Format, columns_of, recognised
from calculators.usage.spans import with_spans_as_rows

_YES = {"true", "yes", "1", "batch", "1.0"}
_STANDARD = {"", "default", "standard", "auto", "none", "null", "not_available"}
_ANYWHERE = {"", "global", "not_available", "none", "null"}
_TIER_SIGN = ">"
USD = "USD"
_METADATA = "metadata"
_EMPTY = (None, "", 0, "0", "0.0")
"""What counts as nothing in a cell, where another column may have it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Log:
    """A log's rows, column by column; tokens and requests are whole numbers.

    `requests` is None where the file does not count them, `days` (as ordinals) where it says no time. `period` is the
    first and the last day of all rows, empty ones included: on those, too, the log was kept. `plain` is input that is
    neither read from a cache nor written to one. `above_tier` is what the file itself says of the context tier, None
    where it says nothing. `billed_usd` is None where nothing was billed in dollars; `other_money` has what was, by
    currency. `answered` counts requests that a response cache answered: nothing was sent for them.
    """

    format: Format
    columns: Mapping[str, str]
    rows: int
    empty_rows: int
    models: Sequence[str]
    vendors: Sequence[str]
    ways: Sequence[str]
    requests: Sequence[int] | None
    days: Sequence[int] | None
    period: tuple[int, int] | None
    plain: Sequence[int]
    cached: Sequence[int]
    written: Sequence[int]
    written_1h: Sequence[int]
    output: Sequence[int]
    above_tier: Sequence[bool] | None
    billed_usd: Sequence[float] | None
    other_money: Mapping[str, float]
    answered: int
    regions: Sequence[str]
    searches: Sequence[int]
    other_tokens: int

    @cached_property
    def input(self) -> list[int]:
        """All input of each row."""
        return list(map(sum, zip(self.plain, self.cached, self.written, self.written_1h, strict=True)))

    def of_a_request(self, column: Sequence[int]) -> Sequence[float]:
        """The mean of each row's requests of what a column adds up; the sum where nothing counts requests."""
        if self.requests is None or max(self.requests, default=1) <= 1:
            return column
        return [tokens / (count or 1) for tokens, count in zip(column, self.requests, strict=True)]

    @cached_property
    def lengths(self) -> Sequence[float]:
        """The mean input of each row's requests."""
        return self.of_a_request(self.input)

    @cached_property
    def whole_lengths(self) -> Sequence[float]:
        """The mean input and output of each row's requests."""
        return self.of_a_request(list(map(int.__add__, self.input, self.output)))


class _Table:
    """A table whose columns are asked for by what they have; a column that is not there is empty."""

    def __init__(self, rows: Rows, columns: Mapping[str, str]) -> None:
        self.rows, self.columns = rows, columns

    def has(self, role: str) -> bool:
        return role in self.columns

    def whole(self, role: str) -> list[int]:
        """Whole numbers; FileTextError names a cell that is none."""
        if role not in self.columns:
            return [0] * len(self.rows)
        found = self.rows.floats(self.columns[role], minimum=0, empty=0.0)
        counted = list(map(int, found))
        if counted != found:
            at = next(at for at, number in enumerate(found) if int(number) != number)
            where = self.rows.place(at, self.columns[role])
            raise FileTextError(f"{where} must be a whole number, and is {found[at]:g}")
        return counted

    def words(self, role: str) -> list[str]:
        """Texts in small letters."""
        if role not in self.columns:
            return [""] * len(self.rows)
        texts = self.rows.texts(self.columns[role], may_be_empty=True)
        small = {text: text.lower() for text in set(texts)}
        return [small[text] for text in texts]


def read_log(rows: Rows, named: Callable[[Sequence[str]], Mapping[str, str]]) -> Log:
    """The log in a table; FileTextError says which row or column stands in the way.

    `named` gives, for the names of the columns, what the reader says that some of them have.
    """
    rows = with_metadata(with_spans_as_rows(rows))
    found = recognised(rows.names)
    rows, columns = with_one_column_each(rows, columns_of(found, rows.names, named(rows.names)))
    table = _Table(rows, columns)
    plain, cached, written, written_1h, output = _tokens(table)
    requests = table.whole("requests") if table.has("requests") else None
    kept = [any(counts) for counts in zip(plain, cached, written, written_1h, output, strict=True)]
    if requests is not None:
        kept = [has_tokens or count > 0 for has_tokens, count in zip(kept, requests, strict=True)]
    answered = [word in _YES for word in table.words("answered_from_cache")]
    sent = [has and not is_answered for has, is_answered in zip(kept, answered, strict=True)]
    if requests is None and not found.counts_no_requests:
        requests = [1] * len(rows)
    days = days_of(rows, columns["time"]) if table.has("time") else None
    dated = list(filter(None, days or ()))
    billed, other = _billed(table)

    def only_sent(column: Sequence[int]) -> list[int]:
        return list(compress(column, sent))

    return Log(
        format=found,
        columns=columns,
        rows=len(rows),
        empty_rows=len(rows) - sum(has or is_answered for has, is_answered in zip(kept, answered, strict=True)),
        models=list(compress(_models(table), sent)),
        vendors=list(compress(table.words("provider"), sent)),
        ways=list(compress(_ways(table), sent)),
        requests=None if requests is None else only_sent(requests),
        days=None if days is None else only_sent(days),
        period=(min(dated), max(dated)) if dated else None,
        plain=only_sent(plain),
        cached=only_sent(cached),
        written=only_sent(written),
        written_1h=only_sent(written_1h),
        output=only_sent(output),
        above_tier=_above(table, sent),
        billed_usd=None if billed is None else list(compress(billed, sent)),
        other_money=other,
        answered=sum(compress(requests or [], answered)),
        regions=list(compress(_regions(table), sent)),
        searches=only_sent(table.whole("searches")),
        other_tokens=sum(table.whole("other_tokens")),
    )


def with_metadata(rows: Rows) -> Rows:
    """A table in which the objects of a column of JSON texts, as a database writes them into CSV, are columns too."""
    cells = rows.columns.get(_METADATA)
    if cells is None or not any(isinstance(cell, str) and cell.startswith("{") for cell in cells):
        return rows
    read = {text: _flat(text) for text in dict.fromkeys(cell for cell in cells if isinstance(cell, str))}
    names = dict.fromkeys(name for values in read.values() for name in values)
    inner = {
        name: [read.get(cell, {}).get(name) if isinstance(cell, str) else None for cell in cells] for name in names
    }
    return Rows({**rows.columns, **inner}, rows.numbers)


def with_one_column_each(rows: Rows, columns: Mapping[str, Sequence[str]]) -> tuple[Rows, dict[str, str]]:
    """A table in which each thing has one column: where several may have it, the first of a row's that is filled.

    A proxy writes what a vendor read from its cache under the vendor's own name, with a 0 under the others.
    """
    one = {what: names[0] for what, names in columns.items()}
    joined: dict[str, Sequence[object]] = {}
    for what, names in columns.items():
        if len(names) > 1 and not all(_is_filled(cell) for cell in rows.columns[names[0]]):
            one[what] = " or ".join(names)
            cells = zip(*(rows.columns[name] for name in names), strict=True)
            joined[one[what]] = [next(filter(_is_filled, row), row[0]) for row in cells]
    return (Rows({**rows.columns, **joined}, rows.numbers), one) if joined else (rows, one)


def _is_filled(cell: object) -> bool:
    return cell not in _EMPTY


def _flat(text: str) -> dict[str, object]:
    """The usage values in a text of JSON, by their names with dots; nothing where it holds none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    found: dict[str, object] = {}
    usage = value.get("additional_usage_values") if isinstance(value, dict) else None
    for name, each in usage.items() if isinstance(usage, dict) else ():
        inner = each if isinstance(each, dict) else {None: each}
        for key, number in inner.items():
            found[".".join((_METADATA, "additional_usage_values", name, *([key] if key else [])))] = number
    return found


def _tokens(table: _Table) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    """Plain input, input read from a cache, written for five minutes and for an hour, and output."""
    cached, written = table.whole("cached_input_tokens"), table.whole("cache_write_tokens")
    written_1h, output = table.whole("cache_write_1h_tokens"), table.whole("output_tokens")
    if table.has("uncached_input_tokens"):
        return table.whole("uncached_input_tokens"), cached, written, written_1h, output
    whole = table.whole("input_tokens")
    plain = [all_ - a - b - c for all_, a, b, c in zip(whole, cached, written, written_1h, strict=True)]
    if min(plain, default=0) < 0:
        at = next(at for at, tokens in enumerate(plain) if tokens < 0)
        where = table.rows.place(at, table.columns["input_tokens"])
        raise FileTextError(
            f"{where} is {whole[at]:,}, and {whole[at] - plain[at]:,} of it were cached or written; where that column "
            "leaves these out, say “uncached_input_tokens = ” and its name"
        )
    return plain, cached, written, written_1h, output


def _models(table: _Table) -> list[str]:
    if not table.has("model"):
        return [""] * len(table.rows)
    return table.rows.texts(table.columns["model"], may_be_empty=True)


def _ways(table: _Table) -> list[str]:
    """How each row was bought: as standard, in batch, or at a tier, by its own word where we know no such tier."""
    batch, tiers = table.words("batch"), table.words("service_tier")
    way_of = {
        pair: BATCH if pair[0] in _YES else STANDARD if pair[1] in _STANDARD else pair[1]
        for pair in set(zip(batch, tiers, strict=True))
    }
    return [way_of[pair] for pair in zip(batch, tiers, strict=True)]


def is_known_way(way: str) -> bool:
    """Whether prices may be known for a way to buy."""
    return way in {STANDARD, BATCH, *SERVICE_TIERS}


def _above(table: _Table, sent: Sequence[bool]) -> list[bool] | None:
    """Whether a row was above the context tier, where the file says so: `> 200k`."""
    if not table.has("context_window"):
        return None
    return [_TIER_SIGN in word for word in compress(table.words("context_window"), sent)]


def _regions(table: _Table) -> list[str]:
    """Where each row's data stayed: a region by its name, or anywhere."""
    words = table.words("region")
    region_of = {word: ANYWHERE if word in _ANYWHERE else word for word in set(words)}
    return [region_of[word] for word in words]


def _billed(table: _Table) -> tuple[list[float] | None, dict[str, float]]:
    """What each row was billed in dollars, and the sums in other currencies, which are not converted."""
    if not table.has("billed"):
        return None, {}
    amounts = table.rows.floats(table.columns["billed"], empty=0.0)
    if not table.has("currency"):
        return amounts, {}
    currencies = [word.upper() or USD for word in table.words("currency")]
    others = sorted(set(currencies) - {USD})
    sums = {
        other: sum(amount for amount, one in zip(amounts, currencies, strict=True) if one == other) for other in others
    }
    in_dollars = [amount if one == USD else 0.0 for amount, one in zip(amounts, currencies, strict=True)]
    return in_dollars if USD in currencies else None, sums
