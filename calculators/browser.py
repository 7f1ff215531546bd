"""What a page asks of Python: JSON in, JSON out. The only module that knows that a browser may call.

A request names the calculator and gives its form as a query string; the reply holds the HTML of the page's parts, the
text of each control, the marks of its elements, the address that reproduces it, or a message for each bad input; and
what the address carries besides inputs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from calculators import registry
from calculators.data import load_all
from calculators.frame.address import changed, controls, encoded, from_query, to_link, to_query
from calculators.frame.caches import drop_all, droppable
from calculators.frame.calculator import Answered, Calculator
from calculators.frame.errors import InputError, as_given
from calculators.frame.json_text import TooMuchError, from_json
from calculators.frame.kinds.placed_ranges import with_line
from calculators.frame.result import Remark
from calculators.plan import scenarios, travel
from calculators.prices import links
from calculators.rendering.environment import compile_all
from calculators.rendering.export import exports_of
from calculators.rendering.page import FIRST, PARTS, REST, render_parts, render_remedies
from calculators.rendering.starting_point import all_marks, resets
from calculators.rendering.surroundings import Surroundings

_MARKED_BY_SEARCH = "h"
"""The key under which a link from the theme's search brings the words to mark on the page: it is nobody else's."""

_MOST_DROPPED = 10
"""So many keys that mean nothing are told by their names."""

_LONGEST_REQUEST = 250_000_000
"""A request holds a form, which may hold a file: its characters are bounded where each of them is read."""

_PARTS = {"": PARTS, "first": FIRST, "rest": REST}


def prepare() -> None:
    """Do once what the first replies would do: from here on a reply opens no file and imports no module.

    It is for taking an image of the interpreter's memory. What droppable caches hold is left out of it, such as draws:
    random numbers do not compress and are quickly drawn again.
    """
    load_all()
    compile_all()
    for calculator in registry.CALCULATORS:
        for wanted in ("", *exports_of(calculator)):
            answer(json.dumps({"calculator": calculator.slug, "query": "", "format": wanted}))
    drop_all()


def answer(request: str) -> str:
    """The reply to a request.

    A request is `{"calculator", "query", "files", "changes", "touched", "root", "format", "site", "only"}`: its slug,
    the form or the address as a query string, the texts of files by their inputs, which no query holds, inputs that
    replace some of both as another query, the inputs that the reader has just changed, the way to the site's top, for
    a download one of the command line's formats instead of a page and the address of the site's top, and which parts of
    the page are wanted: the `first` ones, or the `rest` of them, which is then all that the reply holds. What follows
    an input that was touched is `filled` in the reply. A request with `scenarios`
    is about these alone: `scenarios.py` says what it holds. One with `line`, an input of a single place of a field
    (`overrides.rag.setup_hours=60..100`), is about the text of that field's control: see `_line`.
    """
    try:
        wanted = from_json(request, _LONGEST_REQUEST)
    except TooMuchError as problem:
        return json.dumps({"errors": {"request": f"must be JSON; {problem}"}, "remedies": {}, "controls": {}})
    if "scenarios" in wanted:
        return json.dumps(scenarios.answered(wanted["scenarios"], wanted["root"]), ensure_ascii=False)
    calculator = registry.find(wanted["calculator"])
    if "line" in wanted:
        return json.dumps(_line(calculator, wanted["query"], wanted["line"]), ensure_ascii=False)
    files = dict(wanted.get("files", {}))
    if wanted.get("changes"):
        wanted["query"] = changed(wanted["query"], wanted["changes"])
        for name, _ in parse_qsl(wanted["changes"], keep_blank_values=True):
            files.pop(name, None)
    wanted["files"] = tuple(files.items())
    carried = travel.carried(calculator, wanted["query"])
    texts, unknown = from_query(calculator, wanted["query"])
    known = {travel.CARRIERS.get(calculator.slug), _MARKED_BY_SEARCH, links.KEY}
    dropped = tuple(key for key in unknown if key not in known)
    try:
        reply = _follow(calculator, dropped, carried, wanted)
    except InputError as bad:
        reply = {
            "errors": bad.errors,
            "remedies": render_remedies(bad.remedies),
            "controls": _without(files, _controls(calculator, texts, carried)),
        }
    return json.dumps(reply, ensure_ascii=False)


def _follow(
    calculator: Calculator, dropped: tuple[str, ...], carried: dict[str, str], wanted: dict[str, Any]
) -> dict[str, Any]:
    """The reply, once what follows an input that was just changed fits it; InputError where something else is bad."""
    filled: dict[str, str] = {}
    while True:
        try:
            reply = _reply(calculator, dropped, carried, wanted)
        except InputError as bad:
            found = _first_suggestions(calculator, wanted.get("touched", ()), bad)
            if not found or filled.keys() & found.keys():
                raise
            filled |= found
            wanted["query"] = changed(wanted["query"], urlencode(found))
        else:
            return reply | ({"filled": {name: [text] for name, text in filled.items()}} if filled else {})


def _first_suggestions(calculator: Calculator, touched: Iterable[str], bad: InputError) -> dict[str, str]:
    """What takes the place of bad inputs, all of which follow what was touched; nothing where one of them does not."""
    leads = (field for field in calculator.fields if field.name in set(touched))
    followers = {name for field in leads for name in field.followers}
    found: dict[str, str] = {}
    for name in bad.errors if followers >= bad.errors.keys() else ():
        alone = [remedy.inputs[name] for remedy in bad.remedies.get(name, ()) if remedy.inputs.keys() == {name}]
        field = calculator.field(name)
        usual = [text for text in alone if text == field.show(field.default)]
        if alone:
            found[name] = (usual or alone)[0]
    return found


def _line(calculator: Calculator, query: str, line: str) -> dict[str, str]:
    """The text of a control in three parts: before the value of a line, the value, and after it."""
    ((key, value),) = parse_qsl(line, keep_blank_values=True)
    name, _, place = key.partition(".")
    text = from_query(calculator, query)[0].get(name, "").replace("\r\n", "\n")
    return dict(zip(("before", "value", "after"), with_line(text, place, value), strict=True))


def _about_dropped(keys: tuple[str, ...]) -> Iterator[Remark]:
    """That keys of the address mean nothing here: the first ones by their names, and how many more there are."""
    for key in keys[:_MOST_DROPPED]:
        text = f"The address names {as_given(key)}, which means nothing here: it was left out."
        yield Remark(code="unknown-key", text=text)
    if len(keys) > _MOST_DROPPED:
        text = f"It names {len(keys) - _MOST_DROPPED:,} more keys that mean nothing here: they were left out, too."
        yield Remark(code="unknown-key", text=text)


def _controls(calculator: Calculator, texts: Mapping[str, str], carried: Mapping[str, str]) -> dict[str, list[str]]:
    """What every control holds, the one for what the address carries included."""
    key = travel.CARRIERS.get(calculator.slug)
    return controls(calculator, texts) | ({key: [carried.get(key, "")]} if key else {})


def _without(files: Iterable[str], controls: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The controls whose text the page does not hold already: it keeps a file, which may be long."""
    return {name: held for name, held in controls.items() if name not in files}


@droppable(maxsize=1)
def _answered(slug: str, query: str, files: tuple[tuple[str, str], ...] = ()) -> Answered:
    """The answer to a query and files; the last one is kept for whoever asks for the rest of a page."""
    calculator = registry.find(slug)
    return calculator.answer({**from_query(calculator, query)[0], **dict(files)})


def _typed(calculator: Calculator, values: Mapping[str, object]) -> dict[str, str]:
    """What each control holds for these values."""
    return {field.name: field.typed(values[field.name]) for field in calculator.fields}


def _address(answered: Answered, carried: dict[str, str]) -> str:
    """The address that reproduces a page, with what it carries as it is."""
    return "&".join(filter(None, (to_query(answered.calculator, answered.inputs), encoded(carried.items()))))


def _surroundings(wanted: Mapping[str, str]) -> Surroundings:
    """Where the page is. A copy on a disk tells no path, which nobody else could open, and which names folders."""
    site = wanted.get("site", "")
    from_disk = site.startswith("file:")
    return Surroundings(root=wanted.get("root", ""), site="" if from_disk else site, from_disk=from_disk)


def _reply(
    calculator: Calculator, dropped: tuple[str, ...], carried: dict[str, str], wanted: dict[str, Any]
) -> dict[str, Any]:
    answered = _answered(calculator.slug, wanted["query"], wanted["files"])
    values, only = answered.inputs, wanted.get("only", "")
    around = _surroundings(wanted)
    if wanted.get("format"):
        around = travel.surroundings(answered, registry.CALCULATORS, replace(around, root=""))
        return {"text": exports_of(calculator)[wanted["format"]](answered, around)}
    workload, remarks = travel.carried_workload(carried)
    remarks += (*_about_dropped(dropped), *links.remarks_on_prices(wanted["query"]))
    if travel.SCENARIOS in carried:
        text = "Plans came with this link: they stand side by side at the end of the page."
        remarks += (Remark(code="scenarios-came-along", text=text),)
    around = travel.surroundings(
        answered, registry.CALCULATORS, replace(around, remarks=remarks), workload if only != "rest" else None
    )
    parts = render_parts(answered, around, _PARTS[only])
    if only == "rest":
        return {"errors": {}, "parts": parts}
    return {
        "errors": {},
        "parts": parts,
        "controls": _without(dict(wanted["files"]), _controls(calculator, _typed(calculator, values), carried)),
        "shown": {field.name: field.read_aloud(values[field.name]) for field in calculator.fields},
        "sliders": {
            field.name: field.slider_position(values[field.name]) for field in calculator.fields if field.stops
        },
        "marks": all_marks(answered),
        "resets": resets(answered),
        "address": workload.address(calculator, values) if workload else _address(answered, carried),
        "link": links.with_prices(workload.address(calculator, values) if workload else to_link(calculator, values)),
    }
