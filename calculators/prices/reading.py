"""An organisation's prices, read from its TOML file and checked: all of them hold, or none is taken.

`docs/reference/own-prices.md` describes the file. Its address is in the environment variable `STEELYARD_PRICES`, which
`calculators.prices.book` looks up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path

from calculators.data.frozen import Row
from calculators.frame.errors import InputError, as_given, did_you_mean
from calculators.frame.json_text import text_of_file
from calculators.prices import checks
from calculators.prices.checks import Problem
from calculators.prices.lines import line_of, lines_of
from calculators.prices.overlay import VARIABLE, Change, Overlay, Tier
from calculators.prices.periods import Period
from calculators.prices.tables import TABLES, TIER_PRICE, TIER_STARTS, Prices, as_read, prices
from calculators.prices.toml_bounds import LONGEST, decimal, over_bound

OURS = "your organisation"
_MOST_TOLD = 50
"""So many mistakes are told: each costs a search for what may have been meant, and nobody reads more at once."""
_HEAD = "source", "as_of", *checks.DAYS


def _price(known: dict[str, Prices], path: tuple[str, str, str], value: object, period: Period) -> Change | Problem:
    """One price of a row, or what is wrong with it."""
    table, row, name = path
    wrong = checks.wrong_price(known, row, name, value)
    if wrong:
        return Problem(path, wrong)
    return Change(table=table, row=row, name=name, usd=_usd(value), period=period)


def _usd(value: object) -> Decimal | tuple[Tier, ...]:
    """A price, or the tiers of one, that have been found good."""
    if isinstance(value, list):
        units = [next(key for key in TIER_STARTS if key in tier) for tier in value]
        return tuple(
            (unit, Decimal(tier[unit]), Decimal(tier[TIER_PRICE])) for unit, tier in zip(units, value, strict=True)
        )
    return Decimal(str(value))


def _changes(table: str, rows: object, default: Period) -> Iterator[Change | Problem]:
    """The prices of one table, and what is wrong with it."""
    known = prices(as_read(), table)
    if not isinstance(rows, dict):
        yield Problem((table,), f"must be a table with rows such as {next(iter(known))}; got {as_given(rows)}")
        return
    for name, row in rows.items():
        if name not in known:
            yield Problem((table, name), checks.unknown_row(table, name, list(known)))
        elif not isinstance(row, dict):
            yield Problem((table, name), f"must be a table of prices; got {as_given(row)}")
        else:
            period, problems = checks.period_of(row, (table, name), default)
            yield from problems
            yield from (
                _price(known, (table, name, key), value, period) for key, value in row.items() if key not in checks.DAYS
            )


def _head(document: Row) -> Iterator[Problem]:
    """What is wrong with all that is no table of prices."""
    if "as_of" not in document:
        yield Problem(("as_of",), "must be there: the day on which these prices were agreed or checked")
    elif wrong := checks.wrong_day(document["as_of"]):
        yield Problem(("as_of",), wrong)
    source = document.get("source", OURS)
    if not isinstance(source, str) or not source.strip():
        yield Problem(("source",), f"must be a text that says whose prices these are; got {as_given(source)}")
    for key in document:
        if key not in {*_HEAD, *TABLES}:
            known = [*_HEAD, *TABLES]
            yield Problem((key,), f"must be one of {', '.join(known)}{did_you_mean(key, known)}; got {as_given(key)}")


def _input_error(text: str, file: str, problems: list[Problem]) -> InputError:
    """Each problem with its line; several on one line are told together."""
    lines, messages = lines_of(text), dict[str, str]()
    for problem in sorted(problems, key=lambda each: line_of(lines, each.path)):
        place = f"{file} line {line_of(lines, problem.path)}"
        message = f"{'.'.join(problem.path)} {problem.message}"
        messages[place] = f"{messages[place]}; {message}" if place in messages else message
    if len(problems) == _MOST_TOLD:
        messages[file] = f"must have no mistakes; only {_MOST_TOLD} are told, and there may be more"
    return InputError(messages)


def parsed(text: str, file: str = "prices") -> Overlay:
    """The prices of a file's text; InputError names line and key of each that cannot be."""
    document = _document(text, file)
    changes = list[Change]()
    problems = list(islice(_problems(document, changes), _MOST_TOLD))
    if problems:
        raise _input_error(text, file, problems)
    return Overlay(source=document.get("source", OURS).strip(), as_of=str(document["as_of"]), changes=tuple(changes))


def _document(text: str, file: str) -> Row:
    """What a text of TOML holds; InputError where it is none, or is over a bound."""
    if over := over_bound(text):
        raise InputError({file: f"must be a file of prices; {over}"})
    try:
        return tomllib.loads(text, parse_float=decimal)
    except ValueError as problem:
        raise InputError({file: f"must be TOML; {problem}"}) from None


def _problems(document: Row, changes: list[Change]) -> Iterator[Problem]:
    """All that is wrong with a document, one after the other; what is right of it is added to the changes."""
    default, problems = checks.period_of(document, ())
    yield from problems
    yield from _head(document)
    for table in TABLES:
        yield from _sorted_out(_changes(table, document.get(table, {}), default), changes)
    yield from checks.contradictions(changes)


def _sorted_out(found: Iterable[Change | Problem], changes: list[Change]) -> Iterator[Problem]:
    for each in found:
        if isinstance(each, Change):
            changes.append(each)
        else:
            yield each


def from_environment(environment: Mapping[str, str]) -> Overlay | None:
    """The prices of the file that the environment names, if it names one; InputError where they are bad."""
    name = environment.get(VARIABLE)
    if not name:
        return None
    try:
        text = text_of_file(name, LONGEST)
    except (OSError, ValueError) as problem:
        raise InputError({VARIABLE: f"must name a TOML file; {problem}"}) from None
    return parsed(text, Path(name).name)
