"""What somebody typed, or put into a link, is text in every export: real renderers see no mark in it."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from typing import Any

from hypothesis import given, settings

from calculators.frame.calculator import Answered
from calculators.registry import find
from calculators.rendering.export import exports_of
from calculators.rendering.markdown import as_text
from tests.markup import Element, parsed
from tests.rendering.markdown import RENDERERS, TYPED, shown, typed_texts
from tests.rules import for_each

PLAN, LATENCY, TOKENS = find("plan"), find("latency"), find("tokens")
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def plan(name: str) -> Answered:
    """A plan for something that somebody named."""
    return PLAN.answer({"workload_name": name})


def stages(name: str) -> Answered:
    """Two stages, the slower one with a name that somebody typed."""
    rows: list[dict[str, Any]] = [
        {"name": name, "p50_ms": 100, "p95_ms": 300, "parallel_group": "_a_"},
        {"name": "x", "p50_ms": 10, "p95_ms": 30, "parallel_group": "_a_"},
    ]
    return LATENCY.answer({"stages": rows})


def pasted(text: str) -> Answered:
    """A text whose tokens are counted."""
    return TOKENS.answer({"pasted_text": text})


MAKERS = {"plan": plan, "latency": stages, "tokens": pasted}


def shape(page: Element) -> list[tuple[str, list[str]]]:
    """The elements of a page with the names of their attributes, in order."""
    return [(one.tag, list(one.attributes)) for one in page.elements()]


@cache
def with_plain_text(slug: str, format_: str) -> str:
    """An export in which what was typed is a harmless word."""
    answered = MAKERS[slug]("word")
    return exports_of(answered.calculator)[format_](answered)


def check(answered: Answered, text: str) -> None:
    """The text is text in each export, and beside it each has what it has with a harmless word."""
    slug = answered.calculator.slug
    for format_, export in exports_of(answered.calculator).items():
        found, harmless = export(answered), with_plain_text(slug, format_)
        if format_ in {"markdown", "record"}:
            for name, render in RENDERERS.items():
                page, usual = parsed(render(found)), parsed(render(harmless))
                assert shape(page) == shape(usual), (name, format_)
                assert shown(text) in shown(page.text), (name, format_)
        elif format_ == "html":
            assert shape(parsed(found)) == shape(parsed(harmless))
        elif format_ == ("list" if answered.calculator.compared else "csv"):
            check_csv(found, harmless, text)
        elif format_ == "text":
            assert len(found.splitlines()) == len(harmless.splitlines())
            assert shown(text) in shown(found)
            assert found.replace("\n", "").isprintable()


def check_csv(found: str, harmless: str, text: str) -> None:
    """The same cells in the same rows, one of them with the text, and none that a spreadsheet computes."""
    rows, usual = (list(csv.reader(io.StringIO(each))) for each in (found, harmless))
    assert list(map(len, rows)) == list(map(len, usual))
    assert [cell for row in rows for cell in row if _bare(text) in _bare(cell)]
    for cell in (cell for row in rows for cell in row):
        assert _is_number(cell) or not [part for part in cell.split(";") if part.startswith(FORMULA)], cell


def _bare(text: str) -> str:
    """A text without the marks that keep spreadsheets from computing it."""
    return shown(re.sub("(?:^|(?<=;))'", "", text))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@settings(max_examples=15)
@given(typed_texts(lambda name: PLAN.read({"workload_name": name}), 80))
def test_name_of_a_plan(name: str) -> None:
    """It heads the record, and stands in its command and in the tables of the rest."""
    check(plan(name), name)


@settings(max_examples=40)
@given(typed_texts(stages, 40))
def test_name_of_a_stage(name: str) -> None:
    """It stands in inputs, results, remarks and the headline."""
    check(stages(name), " ".join(name.split()).rstrip(", "))


@settings(max_examples=40)
@given(typed_texts(pasted, 200))
def test_text_whose_tokens_are_counted(text: str) -> None:
    """It is an input like any other, and may be long."""
    check(pasted(text), text)


@for_each("text", TYPED)
@for_each("around", ["{}", "- {}", "# a {}", "1. {}", "a {} b", "| a |\n|---|\n| {} |", "**{}**"])
def test_text_is_text_wherever_a_template_places_it(text: str, around: str) -> None:
    """In a paragraph, a list, a heading, a cell and a span."""
    for name, render in RENDERERS.items():
        page, usual = (parsed(render(around.replace("{}", each))) for each in (as_text(text), "word"))
        assert shape(page) == shape(usual), name
        assert shown(page.text) == shown(usual.text).replace("word", shown(text)), name


@for_each(
    "text",
    ["a - b", "3.5 GB", "12.5", "a: b", "C:/x", "-5", "5 @ 3", "100 %", "a.b", "1.5. x", "$1,250 (8–12), it’s “so”"],
)
def test_what_marks_nothing_up_stays_as_it_is(text: str) -> None:
    """Numbers, dashes and colons of usual sentences need no backslash."""
    assert as_text(text).replace("\\", "") == text
