"""What an image is asked while it is made, so that it holds what answers need: derived from registry and catalogue.

A calculator that is added is asked too, for its defaults, its examples, every field at its bounds and in between, what
it refuses, every export, and many forms with everything changed at once.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode

from calculators.frame.calculator import Calculator
from calculators.frame.kinds import Kind, Text
from calculators.plan.travel import CARRIERS, SCENARIOS
from calculators.rendering.export import exports_of
from macros.runtime.image.texts import ODD, WORDS, few, files_of, texts_of

_SEED = 20261125
ALL_SEEDS = (_SEED, 7, 8)
"""Of so many draws of forms an image is asked when its functions are recorded."""
_FEW = 10
"""One of so many questions is asked in each build."""
_FORMS = 40
"""Forms with every field changed, for each calculator."""
_FORMS_OF_AN_EXAMPLE = 12
"""Forms with every field changed that the example leaves open, for each example."""
_TOUCHED, _MOST_TOUCHED = 24, 6
"""Forms in which a few fields are changed, and of how many at most, for each start of a calculator."""
Request = Callable[..., str]
"""Makes a request of a form's texts, and of what more is asked."""

_MANY_FIELDS = 40
_WHOLE_FILES = 3
"""Of so many files the whole page and every export is asked for."""
_FEWER = 4
_CARRIED = (
    *("on=2026-11-25", "months=nonsense", "agent_steps=3..10&takes_actions=yes&needs_permissions=yes"),
    *("needs_knowledge=no&needs_behaviour=yes&few_shot_works=no", "needs_knowledge=unknown&hosted_allowed=no"),
    *("corpus_documents=20&latency_critical=yes", "provider=openai&model=gpt-6-luna&smaller_model=gpt-6-luna"),
    "overrides.rag.setup_usd=500..2000&usd_per_gpu_hour=1..3&training_examples=0.5",
)
"""Plans that a page may be part of: one for each way in which a quantity is worked out, or cannot be had."""


def questions(calculators: tuple[Calculator, ...], seeds: Sequence[int] = (_SEED,)) -> list[str]:
    """The requests, as `calculators.browser.answer` takes them, for all calculators; `seeds` draw the changed forms."""
    found = [request for calculator in calculators for request in _of(calculator, seeds)]
    carrying = [calculator for calculator in calculators if CARRIERS.get(calculator.slug) == SCENARIOS]
    found += [json.dumps(request) for calculator in carrying for request in _about_scenarios(calculator)]
    return found


def drawn(calculators: tuple[Calculator, ...], seed: int) -> list[str]:
    """The requests among them that are drawn by chance, with this seed."""
    return [one for calculator in calculators for one in map(_request(calculator), _changed_forms(calculator, seed))]


def few_of(asked: Sequence[str]) -> list[str]:
    """One in ten of some questions, drawn by chance and always the same ones, in their order."""
    chosen = random.Random(_SEED).sample(range(len(asked)), len(asked) // _FEW)  # noqa: S311 a sample, not a secret
    return [asked[at] for at in sorted(chosen)]


def _request(calculator: Calculator) -> Request:
    def request(texts: dict[str, str], **more: object) -> str:
        return json.dumps({"calculator": calculator.slug, "query": urlencode(texts), "root": "../../", **more})

    return request


def _of(calculator: Calculator, seeds: Sequence[int]) -> Iterator[str]:
    request, form = _request(calculator), _form(calculator)
    yield request({})
    yield from (request(form, only=only) for only in ("", "first", "rest"))
    yield request({"no_such_field": "1"})
    if _has_many(calculator):
        yield from (request(dict(parse_qsl(address, keep_blank_values=True))) for address in _CARRIED)
    for example in calculator.examples:
        yield request(dict(example.inputs))
        yield request(form | dict(example.inputs))
    yield from (request(texts) for texts in _carriers(calculator, form))
    yield from _clicks(calculator, form, request)
    for name in exports_of(calculator):
        yield request(form, format=name, site="https://steelyard.test/path/")
    yield from (_one_of_many if _has_many(calculator) else _each_field)(calculator, form, request)
    changed = [texts for seed in seeds for texts in _changed_forms(calculator, seed)]
    yield from map(request, changed)
    yield from _with_files(calculator, form, request, changed)


def _clicks(calculator: Calculator, form: dict[str, str], request: Request) -> Iterator[str]:
    """What clicks ask for: one input changed, which others follow, and the line of a place where a control has many."""
    for field in calculator.fields:
        yield from (request(form | {field.name: text}, touched=[field.name]) for text in texts_of(field))
        yield request(form, changes=urlencode({field.name: field.show(field.default)}))
        places = field.keys[1:]
        for key in (*places[:1], *places[-1:]):
            line = f"{key}=1..2"
            yield request(form, changes=line)
            yield from (request(form | {field.name: text}, line=line) for text in (*texts_of(field), *WORDS))


def _with_files(
    calculator: Calculator, form: dict[str, str], request: Request, changed: Sequence[dict[str, str]]
) -> Iterator[str]:
    """Files of every format beside the form, changed and exported as the page asks; samples beside changed forms."""
    fields = [field for field in calculator.fields if field.kind.takes_file]
    whole = {field.name: field.typed(field.default) for field in fields}
    rest = {name: text for name, text in form.items() if name not in whole}
    for field in fields:
        for texts in changed:
            other = {name: text for name, text in texts.items() if name not in whole}
            yield request(other, files=whole | {field.name: texts.get(field.name, whole[field.name])})
    for field in fields:
        for at, text in enumerate(files_of(field)):
            files = whole | {field.name: text}
            yield request(rest, files=files, only="first")
            if at < _WHOLE_FILES:
                yield request(rest, files=files)
                yield from (request(rest, files=files, format=name) for name in exports_of(calculator))
                yield request(rest, files=files, changes=urlencode({field.name: ""}))


def _has_many(calculator: Calculator) -> bool:
    """Whether there are so many fields that asking everything of each would take minutes."""
    return len(calculator.fields) > _MANY_FIELDS


def _each_field(calculator: Calculator, form: dict[str, str], request: Request) -> Iterator[str]:
    """Every field with each of its texts and of the odd ones, alone and in a whole form."""
    for field in calculator.fields:
        for text in (*texts_of(field), *ODD):
            yield request({field.name: text})
            yield request(form | {field.name: text})
        for unit in field.units:
            yield request(form | {field.name: "12", f"{field.name}.unit": unit.name})


def _one_of_many(calculator: Calculator, form: dict[str, str], request: Request) -> Iterator[str]:
    """Of fields of one kind the first with all texts, and the others with a few."""
    known: set[type[Kind]] = set()
    for field in calculator.fields:
        kind = type(field.kind)
        texts = few(field) if kind in known and not issubclass(kind, Text) else (*texts_of(field), *ODD)
        yield from (request(form | {field.name: text}) for text in texts)
        known.add(kind)


def _about_scenarios(calculator: Calculator) -> Iterator[dict[str, object]]:
    """Lists of scenarios that are shown, changed, read from files good and bad, and carried by an address."""
    form = urlencode(_form(calculator))
    queries = ["on=2026-11-25", *_CARRIED, *(urlencode(example.inputs) for example in calculator.examples)]
    held = [{"name": f"{WORDS[at % len(WORDS)]} {at}", "query": query} for at, query in enumerate(queries)]
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


def _changed_forms(calculator: Calculator, seed: int) -> Iterator[dict[str, str]]:
    """Forms with every field changed, and likewise each example, whose inputs are good together, with the others."""
    source, form = random.Random(seed), _form(calculator)  # noqa: S311 a sample, not a secret
    fewer = _FEWER if _has_many(calculator) else 1
    for _ in range(_FORMS // fewer):
        yield _changed(calculator, form, source)
    for example in calculator.examples:
        for _ in range(_FORMS_OF_AN_EXAMPLE // fewer):
            yield _changed(calculator, form, source) | dict(example.inputs)
    yield from _touched(calculator, form, source)


def _touched(calculator: Calculator, form: dict[str, str], source: random.Random) -> Iterator[dict[str, str]]:
    """The defaults and the examples with a few fields changed: with everything changed, hardly anything fits."""
    starts: list[dict[str, str]] = [form, *(form | dict(example.inputs) for example in calculator.examples)]
    for start in starts:
        for _ in range(_TOUCHED):
            fields = source.sample(calculator.fields, source.randint(1, min(_MOST_TOUCHED, len(calculator.fields))))
            yield start | {field.name: source.choice(texts_of(field)) for field in fields}


def _changed(calculator: Calculator, form: dict[str, str], source: random.Random) -> dict[str, str]:
    """A form with something drawn for every field."""
    return form | {field.name: source.choice(texts_of(field)) for field in calculator.fields}


def _form(calculator: Calculator) -> dict[str, str]:
    """What the page's form sends before anything is entered: every control's name, and its unit where one is chosen."""
    units = {f"{field.name}.unit": "" for field in calculator.fields if field.units}
    return {field.name: field.typed(field.default) for field in calculator.fields} | units
