"""What is printed where a terminal cannot show every sign."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import calculators
from calculators.__main__ import main
from calculators.rendering.export import EXPORTS
from calculators.rendering.terminal import json_for, replace_what_cannot_be_shown
from tests.rules import for_each

PROJECT = Path(__file__).parents[2]
NAME = "é “€” ≥ 漢 😀"


class Terminal(io.TextIOWrapper):
    """A terminal that fails at what its encoding has not, as Python's own streams do."""

    def __init__(self, encoding: str) -> None:
        """Take what is printed as bytes."""
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict")

    @property
    def shown(self) -> str:
        """What stands on it."""
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]  # a BytesIO


def shown(encoding: str, *argv: str) -> tuple[int, str]:
    """What a command ends with, and what it leaves on a terminal of an encoding, results and messages alike."""
    made = Terminal(encoding)
    with redirect_stdout(made), redirect_stderr(made):
        status = main(argv)
    return status, made.shown


PLAN = "run", "plan", "--workload_name", NAME
each = for_each("encoding", ["ascii", "latin-1", "cp437"])


@each
@for_each("format_", [*(EXPORTS.keys() - {"csv"}), "list", "record"])  # the names that a plan's CSV has are plain
def test_every_format_is_printed(encoding: str, format_: str) -> None:
    """Signs that are not there are question marks."""
    status, text = shown(encoding, *PLAN, "--format", format_)
    assert status == 0
    assert ("?" in text) == (format_ != "json" or "?" in shown("utf-8", *PLAN, "--format", format_)[1])


@each
def test_json_loses_nothing(encoding: str) -> None:
    """What a program reads on has every sign, escaped where the terminal has it not."""
    assert json.loads(shown(encoding, *PLAN, "--format", "json")[1]) == calculators.run("plan", {"workload_name": NAME})
    assert json.loads(shown(encoding, "schema", "plan")[1]) == json.loads(shown("utf-8", "schema", "plan")[1])
    assert json_for(io.StringIO(), '"é"') == '"é"'


@each
def test_lists_and_messages_are_printed(encoding: str) -> None:
    """The list of calculators, and what is wrong with an input."""
    assert shown(encoding, "list")[0] == 0
    status, text = shown(encoding, "run", "cost", "--months", "漢😀")
    assert status == 2
    assert "from 0 to 1,200 months; got ????\n" in text


def test_what_is_no_stream_of_bytes_stays_as_it_is() -> None:
    """A stream of texts shows every sign."""
    text = io.StringIO()
    replace_what_cannot_be_shown(text)
    text.write(NAME)
    assert text.getvalue() == NAME


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_program_ends_without_a_traceback(encoding: str) -> None:
    """As a program of its own, for a good input and for a bad one."""
    for argv, status in ((["--workload_name", NAME], 0), (["--months", "≥"], 2)):
        ended = subprocess.run(
            [sys.executable, "-m", "calculators", "run", "plan", *argv],
            cwd=PROJECT,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        assert (ended.returncode, ended.stderr.decode(encoding).count("\n")) == (status, 1 if status else 0)
        assert b"Traceback" not in ended.stderr
