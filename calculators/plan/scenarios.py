"""A few plans side by side: kept by the reader's browser, named, checked, compared and written out here.

A scenario is a name and the query of a plan's address. Whoever keeps the list sends it with each request and gets it
back as it is to be kept, with the HTML that shows it, as a file, and as an address holds it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from calculators.data.frozen import Row
from calculators.frame.address import encoded, from_query, to_link
from calculators.frame.errors import InputError, as_given
from calculators.frame.json_text import from_json
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


def _name(given: object, others: Sequence[Scenario], plan_name: str = "") -> str:
    """A name as it is kept; without one the plan's own, or the first `Scenario N` that is free.

    InputError where it is none, or taken.
    """
    name = " ".join(given.split()) if isinstance(given, str) else ""
    taken = {other.name for other in others}
    if given == "" and plan_name and plan_name not in taken:
        return plan_name
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


def _room(scenarios: Sequence[Scenario], more: int = 1) -> None:
    """InputError where so many more have no room."""
    if len(scenarios) + more > MOST:
        message = f"must be at most {MOST}: there are {len(scenarios)}, and {more} more do not fit. Delete one first"
        raise InputError({"scenarios": message})


def kept(given: object) -> tuple[Scenario, ...]:
    """The scenarios of a list that somebody has kept: those that have a name and a query, no more than fit."""
    scenarios: list[Scenario] = []
    for row in given if isinstance(given, list) else ():
        if isinstance(row, dict) and isinstance(row.get("query"), str) and len(scenarios) < MOST:
            try:
                scenarios.append(Scenario(name=_name(row.get("name"), scenarios), query=row["query"]))
            except InputError:
                continue
    return tuple(scenarios)


def from_address(text: str) -> tuple[Scenario, ...]:
    """The scenarios that an address holds under one key: a query string again, of names and queries."""
    return kept([{"name": name, "query": query} for name, query in parse_qsl(text)])


def to_address(scenarios: Sequence[Scenario]) -> str:
    """The text that an address holds."""
    return encoded((one.name, one.query) for one in scenarios)


def to_file(scenarios: Sequence[Scenario]) -> str:
    """The JSON that is downloaded."""
    return json.dumps({_FILE: [vars(one) for one in scenarios]}, ensure_ascii=False, indent=2) + "\n"


def from_file(text: str, scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """The `scenarios` and after them those of a file; InputError unless every one of it is good and all have room."""
    try:
        document = from_json(text)
    except ValueError as problem:
        raise InputError({"file": f"must be JSON; {problem}"}) from None
    rows = document.get(_FILE) if isinstance(document, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputError({"file": f"must be an object with a list “{_FILE}” of names and queries"})
    if len(rows) > MOST:
        raise InputError({"file": f"must have at most {MOST} scenarios; got {len(rows):,}"})
    read = list(scenarios)
    for at, row in enumerate(rows, 1):
        try:
            scenario = Scenario(name=_name(row.get("name"), ()), query=_query(row.get("query")))
        except InputError as bad:
            raise InputError({f"file, scenario {at}": bad.in_one_line}) from None
        if scenario not in read:
            _room(read)
            _name(scenario.name, read)
            read.append(scenario)
    return tuple(read)


def _done(request: Row, scenarios: tuple[Scenario, ...]) -> tuple[tuple[Scenario, ...], str]:
    """The scenarios that are shown after what was asked for, and what is said about it."""
    place = str(request.get("at", 0))
    at = int(place) if place.isdecimal() and len(place) <= len(str(MOST)) else -1
    if request.get("do") in {"rename", "delete"} and not 0 <= at < len(scenarios):
        raise InputError({"scenario": "must be one of those shown"})
    match request.get("do"):
        case "add":
            _room(scenarios)
            query = _query(request["query"])
            scenario = Scenario(name=_name(request["name"], scenarios, _own_name(query)), query=query)
            return (*scenarios, scenario), f"Kept as {scenario.name}."
        case "rename":
            others = scenarios[:at] + scenarios[at + 1 :]
            scenario = Scenario(name=_name(request["name"] or None, others), query=scenarios[at].query)
            return (*scenarios[:at], scenario, *scenarios[at + 1 :]), f"{scenarios[at].name} is now {scenario.name}."
        case "delete":
            return scenarios[:at] + scenarios[at + 1 :], f"{scenarios[at].name} is deleted."
        case "import":
            read = from_file(str(request["file"]), scenarios)
            return read, f"{len(read) - len(scenarios)} read from the file."
    return scenarios, ""


def answered(request: Row, root: str) -> dict[str, object]:
    """The reply to a page that shows scenarios.

    `request` holds the `list` that the browser keeps and the `text` of the address, whose scenarios are shown instead
    where it has any; and what to `do`: `add`, `rename`, `delete`, `import` with `at`, `name`, `query` or `file`; `keep`
    those of the address in the place of the browser's, or show its `own` again; or nothing. The reply has the list and
    the text as they are from now on, and whether the browser is to `keep` the list anew.
    """
    kept_here, from_link = kept(request.get("list")), from_address(request.get("text") or "")
    if request.get("do") == "keep":
        kept_here, from_link = from_link or kept_here, ()
    elif request.get("do") == "own":
        from_link = ()
    try:
        scenarios, message = _done(request, from_link or kept_here)
        is_bad = False
    except InputError as bad:
        scenarios, message, is_bad = from_link or kept_here, f"Nothing was changed: {bad.in_one_line}.", True
    if from_link:
        from_link = scenarios
    else:
        kept_here = scenarios
    text = to_address(from_link)
    shown = from_link or kept_here
    table = ScenarioTable(
        rows=[
            ScenarioRow(
                name=scenario.name,
                query=_with_scenarios(scenario.query, text) if from_link else scenario.query,
                compared=compared(scenario.query),
            )
            for scenario in shown
        ],
        link=_with_scenarios(shown[0].query, to_address(shown)) if shown else "",
        file=to_file(shown),
        is_shared=bool(from_link),
        own_count=len(kept_here),
    )
    template = environment().get_template("plan/scenario_table.html")
    html = template.render(view=table, root=root, page=PLAN.page)
    return {
        "list": [vars(scenario) for scenario in kept_here], "html": html, "said": message, "bad": is_bad, "text": text,
        "keep": bool(request.get("do")) and not from_link and not is_bad,
    }  # fmt: skip


def _with_scenarios(query: str, text: str) -> str:
    return f"{query}&{encoded([(SCENARIOS, text)])}"
