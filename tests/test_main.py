"""The command line."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators.__main__ import main
from calculators.frame.calculator import Calculator
from calculators.frame.file_text import FileText
from calculators.registry import find
from calculators.rendering.export import EXPORTS
from tests.rules import for_each

PROJECT = Path(__file__).parent.parent
KEYS = ["calculator", "inputs", "results", "lines", "notes", "warnings", "assumptions"]
INPUTS: dict[str, dict[str, Any]] = {
    "decide": {"takes_actions": "no", "needs_knowledge": "yes", "corpus_tokens": "300 pages", "needs_behaviour": "no"},
    "article_flow": {"needs_knowledge": "no", "needs_behaviour": "yes", "training_examples": 40},
    "cost": {"months": 7, "rag_setup_usd": [500, 900, 2000.05], "requests_per_month": "40k"},
}
Command = Callable[..., tuple[int, str, str]]
each = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
each_format = for_each("format_", EXPORTS)


@pytest.fixture
def run_command(capsys: pytest.CaptureFixture[str]) -> Command:
    """What a command ends with, prints and complains."""

    def run(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


class TestCommands:
    """Good input."""

    def test_list_names_every_calculator(self, run_command: Command) -> None:
        """Each line is a calculator's name and what it answers."""
        status, out, err = run_command("list")
        assert (status, err) == (0, "")
        assert [line.split(maxsplit=1) for line in out.splitlines()] == [
            [calculator.slug, calculator.answers] for calculator in calculators.CALCULATORS
        ]

    @each
    def test_schema_is_json_schema(self, run_command: Command, calculator: Calculator) -> None:
        """The schema names every input, and no others are taken."""
        status, out, err = run_command("schema", calculator.slug)
        schema = json.loads(out)
        assert (status, err) == (0, "")
        assert list(schema["properties"]) == [field.name for field in calculator.fields]
        assert schema["additionalProperties"] is False
        assert schema["$schema"].startswith("https://json-schema.org/")

    @each
    def test_json_is_exactly_what_run_gives(self, run_command: Command, calculator: Calculator) -> None:
        """`--format json` prints the seven keys, in their order, equal to what Python gets."""
        for inputs in ({}, INPUTS.get(calculator.slug, {})):
            status, out, err = run_command("run", calculator.slug, "--json", json.dumps(inputs), "--format", "json")
            answer = json.loads(out)
            assert (status, err) == (0, "")
            assert list(answer) == KEYS
            assert answer == calculators.run(calculator.slug, inputs)
            assert list(answer["inputs"]) == [field.name for field in calculator.fields]

    def test_inputs_come_from_json_a_file_or_flags(self, run_command: Command, tmp_path: Path) -> None:
        """The same inputs give the same answer as JSON, from a file, and as flags."""
        file = tmp_path / "inputs é.json"
        file.write_text(json.dumps(INPUTS["cost"]), encoding="utf-8")
        flags = ("--months", "7", "--rag_setup_usd", "500..900..2,000.05", "--requests_per_month=40k")
        ways = (("--json", json.dumps(INPUTS["cost"])), ("--json", f"@{file}"), flags)
        answers = [run_command("run", "cost", *way, "--format", "json") for way in ways]
        assert answers[0] == answers[1] == answers[2]
        assert json.loads(answers[0][1]) == calculators.run("cost", INPUTS["cost"])

    def test_plan_fits_two_screens_and_all_gives_the_rest(self, run_command: Command) -> None:
        """The plan's text is short; with `--all` it has each input, result and assumption."""
        short, everything = run_command("run", "plan")[1], run_command("run", "plan", "--all")[1]
        assert len(short.splitlines()) <= 100 < len(everything.splitlines())
        assert "--all" in short
        for output in find("plan").outputs:
            assert f"\n  {output.name}:" in everything

    def test_tokens_is_about_one_model_unless_asked(self, run_command: Command) -> None:
        """Without a second model none is compared; one that is asked for is, and `--all` compares those of the page."""
        alone, asked = (
            run_command("run", "tokens", *more)[1] for more in ((), ("--compare_with", "google/gemini-3.5-flash-lite"))
        )
        assert "gemini-3.5-flash-lite" not in alone
        assert "    google    gemini-3.5-flash-lite" in asked
        assert "gpt-6.1-sol" in run_command("run", "tokens", "--all")[1]

    def test_bytes_are_told_in_gib_too(self, run_command: Command) -> None:
        """Wherever bytes are printed their GiB stand behind them."""
        for name in ("lora", "self_hosting", "vector_index"):
            _, _, after = run_command("run", name, "--all")[1].partition("\nResults\n")
            told = [line.strip() for line in after.splitlines() if line.startswith("  ")]
            results = [line for line in told if line.split(":")[0].endswith("_bytes") and not line.endswith(" none")]
            assert results
            assert all(line.endswith("iB)") or " bytes a vector" in line for line in results), results

    @for_each(
        ("argv", "used"),
        [
            (("lora", "--method", "LoRA", "--gpu", "A100"), {"method": "lora", "gpu": "a100-80gb"}),
            (("lora", "--targets", "q_proj,V_PROJ"), {"targets": ["q", "v"]}),
            (("lora", "--targets", "all-linear"), {"targets": ["q", "k", "v", "o", "gate", "up", "down"]}),
            (("lora", "--recomputation", "YES", "--double_quantisation", "true"),
             {"recomputation": "yes", "double_quantisation": "yes"}),
            (("tokens", "--requests_per_month", "3 million", "--batch", "False"),
             {"requests_per_month": 3_000_000, "batch": "no"}),
            (("vector_index", "--index", "PGVector", "--plan", "Pinecone Standard"),
             {"index": "pgvector", "plan": "pinecone_standard"}),
        ],
    )  # fmt: skip
    def test_near_spellings_are_read(
        self, run_command: Command, argv: tuple[str, ...], used: dict[str, object]
    ) -> None:
        """Capitals, spaces and the field's own words for a choice are no mistakes."""
        inputs = json.loads(run_command("run", *argv, "--format", "json")[1])["inputs"]
        assert {name: inputs[name] for name in used} == used

    def test_flag_wins_over_json(self, run_command: Command) -> None:
        """A flag replaces what the JSON says, and keeps the rest of it."""
        _, out, _ = run_command(
            "run", "cost", "--json", '{"months": 3, "updates_per_year": 4}', "--months=6", "--format=json"
        )
        used = json.loads(out)["inputs"]
        assert (used["months"], used["updates_per_year"]) == (6, 4)

    def test_name_may_come_last(self, run_command: Command) -> None:
        """Flags may stand before the calculator's name."""
        assert run_command("run", "--months", "6", "cost") == run_command("run", "cost", "--months", "6")

    def test_blank_value_is_the_default(self, run_command: Command) -> None:
        """A flag with nothing in it is the default."""
        assert run_command("run", "cost", "--months", "") == run_command("run", "cost")

    @each
    @each_format
    def test_every_format_ends_with_one_line_break(
        self, run_command: Command, calculator: Calculator, format_: str
    ) -> None:
        """Every format is printed for every calculator, without blank lines around it."""
        status, out, err = run_command("run", calculator.slug, "--format", format_)
        assert (status, err) == (0, "")
        assert out.endswith("\n")
        assert out.strip() + "\n" == out

    @each
    def test_csv_is_unrounded(self, run_command: Command, calculator: Calculator) -> None:
        """The long form has every number of the JSON to its last digit; files and tables are told in a few words."""
        inputs, long = json.dumps(INPUTS.get(calculator.slug, {})), "list" if calculator.compared else "csv"
        _, text, _ = run_command("run", calculator.slug, "--json", inputs, "--format", long)
        _, answer, _ = run_command("run", calculator.slug, "--json", inputs, "--format", "json")
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == ["section", "name", "value", "unit"]
        cells = {(section, name): value for section, name, value, _ in rows[1:]}
        parsed = json.loads(answer)

        def leaves(name: str, value: Any) -> list[tuple[str, object]]:  # noqa: ANN401 JSON
            items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            if value in ({}, []) or not isinstance(value, dict | list):
                return [(name, "" if value in (None, {}, []) else value)]
            return [leaf for key, item in items for leaf in leaves(f"{name}.{key}", item)]

        used = calculator.read(json.loads(inputs))
        for field in calculator.fields:
            if isinstance(file := used[field.name], FileText):
                parsed["inputs"][field.name] = file.summary
        if (table := calculator.table) is not None:
            count = len(parsed["results"][table.name])
            parsed["results"][table.name] = f"{count:,} {'row' if count == 1 else 'rows'}"
        for section, found in (("input", parsed["inputs"]), ("result", parsed["results"])):
            for name, value in (leaf for top, item in found.items() for leaf in leaves(top, item)):
                assert cells.pop((section, name)) == str(value)
        assert {section for section, _ in cells} <= {"line"}

    def test_help_is_there(self, run_command: Command, capsys: pytest.CaptureFixture[str]) -> None:
        """Help ends well, for the whole and for a calculator."""
        for argv in (["--help"], ["run", "cost", "--help"], ["schema", "--help"]):
            with pytest.raises(SystemExit) as ended:
                run_command(*argv)
            assert ended.value.code == 0
            assert "usage:" in capsys.readouterr().out


BAD = {
    "a value beyond its bounds": (
        ("run", "cost", "--months", "-5"),
        ["months: Type a number such as 20, from 0 to 1,200 months; got “-5”"],
    ),
    "several at once, one line each": (
        ("run", "cost", "--months", "1201", "--json", '{"updates_per_year": "often", "year": 1}'),
        [
            "year: is not an input of cost; did you mean updates_per_year? (got “year”)",
            "updates_per_year: Type a number such as 40k, from 0 to 1,000,000 updates a year; got “often”",
            "months: Type a number such as 20, from 0 to 1,200 months; got “1201”",
        ],
    ),
    "no such choice": (
        ("run", "decide", "--takes_actions", "maybe"),
        ["takes_actions: Type one of yes, no, unknown; got “maybe”"],
    ),
    "an unknown flag": (
        ("run", "cost", "--month", "5", "--nonsense=1"),
        [
            "month: is not an input of cost; did you mean months? (got “month”)",
            "nonsense: is not an input of cost (got “nonsense”)",
        ],
    ),
    "an unknown field in JSON": (
        ("run", "cost", "--json", '{"two\\nlines": 1}'),
        ["two lines: is not an input of cost (got “two lines”)"],
    ),
    "a word too many": (("run", "cost", "twelve"), ["command line: run does not know “twelve”"]),
    "a word too many for list": (("list", "--all"), ["command line: list does not know “--all”"]),
    "JSON that is no object": (("run", "cost", "--json", "[1]"), ["--json: must be a JSON object; got “[1]”"]),
}
STARTS = {
    "an unknown calculator": (("run", "costs", "--months", "5"), "calculator: must be one of plan, decide, "),
    "an unknown calculator's schema": (("schema", "costs"), "calculator: must be one of plan, decide, "),
    "broken JSON": (("run", "cost", "--json", "{months: 3}"), "--json: must be a JSON object or @ and a file"),
    "JSON with a number too long": (
        ("run", "cost", "--json", f'{{"months": {"9" * 5000}}}'),
        f"months: Type a number such as 20, from 0 to 1,200 months; got “{'9' * 59}…”",
    ),
    "JSON too deep": (("run", "cost", "--json", "[" * 100_000), "--json: must be a JSON object or @"),
    "a missing file": (
        ("run", "cost", "--json", "@no/such/file.json"),
        "--json: must be a JSON object or @ and a file",
    ),
    "a folder for a file": (("run", "cost", "--json", "@."), "--json: must be a JSON object or @ and a file"),
    "an unknown format": (("run", "cost", "--format", "xml"), "command line: argument --format: invalid choice: 'xml'"),
    "a flag without its value": (("run", "cost", "--months"), "command line: argument --months: expected one argument"),
    "no name": (("run",), "command line: the following arguments are required: name"),
    "no command": ((), "command line: the following arguments are required: command"),
    "an unknown command": (("walk",), "command line: argument command: invalid choice: 'walk'"),
    "a number that is not one": (
        ("run", "cost", "--json", '{"months": NaN}'),
        "months: Type a number such as 20, from 0 to",
    ),
}


class TestBadInput:
    """Exit status 2, one line a field, nothing printed, no traceback."""

    @for_each("case", BAD)
    def test_is_told_line_by_line(self, run_command: Command, case: str) -> None:
        """Each bad field has one line with its bounds and what was given."""
        argv, lines = BAD[case]
        assert run_command(*argv) == (2, "", "\n".join(lines) + "\n")

    @for_each("case", STARTS)
    def test_is_told_in_one_line(self, run_command: Command, case: str) -> None:
        """What is wrong with the command itself is one line."""
        argv, start = STARTS[case]
        status, out, err = run_command(*argv)
        assert (status, out) == (2, "")
        assert err.startswith(start)
        assert err.count("\n") == 1


class TestProgram:
    """The command line as a program of its own, in an environment that knows only ASCII."""

    @staticmethod
    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        """Run it as readers do."""
        return subprocess.run(
            [sys.executable, "-m", "calculators", *argv],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def test_answers_as_python_does(self) -> None:
        """Another process gives the same answer, to the last digit, sampling included."""
        ended = self.run("run", "cost", "--json", json.dumps(INPUTS["cost"]), "--format", "json")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert json.loads(ended.stdout) == calculators.run("cost", INPUTS["cost"])

    def test_ends_with_two_on_bad_input(self) -> None:
        """Bad input ends the program with status 2 and one line."""
        ended = self.run("run", "cost", "--months", "soon")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == "months: Type a number such as 20, from 0 to 1,200 months; got “soon”\n"

    def test_ends_in_silence_where_nobody_reads_on(self) -> None:
        """A reader that stops, as `head` does, gets no traceback."""
        command = f"{shlex.quote(sys.executable)} -m calculators run plan --format json | head -c 100"
        ended = subprocess.run(command, shell=True, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S602
        assert ended.stderr == ""
        assert len(ended.stdout) == 100
