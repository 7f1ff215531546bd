"""What an image is asked while it is made, so that it holds what answers need: derived from registry and catalogue.

A calculator that is added is asked too, for its defaults, its examples, every field at its bounds and in between, what
it refuses, every export, and many forms with everything changed at once.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

from calculators.domain.models.catalogue import PROVIDERS
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import Kind, KnownText, Moment, Number, NumberRange, PlacedRanges, Table, Text, Whole
from calculators.plan.travel import CARRIERS, SCENARIOS
from calculators.rendering.export import exports_of

_SEED = 20261125
_FORMS = 40
"""Forms with every field changed, for each calculator."""
_FORMS_OF_AN_EXAMPLE = 12
"""Forms with every field changed that the example leaves open, for each example."""
_TOUCHED, _MOST_TOUCHED = 24, 6
"""Forms in which a few fields are changed, and of how many at most, for each start of a calculator of many fields."""
Request = Callable[..., str]
"""Makes a request of a form's texts, and of what more is asked."""

_MANY_FIELDS = 40
_FEWER = 4
_ODD = (
    *("0", "1", "-1", "1e300", "1e-9", "0.1", "12.345678", "1,234.5", "40k"),
    *("1..2", "1..2..3", "3..2..1", "nonsense", "ä"),
)
"""Texts that some field takes and others refuse."""
_CARRIED = (
    *("on=2026-11-25", "months=nonsense", "agent_steps=3..10&takes_actions=yes&needs_permissions=yes"),
    *("needs_knowledge=no&needs_behaviour=yes&few_shot_works=no", "needs_knowledge=unknown&hosted_allowed=no"),
    *("corpus_documents=20&latency_critical=yes", "provider=openai&model=gpt-6-luna&smaller_model=gpt-6-luna"),
    "overrides.rag.setup_usd=500..2000&usd_per_gpu_hour=1..3&training_examples=0.5",
)
"""Plans that a page may be part of: one for each way in which a quantity is worked out, or cannot be had."""
_WORDS = ("漢字", "row", "façade", "🐎")
"""Words of letters that Python keeps in two, one and four bytes; a text is kept as its widest letter is."""
_MODELS = tuple(f"{name}/{next(iter(vendor['models']))}" for name, vendor in PROVIDERS.items())[:3]
"""Models as texts name them that take any."""
_DATES = ("2019-02-28", "2031-12-01", "2026-11-22T02:00:00+00:00", "2026-11-22T23:30:15-05:30", "2026-11-22T01:00")
"""Days and times, and one without the zone it needs."""


def questions(calculators: tuple[Calculator, ...]) -> list[str]:
    """The requests, as `calculators.browser.answer` takes them, for all calculators."""
    found = [request for calculator in calculators for request in _of(calculator)]
    carrying = [calculator for calculator in calculators if CARRIERS.get(calculator.slug) == SCENARIOS]
    found += [json.dumps(request) for calculator in carrying for request in _about_scenarios(calculator)]
    return found


def _of(calculator: Calculator) -> Iterator[str]:
    def request(texts: dict[str, str], **more: str) -> str:
        return json.dumps({"calculator": calculator.slug, "query": urlencode(texts), "root": "../../", **more})

    form = _form(calculator)
    yield request({})
    yield from (request(form, only=only) for only in ("", "first", "rest"))
    yield request({"no_such_field": "1"})
    if _has_many(calculator):
        yield from (request(dict(parse_qsl(address, keep_blank_values=True))) for address in _CARRIED)
    for example in calculator.examples:
        yield request(dict(example.inputs))
        yield request(form | dict(example.inputs))
    yield from (request(texts) for texts in _carriers(calculator, form))
    for name in exports_of(calculator):
        yield request(form, format=name, site="https://steelyard.test/path/")
    yield from (_one_of_many if _has_many(calculator) else _each_field)(calculator, form, request)
    for texts in _changed_forms(calculator, form):
        yield request(texts)


def _has_many(calculator: Calculator) -> bool:
    """Whether there are so many fields that asking everything of each would take minutes."""
    return len(calculator.fields) > _MANY_FIELDS


def _each_field(calculator: Calculator, form: dict[str, str], request: Request) -> Iterator[str]:
    """Every field with each of its texts and of the odd ones, alone and in a whole form."""
    for field in calculator.fields:
        for text in (*_texts(field), *_ODD):
            yield request({field.name: text})
            yield request(form | {field.name: text})
        for unit in field.units:
            yield request(form | {field.name: "12", f"{field.name}.unit": unit.name})


def _one_of_many(calculator: Calculator, form: dict[str, str], request: Request) -> Iterator[str]:
    """Of fields of one kind the first with all texts, and the others with a few."""
    known: set[type[Kind]] = set()
    for field in calculator.fields:
        kind = type(field.kind)
        texts = _few(field) if kind in known and kind is not Text else (*_texts(field), *_ODD)
        yield from (request(form | {field.name: text}) for text in texts)
        known.add(kind)


def _few(field: Field) -> Sequence[str]:
    """A number at its least, and ranges up to its most; or as many of its choices or words."""
    texts = _texts(field)
    wide = []
    if isinstance(field.kind, NumberRange):
        most = field.kind.maximum
        wide = [f"{most * 0.2:.10g}..{most * 0.35:.10g}..{most:.10g}"]
    return (*texts[1:2], *texts[2:][-1:], *wide)


def _about_scenarios(calculator: Calculator) -> Iterator[dict[str, object]]:
    """Lists of scenarios that are shown, changed, read from files good and bad, and carried by an address."""
    form = urlencode(_form(calculator))
    queries = ["on=2026-11-25", *_CARRIED, *(urlencode(example.inputs) for example in calculator.examples)]
    held = [{"name": f"{_WORDS[at % len(_WORDS)]} {at}", "query": query} for at, query in enumerate(queries)]
    files = ["", "{", "[]", "{}", '{"scenarios": []}', '{"scenarios": [1]}', '{"scenarios": [{"name": 1}]}']
    files += [
        json.dumps({"scenarios": rows}, ensure_ascii=False, indent=2)
        for rows in (held[:1], held[1:2], held[-2:], held, [{"query": "x=1"}])
    ]
    asked: list[dict[str, object]] = [{}, {"list": "damaged"}, {"list": [1, {"query": ""}, {"name": "", "query": ""}]}]
    asked += [{"list": held[at : at + 4], "own": at} for at in range(len(held))]
    asked += [{"text": urlencode([(one["name"], one["query"])]), "own": 2} for one in held] + [{"text": "x"}]
    asked += [
        {"list": held[:size], "do": "add", "name": name, "query": query}
        for size in (0, 2, 4)
        for name in ("", "a name", " ", held[0]["name"], "x" * 99)
        for query in (form, "months=soon", "unknown=1")
    ]
    asked += [
        {"list": held[:2], "do": do, "at": at, "name": name}
        for do in ("rename", "delete")
        for at in ("0", "1", "7")
        for name in ("", "another", held[0]["name"])
    ]
    asked += [{"list": held[:size], "do": "import", "file": file} for size in (0, 3) for file in files]
    return ({"calculator": calculator.slug, "root": "../", "scenarios": one} for one in asked)


def _carriers(calculator: Calculator, form: dict[str, str]) -> Iterator[dict[str, str]]:
    """Addresses and forms of a page that carries something."""
    for key in filter(None, [CARRIERS.get(calculator.slug)]):
        yield from (texts | {key: carried} for carried in _CARRIED for texts in ({}, form))


def _changed_forms(calculator: Calculator, form: dict[str, str]) -> Iterator[dict[str, str]]:
    """Forms with every field changed, and likewise each example, whose inputs are good together, with the others."""
    source = random.Random(_SEED)  # noqa: S311 a sample, not a secret
    fewer = _FEWER if _has_many(calculator) else 1
    for _ in range(_FORMS // fewer):
        yield _changed(calculator, form, source)
    for example in calculator.examples:
        for _ in range(_FORMS_OF_AN_EXAMPLE // fewer):
            yield _changed(calculator, form, source) | dict(example.inputs)
    if _has_many(calculator):
        yield from _touched(calculator, form, source)


def _touched(calculator: Calculator, form: dict[str, str], source: random.Random) -> Iterator[dict[str, str]]:
    """The defaults and the examples with a few fields changed: with everything changed, hardly anything fits."""
    starts: list[dict[str, str]] = [form, *(form | dict(example.inputs) for example in calculator.examples)]
    for start in starts:
        for _ in range(_TOUCHED):
            fields = source.sample(calculator.fields, source.randint(1, _MOST_TOUCHED))
            yield start | {field.name: source.choice(_texts(field)) for field in fields}


def _changed(calculator: Calculator, form: dict[str, str], source: random.Random) -> dict[str, str]:
    """A form with something drawn for every field."""
    return form | {field.name: source.choice(_texts(field)) for field in calculator.fields}


def _form(calculator: Calculator) -> dict[str, str]:
    """What the page's form sends before anything is entered: every control's name, and its unit where one is chosen."""
    units = {f"{field.name}.unit": "" for field in calculator.fields if field.units}
    return {field.name: field.typed(field.default) for field in calculator.fields} | units


def _texts(field: Field) -> list[str]:
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
    return [field.show(field.default), *found]


def _placed(kind: PlacedRanges) -> Sequence[str]:
    """Ranges at the first and the last place, and lines that are not good."""
    first, last = kind.places[0], kind.places[-1]
    good = (f"{first}=500..2000", f"{first}=1; {last}=2..3", f"{first} = 1e3\n{last}=0..0.5..1")
    return (*good, first, *(f"{first}={odd}" for odd in _ODD), "x.y=1")


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
        words = f"{_WORDS[index % len(_WORDS)]} {index}"
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
