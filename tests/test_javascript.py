"""The site's own JavaScript carries messages: it knows no label, price or message text."""

from __future__ import annotations

import re
from pathlib import Path

from calculators.data import approaches
from calculators.registry import CALCULATORS
from tests.rules import for_each

SCRIPTS = sorted((Path(__file__).parent.parent / "docs" / "assets" / "javascripts").glob("*"))
NAMES = [
    "address.js",
    "calculator-form.js",
    "client.js",
    "files.js",
    "filter-table.js",
    "go.js",
    "interpreter.js",
    "printing.js",
    "scenarios.js",
    "search.js",
    "worker.js",
]
each = for_each("path", SCRIPTS, ids=lambda path: path.name)
_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)


def without_comments(path: Path) -> str:
    """The code without its comments."""
    return _TOKEN.sub(lambda found: found["string"] or "", path.read_text(encoding="utf-8"))


def literals(path: Path) -> list[str]:
    """The text of every string, without the values that are put into it."""
    found = [match["string"] for match in _TOKEN.finditer(path.read_text(encoding="utf-8")) if match["string"]]
    return [re.sub(r"\$\{[^}]*\}", "", literal[1:-1]) for literal in found]


def test_there_is_one_file_for_each_part() -> None:
    """The address, elements, client, files, worker, interpreter, tables, leads to controls, paper, search; no other."""
    assert [path.name for path in SCRIPTS] == NAMES


def test_they_are_short() -> None:
    """Together they stay a thousand lines and some: work belongs to Python.

    Some 150 of them keep scenarios: storage, files and clipboard are what only a browser has. Seven mend the
    theme's search.
    """
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SCRIPTS) <= 1210


@each
def test_no_string_is_a_text_to_read(path: Path) -> None:
    """No string holds two words side by side, a capital that starts a label, or a currency."""
    for literal in literals(path):
        assert not re.search(
            r"[A-Za-z]{2,}[ ,.;:!?…]+\s*[A-Za-z]{2,}", re.sub(r"\[[^\]]*\]", "", literal)
        ) or re.fullmatch(r"[\w./:-]+|[\w\[\]\"'=.,#:()-]+(?:[ ,]+[\w\[\]\"'=.,#:()-]+)*", literal), (
            f"{literal!r} reads like a text"
        )
        assert not re.search(r"[$€£¥]", literal), f"{literal!r} names a currency"
        assert not re.fullmatch(r"[A-Z][a-z]+[.!?]?", literal), f"{literal!r} reads like a label"
        assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", literal), f"{literal!r} reads like a sentence"
        assert not re.fullmatch(r"[A-Z][a-z]+( [a-z]+)+[.!]?", literal), f"{literal!r} reads like a label"
        assert literal.isascii()


@each
def test_no_name_of_an_input_result_or_approach_is_known(path: Path) -> None:
    """No string names a field, a result, an approach or a calculator: all of them come from Python."""
    known = {field.name for calculator in CALCULATORS for field in calculator.fields}
    known |= {output.name for calculator in CALCULATORS for output in calculator.outputs}
    known |= {calculator.slug for calculator in CALCULATORS} | set(approaches())
    assert [literal for literal in literals(path) if literal in known] == []


@each
def test_nothing_is_computed_that_a_reader_sees(path: Path) -> None:
    """No arithmetic beyond counting: no division, power, rounding or formatting of numbers."""
    code = re.sub(_TOKEN, '""', path.read_text(encoding="utf-8"))
    assert re.findall(r"Math\.|toFixed|toLocaleString|Intl\.|\*\*|[\w)\]] / [\w(]|[\w)\]] \* [\w(]", code) == []


@each
def test_no_address_leads_elsewhere(path: Path) -> None:
    """No script names another host."""
    assert re.findall(r"https?://|//[a-z]+\.", "\n".join(literals(path))) == []


@each
def test_comments_are_found(path: Path) -> None:
    """The reader of scripts tells comments from strings: each file starts with a comment."""
    assert path.read_text(encoding="utf-8").startswith("//")
    assert not without_comments(path).lstrip().startswith("//")
