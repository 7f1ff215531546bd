"""Kinds of value that a calculator brings along go through every door without a change to the frame.

A made-up calculator with a table from a file, a list of judgements, which is a kind of a few lines here, and hours by
component has a form, an address, flags, a schema, messages and tables.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

import calculators
from calculators import browser, registry
from calculators.__main__ import main
from calculators.frame.address import from_query, to_query
from calculators.frame.calculator import Calculator, Output
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import FileOfRows, NumberRange, PlacedRanges, Sample
from calculators.frame.kinds.kind import OneText
from calculators.frame.range import Range
from calculators.frame.result import Result
from calculators.rendering.export import EXPORTS
from macros import pages
from tests.frame.kinds.reading import check_read
from tests.markup import parsed
from tests.rules import for_each
from tests.values import message


@dataclass(frozen=True, kw_only=True)
class Judgements(OneText):
    """Answers of yes or no in their order, such as `yes, no, yes`."""

    most: int

    def parse(self, given: object) -> tuple[str, ...]:
        """The answers in a text or a JSON array; ValueError for too many, or another word."""
        words = re.split(r"[,;\s]+", given.strip().lower()) if isinstance(given, str) else given
        if not isinstance(words, list | tuple) or not 1 <= len(words) <= self.most or set(words) - {"yes", "no"}:
            raise ValueError
        return tuple(words)

    def hint(self, given: object) -> str:
        """Which of them is none."""
        words = re.split(r"[,;\s]+", given.strip().lower()) if isinstance(given, str) else []
        wrong = next((at for at, word in enumerate(words, 1) if word not in {"yes", "no"}), 0)
        return f"; what is wrong is answer {wrong}" if wrong else ""

    def show(self, value: object) -> str:
        """The answers with commas between."""
        assert isinstance(value, tuple)
        return ",".join(value)

    @property
    def expectation(self) -> str:
        """How many answers there may be, with an example."""
        return f"1 to {self.most} answers of yes or no, such as yes, no, yes"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an array of yes and no."""
        return {"type": "array", "items": {"enum": ["yes", "no"]}, "minItems": 1, "maxItems": self.most}


SAMPLE = Sample(name="one", label="One row", help="A question.", text='question,tokens\n"Why, and how?",5\n')
ROWS = FileOfRows(most_rows=3, samples=(SAMPLE,))
JUDGEMENTS = Judgements(most=5)
HOURS = PlacedRanges(
    places=tuple(f"{component}.hours" for component in ("ingestion", "retrieval", "evaluation")),
    noun="component",
    of=NumberRange(maximum=2000, unit="hours"),
)
FIELDS = (
    Field(
        name="asked", kind=ROWS, label="What was asked", help="One row each.",
        default=ROWS.sample("one"),
    ),
    Field(name="judged", kind=JUDGEMENTS, label="How it was judged", help="In order.", default=("yes", "no")),
    Field(name="work", kind=HOURS, label="Hours of work", help="One component a line.", default={}),
)  # fmt: skip


def calculate(inputs: Inputs) -> Result:
    """Sums of what was given, each asked for by its type."""
    rows = inputs.table_if_given("asked")
    tokens = sum(rows.floats("tokens")) if rows else None
    right = inputs.several("judged").count("yes")
    hours = sum(parts["hours"].mid for parts in inputs.placed_ranges("work").values())
    return Result(values={"tokens": tokens, "right": right, "hours": hours})


TO_COME = Calculator(
    slug="to_come",
    title="What is to come?",
    answers="What later kinds add up to.",
    fields=FIELDS,
    outputs=(
        Output(name="tokens", label="Tokens"),
        Output(name="right", label="Right"),
        Output(name="hours", label="Hours", unit="hours"),
    ),
    calculate=calculate,
    page="calculators/to-come/",
)
QUESTIONS = ({"question": "Was, +1=é & <b>?", "tokens": 12}, {"question": "Two; three", "tokens": 2.5})
CSV = 'question,tokens\r\n"Was, +1=é & <b>?",12\r\nTwo; three,2.5\r\n'
TEXT = CSV.replace("\r", "")
OTHERS: Mapping[str, tuple[str, object]] = {
    "asked": (CSV, ROWS.parse(TEXT)),
    "judged": ("no,no,yes", ("no", "no", "yes")),
    "work": (
        "ingestion.hours=40; evaluation.hours=10..30",
        {"ingestion": {"hours": Range(40, 40, 40)}, "evaluation": {"hours": Range(10, 20, 30)}},
    ),
}  # fmt: skip
"""For each field another value than its default, as text and as read."""
BAD = {"asked": "question,tokens\nWhy?", "judged": "yes, perhaps", "work": "ingestoin.hours=4"}

each_field = for_each("field", FIELDS, ids=lambda field: field.name)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "CALCULATORS", (*registry.CALCULATORS, TO_COME))


@for_each(
    ("given", "expected"), [("yes, no, yes", ("yes", "no", "yes")), (["no"], ("no",)), ("YES\nno", ("yes", "no"))]
)
def test_judgements_are_read(given: object, expected: object) -> None:
    """As a line, as JSON, as a column that was copied."""
    check_read(JUDGEMENTS, given, expected)


class TestForm:
    """The form, in the page as it is built and as the reader's browser asks for it."""

    @each_field
    def test_control_holds_the_default(self, field: Field) -> None:
        """Each field has a control of its kind with label, help, a place for its message, and the default."""
        page = parsed(pages.calculator("../", "to_come"))
        (control,) = page.one("form").all(name=field.name)
        assert control.tag == ("input" if field.kind.control == "line" else "textarea")
        held = "".join(control.texts()) if control.tag == "textarea" else control.attributes["value"]
        assert held.rstrip("\n") == field.typed(field.default).rstrip("\n")
        assert page.one("label", for_=control.attributes["id"]).text == field.label
        help_id, error_id = control.attributes["aria-describedby"].split()
        assert page.one(id=help_id).text == field.help
        assert page.one(id=error_id).attributes["data-error"] == field.name

    def test_form_is_filled_from_what_was_typed(self) -> None:
        """A reply holds every control's text, the results, and an address that gives all of it back."""
        query = "&".join(f"{name}={quote(text)}" for name, (text, _) in OTHERS.items())
        reply = json.loads(browser.answer(json.dumps({"calculator": "to_come", "query": query})))
        assert reply["errors"] == {}
        assert reply["controls"] == {name: [TO_COME.field(name).typed(value)] for name, (_, value) in OTHERS.items()}
        files = {"asked": OTHERS["asked"][0]}  # which no address carries
        request = {"calculator": "to_come", "query": reply["address"], "files": files}
        again = json.loads(browser.answer(json.dumps(request)))
        assert (again["address"], again["parts"]) == (reply["address"], reply["parts"])


def test_address_names_a_sample_and_carries_nothing_of_another_file() -> None:
    """A link to a sample shows that sample; what a reader dropped is in no address."""
    field = Field(name="asked", kind=ROWS, label="What was asked", help="One row each.")
    assert [*field.in_address(ROWS.sample("one"))] == [("asked", "sample:one")]
    assert [*field.in_address(ROWS.parse(TEXT))] == []
    assert to_query(TO_COME, TO_COME.read({"asked": CSV, "judged": "no"})) == "judged=no"


@for_each("name", ["judged", "work"])
def test_address_brings_the_value_back(name: str) -> None:
    """A value travels through the address; places have a key each."""
    text, value = OTHERS[name]
    values = TO_COME.read({name: text})
    assert values == TO_COME.read({}).changed({name: value})
    query = to_query(TO_COME, values)
    assert [pair.partition("=")[0] for pair in query.split("&")] == (
        [name] if name != "work" else ["work.evaluation.hours", "work.ingestion.hours"]
    )
    texts, dropped = from_query(TO_COME, query)
    assert dropped == ()
    assert TO_COME.read(texts) == values


class TestCommandLine:
    """Flags, the file of `--data`, the schema."""

    @for_each("name", OTHERS)
    def test_flag_sets_the_value(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """A flag's text is the value used."""
        text, _ = OTHERS[name]
        assert main(["run", "to_come", f"--{name}", text, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == calculators.run("to_come", {name: text})

    def test_place_has_a_flag(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Hours of one component may be given on their own."""
        assert main(["run", "to_come", "--work.retrieval.hours", "8", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["results"]["hours"] == 8

    @for_each("encoding", ["utf-8", "utf-8-sig"])
    def test_file_is_the_value_of_the_field_that_takes_one(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str
    ) -> None:
        """`--data` reads the file's text, with or without the mark that spreadsheets put before it."""
        file = tmp_path / "asked.csv"
        file.write_text(CSV, encoding=encoding, newline="")
        assert main(["run", "to_come", "--data", str(file), "--judged", "no", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told == calculators.run("to_come", {"asked": TEXT, "judged": ["no"]})
        rows = calculators.run("to_come", {"asked": list(QUESTIONS), "judged": ["no"]})
        assert told["results"] == rows["results"]

    def test_file_may_say_whose_it_is(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """`--data NAME=FILE` names the input, where several take files; a second file has no place here."""
        file = tmp_path / "asked=1.csv"
        file.write_text(CSV, newline="")
        for argument in (str(file), f"asked={file}"):
            assert main(["run", "to_come", "--data", argument, "--format", "json"]) == 0
            assert json.loads(capsys.readouterr().out)["results"]["tokens"] == 14.5
        assert main(["run", "to_come", "--data", str(file), "--data", "b.csv"]) == 2
        assert capsys.readouterr().err == "--data: to_come has no more inputs that take a file; got “b.csv”\n"

    def test_file_that_holds_something_else_is_told_at_its_field(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """The text of a file is judged as if it had been typed."""
        (tmp_path / "asked.csv").write_text(BAD["asked"])
        assert main(["run", "to_come", "--data", str(tmp_path / "asked.csv")]) == 2
        assert capsys.readouterr().err == f"asked: {message(FIELDS[0], BAD['asked'])}\n"

    def test_file_that_cannot_be_read_is_told(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Missing or a folder: one line that says so."""
        for name in ("missing.csv", "."):
            assert main(["run", "to_come", "--data", str(tmp_path / name)]) == 2
            told = capsys.readouterr().err
            assert told.startswith("--data: must be a file that can be read; ")
            assert told.count("\n") == 1

    def test_calculator_without_such_a_field_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where nothing takes a file the flag is an error, whatever it names."""
        assert main(["run", "cost", "--data", "asked.csv"]) == 2
        assert capsys.readouterr().err == "--data: cost has no input that takes a file; got “asked.csv”\n"

    def test_help_names_the_file_where_there_is_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The flag is explained only where it means something."""
        told = {}
        for name in ("to_come", "cost"):
            with pytest.raises(SystemExit):
                main(["run", name, "--help"])
            told[name] = " ".join(capsys.readouterr().out.split())
        assert "--data FILE a file with asked " in told["to_come"]
        assert "a file with" not in told["cost"]

    @each_field
    def test_schema_describes_the_field(self, capsys: pytest.CaptureFixture[str], field: Field) -> None:
        """The schema has what the kind says of its values, and a default that reads as the default."""
        assert main(["schema", "to_come"]) == 0
        described = json.loads(capsys.readouterr().out)["properties"][field.name]
        assert (described["title"], described["description"]) == (field.label, field.help)
        assert {key: described[key] for key in field.kind.schema} == json.loads(json.dumps(field.kind.schema))
        assert field.parse(described["default"]) == field.default


@each_field
def test_message_is_the_same_in_a_terminal_and_on_the_page(capsys: pytest.CaptureFixture[str], field: Field) -> None:
    """What to type comes first, then what was given, then what is wrong with it."""
    given = BAD[field.name]
    request = {"calculator": "to_come", "query": f"{field.name}={quote(given)}"}
    on_page = json.loads(browser.answer(json.dumps(request)))["errors"]
    assert on_page == {field.name: message(field, given)}
    assert on_page[field.name].startswith(f"{field.kind.instruction}; got “")
    assert main(["run", "to_come", f"--{field.name}={given}"]) == 2
    assert capsys.readouterr().err == f"{field.name}: {on_page[field.name]}\n"


def test_hints_say_what_is_wrong() -> None:
    """A kind's own hint ends its message."""
    assert JUDGEMENTS.message(BAD["judged"]).endswith("; what is wrong is answer 2")
    assert HOURS.message(BAD["work"]).endswith("; there is no ingestoin.hours; did you mean ingestion.hours?")
    assert "each component, a dot, a part (hours) and a number or range from 0 to 2,000" in HOURS.expectation


@each_field
def test_table_of_inputs_has_a_row(field: Field) -> None:
    """The page of reference says what the field is, what it takes and its default."""
    default = field.show(field.default) or "not answered"
    row = f"| `{field.name}` | {field.label}. {field.help} | {field.expectation} | {default} |"
    assert row in pages.inputs_table("", "to_come").splitlines()


def test_formats_hold_every_input() -> None:
    """JSON has the values as they are, CSV a row for each number or text of them."""
    answered = TO_COME.answer({name: text for name, (text, _) in OTHERS.items()})
    told = json.loads(EXPORTS["json"](answered))
    assert told["inputs"]["asked"] == TEXT
    assert told["inputs"]["judged"] == ["no", "no", "yes"]
    assert told["results"] == {"tokens": 14.5, "right": 1, "hours": 60}
    assert TO_COME.read(told["inputs"]) == answered.inputs
    rows = {(section, name): value for section, name, value, _ in csv.reader(io.StringIO(EXPORTS["csv"](answered)))}
    assert rows["input", "asked"] == "2 rows with question, tokens"
    assert rows["input", "judged.2"] == "yes"
    assert rows["input", "work.evaluation.hours.high"] == "30"
    for name in ("text", "markdown", "html"):
        assert "14.5" in EXPORTS[name](answered)
        assert "Two; three" not in EXPORTS[name](answered)
