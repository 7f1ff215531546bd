"""A few plans side by side: kept by the reader's browser, named, checked, compared and written out here.

A scenario is a name and the query of a plan's address. Whoever keeps the list sends it with each request and gets it
back as it is to be kept, with the HTML that shows it, as a file, and as an address holds it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from calculators.frame.address import encoded, from_query, to_link
from calculators.frame.errors import InputError, as_given
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.compared import MOST, compared
from calculators.plan.report.scenario_table import ScenarioRow, ScenarioTable
from calculators.plan.travel import SCENARIOS
from calculators.rendering.environment import environment

__all__ = ["MOST", "answered", "compared", "from_address", "from_file", "kept", "to_address", "to_file"]

LONGEST_NAME = 60
_FILE = "scenarios"
_UNTITLED = "Scenario"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A plan by its name and the query of its address."""

    name: str
    query: str


def _own_name(query: str) -> str:
    """What a plan says it is for."""
    return from_query(PLAN, query)[0].get("workload_name", "")[:LONGEST_NAME].strip()


def _name(given: object, others: Sequence[Scenario], own: str = "") -> str:
    """A name as it is kept; without one the plan's own, or the first `Scenario N` that is free.

    InputError where it is none, or taken.
    """
    name = " ".join(given.split()) if isinstance(given, str) else ""
    taken = {one.name for one in others}
    if given == "" and own and own not in taken:
        return own
    if given == "":
        return next(free for at in range(1, MOST + 2) if (free := f"{_UNTITLED} {at}") not in taken)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError({"name": f"must be a line of 1 to {LONGEST_NAME} characters; got {as_given(given)}"})
    if name in taken:
        raise InputError({"name": f"must be one that no other scenario has; got {as_given(name)}"})
    return name


def _query(given: object) -> str:
    """A plan's query in its usual form, with the day of its prices; InputError where it is no good plan."""
    if not isinstance(given, str):
        raise InputError({"query": f"must be the query of a plan’s address; got {as_given(given)}"})
    texts, dropped = from_query(PLAN, given)
    unknown = [key for key in dropped if key != SCENARIOS]
    if unknown:
        raise InputError({"query": f"must hold inputs of a plan only; got {as_given(unknown[0])}"})
    return to_link(PLAN, PLAN.answer(texts).inputs)


def _room(held: Sequence[Scenario], more: int = 1) -> None:
    """InputError where so many more have no room."""
    if len(held) + more > MOST:
        told = f"must be at most {MOST}: there are {len(held)}, and {more} more do not fit. Delete one first"
        raise InputError({"scenarios": told})


def kept(given: object) -> tuple[Scenario, ...]:
    """The scenarios of a list that somebody has kept: those that have a name and a query, no more than fit."""
    found: list[Scenario] = []
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and isinstance(one.get("query"), str) and len(found) < MOST:
            try:
                found.append(Scenario(name=_name(one.get("name"), found), query=one["query"]))
            except InputError:
                continue
    return tuple(found)


def from_address(text: str) -> tuple[Scenario, ...]:
    """The scenarios that an address holds under one key: a query string again, of names and queries."""
    return kept([{"name": name, "query": query} for name, query in parse_qsl(text)])


def to_address(scenarios: Sequence[Scenario]) -> str:
    """The text that an address holds."""
    return encoded((one.name, one.query) for one in scenarios)


def to_file(scenarios: Sequence[Scenario]) -> str:
    """The JSON that is downloaded."""
    return json.dumps({_FILE: [vars(one) for one in scenarios]}, ensure_ascii=False, indent=2) + "\n"


def from_file(text: str, held: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """The scenarios held with those of a file; InputError unless every one of it is good and all have room."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise InputError({"file": f"must be JSON; {problem}"}) from None
    rows = found.get(_FILE) if isinstance(found, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputError({"file": f"must be an object with a list “{_FILE}” of names and queries"})
    read = list(held)
    for at, row in enumerate(rows, 1):
        try:
            one = Scenario(name=_name(row.get("name"), ()), query=_query(row.get("query")))
        except InputError as bad:
            raise InputError({f"file, scenario {at}": bad.in_one_line}) from None
        if one not in read:
            _room(read)
            _name(one.name, read)
            read.append(one)
    return tuple(read)


def _done(asked: Mapping[str, Any], held: tuple[Scenario, ...]) -> tuple[tuple[Scenario, ...], str]:
    """The scenarios that are shown after what was asked for, and what is said about it."""
    at = int(asked.get("at", 0))
    if asked.get("do") in {"rename", "delete"} and not 0 <= at < len(held):
        raise InputError({"scenario": "must be one of those shown"})
    match asked.get("do"):
        case "add":
            _room(held)
            query = _query(asked["query"])
            one = Scenario(name=_name(asked["name"], held, _own_name(query)), query=query)
            return (*held, one), f"Kept as {one.name}."
        case "rename":
            others = held[:at] + held[at + 1 :]
            one = Scenario(name=_name(asked["name"] or None, others), query=held[at].query)
            return (*held[:at], one, *held[at + 1 :]), f"{held[at].name} is now {one.name}."
        case "delete":
            return held[:at] + held[at + 1 :], f"{held[at].name} is deleted."
        case "import":
            read = from_file(str(asked["file"]), held)
            return read, f"{len(read) - len(held)} read from the file."
    return held, ""


def answered(asked: Mapping[str, Any], root: str) -> dict[str, object]:
    """The reply to a page that shows scenarios.

    `asked` holds the `list` that the browser keeps and the `text` of the address, whose scenarios are shown instead
    where it has any; and what to `do`: `add`, `rename`, `delete`, `import` with `at`, `name`, `query` or `file`; `keep`
    those of the address in the place of the browser's, or show its `own` again; or nothing. The reply has the list and
    the text as they are from now on, and whether the browser is to `keep` the list anew.
    """
    own, came = kept(asked.get("list")), from_address(asked.get("text") or "")
    if asked.get("do") == "keep":
        own, came = came or own, ()
    elif asked.get("do") == "own":
        came = ()
    try:
        scenarios, said = _done(asked, came or own)
        is_bad = False
    except InputError as bad:
        scenarios, said, is_bad = came or own, f"Nothing was changed: {bad.in_one_line}.", True
    if came:
        came = scenarios
    else:
        own = scenarios
    text = to_address(came)
    shown = came or own
    table = ScenarioTable(
        rows=[
            ScenarioRow(
                name=one.name,
                query=_with_scenarios(one.query, text) if came else one.query,
                found=compared(one.query),
            )
            for one in shown
        ],
        link=_with_scenarios(shown[0].query, to_address(shown)) if shown else "",
        file=to_file(shown),
        is_shared=bool(came),
        own=len(own),
    )
    template = environment().get_template("plan/scenario_table.html")
    html = template.render(view=table, root=root, page=PLAN.page)
    return {
        "list": [vars(one) for one in own], "html": html, "said": said, "bad": is_bad, "text": text,
        "keep": bool(asked.get("do")) and not came and not is_bad,
    }  # fmt: skip


def _with_scenarios(query: str, text: str) -> str:
    return f"{query}&{encoded([(SCENARIOS, text)])}"
