"""The decision record: what it holds, in which order, and that what it says to do repeats it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import calculators
from calculators.__main__ import main
from calculators.frame.address import from_query, to_link
from calculators.frame.calculator import Calculator
from calculators.registry import CALCULATORS, find
from calculators.rendering.environment import as_code, as_text
from calculators.rendering.export import EXPORTS, exports_of, to_record
from calculators.rendering.surroundings import Surroundings
from tests.markup import parsed
from tests.rendering.markdown import TYPED, rendered, shown
from tests.rules import for_each

PLAN = find("plan")
HEADINGS = [
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Consequences",
    "What would flip it",
    "Assumptions and prices",
    "How to reproduce",
]
OWN = """source = "Framework | contract"
as_of = 2026-10-01
[token_prices."google/gemini-3.5-flash"]
input_usd_per_million_tokens = 1.2345
[vector_stores.pinecone_standard]
usd_per_gb_month = 0.2143
"""
CASES: dict[str, dict[str, Any]] = {
    "defaults": {},
    "ranges and overrides": {
        "requests_per_month": "40k..90k..200k",
        "needs_behaviour": "yes",
        "overrides": {"rag": {"setup_usd": [500, 2000]}, "fine-tuning": {"setup_hours": 12.5}},
        "on": "2026-11-22T02:00:00+00:00",
        "targets": ["q", "o"],
    },
    "unknown answer": {"needs_knowledge": "unknown"},
    "a gap to measure": {"needs_knowledge": "no", "few_shot_works": "no"},
    "tuning that nobody offers": {
        "needs_knowledge": "no", "needs_behaviour": "yes", "provider": "openai", "model": "gpt-6-luna",
        "smaller_model": "gpt-6-luna", "few_shot_works": "no",
    },
    "own machines": {"hosted_allowed": "no", "budget_setup_usd": 100, "takes_actions": "yes"},
}  # fmt: skip
each = pytest.mark.parametrize("inputs", [pytest.param(case, id=name) for name, case in CASES.items()])


def record(inputs: dict[str, Any], site: str = "", calculator: Calculator = PLAN) -> str:
    """The record of a plan."""
    values = calculator.read(inputs)
    return to_record(calculator.answer(values), Surroundings(site=site))


def command_in(text: str) -> list[str]:
    """The words of the command that the record gives, after `python -m calculators`."""
    (line,) = re.findall(r"^- Command: `python -m calculators (.*)`$", text, re.MULTILINE)
    return shlex.split(line)


def link_in(text: str) -> str:
    """The link that the record gives."""
    (link,) = re.findall(r"^- Link: [<`](.*?)[>`]", text, re.MULTILINE)
    return str(link)


@each
def test_headings_are_in_order(inputs: dict[str, Any]) -> None:
    """One title, then MADR's headings and ours, and nothing is left of a template."""
    text = record(inputs)
    assert re.findall(r"^# ", text, re.MULTILINE) == ["# "]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    assert "{{" not in text
    assert "Undefined" not in text


@each
def test_every_input_that_differs_is_told(inputs: dict[str, Any]) -> None:
    """Each stands in the table of the context, in the link and in the command; all inputs stand as JSON."""
    text, values = record(inputs), PLAN.read(inputs)
    whole = json.loads(re.findall(r"```json\n(.*)\n```", text)[0])
    assert whole == calculators.run("plan", inputs)["inputs"]
    link, words = from_query(PLAN, urlsplit(link_in(text)).query)[0], command_in(text)
    for field in PLAN.fields:
        if values[field.name] != field.default:
            assert f"`{field.name}`" in text
            assert [key for key in link if key.partition(".")[0] == field.name]
            assert [word for word in words if re.match(rf"--{field.name}[.=]", word)]


@each
def test_command_and_link_repeat_the_result(inputs: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the JSON of the same plan, and the link's inputs are the plan's."""
    text = record(inputs, "https://steelyard.test/")
    assert main(command_in(text)) == 0
    assert json.loads(capsys.readouterr().out) == calculators.run("plan", inputs)
    link = urlsplit(link_in(text))
    assert (link.hostname, link.path) == ("steelyard.test", "/plan/")
    assert PLAN.read(from_query(PLAN, link.query)[0]) == PLAN.read(inputs)


@each
def test_every_option_and_price_is_told(inputs: dict[str, Any]) -> None:
    """Each approach stands there with its costs or with why it cannot be had; each price with its source and day."""
    text, found = record(inputs), calculators.run("plan", inputs)["results"]
    for row in found["approaches"]:
        assert (as_text(row["why_not"]) if not row["feasible"] else "$") in text
    for row in found["prices_used"]:
        assert as_text(row["label"]) in text
        assert as_text(row["source"]) in text


def test_link_keeps_the_day_when_the_catalogue_moves_on() -> None:
    """A catalogue of a later day has another default for `on`: link and command still ask for the record's day."""
    text = record({"months": 6})
    later = replace(
        PLAN,
        fields=tuple(
            replace(field, default="2027-03-01") if field.name == "on" else field for field in PLAN.fields
        ),
    )  # fmt: skip
    values = later.read(from_query(later, urlsplit(link_in(text)).query)[0])
    assert values == PLAN.read({"months": 6})
    assert later.read({"months": 6}) != values
    assert to_link(later, values) == to_link(PLAN, PLAN.read({"months": 6}))


@for_each("calculator", CALCULATORS, ids=lambda calculator: calculator.slug)
def test_every_link_names_the_day(calculator: Calculator) -> None:
    """A link that is sent says on which day its prices are, wherever a calculator asks for one."""
    values = calculator.read({})
    asks = any(field.name == "on" for field in calculator.fields)
    assert to_link(calculator, values) == (f"on={values['on']}" if asks else "")


def test_only_some_calculators_give_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    """The others say which formats they have and who gives records."""
    assert [one.slug for one in CALCULATORS if "record" in exports_of(one)] == ["plan"]
    assert list(exports_of(find("cost"))) == list(EXPORTS)
    assert main(["run", "cost", "--format", "record"]) == 2
    told = "--format: must be one of text, json, markdown, csv, html; only plan can give a record; got “record”\n"
    assert capsys.readouterr().err == told
    assert main(["run", "plan", "--format", "record"]) == 0
    assert capsys.readouterr().out == record({}) + "\n"


def test_without_own_prices_it_says_so() -> None:
    """All prices are the catalogue's."""
    assert "own prices were not used" in record({})


def test_own_prices_are_named_and_not_shown(tmp_path: Path) -> None:
    """With an organisation's prices the record says whose they are and which, and no negotiated amount stands in it."""
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    command = [sys.executable, "-m", "calculators", "run", "plan", "--format", "record"]
    environment = {"STEELYARD_PRICES": str(file), "PATH": "", "PYTHONUTF8": "1"}
    project = Path(__file__).parents[3]
    text = subprocess.run(command, env=environment, cwd=project, check=True, capture_output=True, encoding="utf-8")
    last = text.stdout.partition("## How to reproduce")[2]
    assert "**The organisation’s own prices were used**: Google gemini-3.5-flash (from Framework \\| contract" in last
    assert "Pinecone Standard" in last
    assert "input: the organisation’s own, not shown; cached input: $0.15 a million tokens" in text.stdout
    assert "1.2345" not in text.stdout
    assert "0.2143" not in text.stdout
    assert str(file) not in text.stdout
    assert command_in(text.stdout) == command_in(record({}))
    assert link_in(text.stdout) == link_in(record({}))


def test_record_is_headed_by_what_it_is_for() -> None:
    """The name stands in the title and in the problem, marks nothing up, and is no input of the job."""
    text = record({"workload_name": "Search in *our* handbook"})
    first, _, context = text.partition("\n")
    assert first.endswith(r" for Search in \*our\* handbook")
    assert r"What to build for Search in \*our\* handbook, and what it will cost." in context
    assert "Every input is at its default." in context
    assert " for " not in record({}).partition("\n")[0]


def test_assumption_that_is_a_range_is_told_as_one() -> None:
    """Where the reader typed two bounds the record does not make one number of them; and it says whose they are."""
    text = record({"chunk_tokens": "300..700", "agent_steps": "4"})
    assert "500 tokens (300 to 700) (your own)" in text.partition("\nAssumptions:\n")[2]
    assert re.search(r": 4 steps \(your own\)", text)


def test_what_was_typed_marks_nothing_up() -> None:
    """A text is shown as it is: it ends no cell, opens no tag and makes no link."""
    assert as_text("a | b\n<i>*x* [y](z) `c` \\") == r"a \| b &lt;i\>\*x\* \[y\](z) \`c\` \\"


@for_each("name", TYPED)
def test_name_stands_in_the_rendered_record_as_it_was_typed(name: str) -> None:
    """Title, problem and command hold every sign of it as text, and it adds no element and no attribute."""
    page, plain = parsed(rendered(record({"workload_name": name}))), parsed(rendered(record({"workload_name": "x"})))
    title, problem = shown(page.one(tag="h1").text), shown(page.all("p")[0].text)
    command = next(item for item in page.all("li") if item.text.startswith("Command: ")).all("code")
    assert title.endswith(f" for {name}")
    assert problem == f"What to build for {name}, and what it will cost."
    assert shlex.split(command[0].text)[-2:] == ["--format", "json"]
    assert f"--workload_name={name}" in shlex.split(command[0].text)
    assert [(one.tag, set(one.attributes)) for one in page.elements()] == [
        (one.tag, set(one.attributes)) for one in plain.elements()
    ]


@for_each("text", ["x", "`", "``", "`x", "x`", "a `` b ` c ```` d", r"\`", "<b>|</b>", " x "])
def test_code_is_one_span_whatever_ticks_are_in_it(text: str) -> None:
    """A span's fence is longer than any run of ticks in it, and no tick of the text touches the fence."""
    page = parsed(rendered(f"before {as_code(text)} after"))
    assert page.one(tag="p").text == " ".join(f"before {text} after".split())
    assert page.one(tag="code").text == text.strip()
