"""The site's own JavaScript carries messages: it knows no label, price or message text."""

from __future__ import annotations

import re
from pathlib import Path

from calculators.data import approaches
from calculators.registry import CALCULATORS
from macros import runtime

SCRIPTS = [path for folder in (runtime.PAGE_SCRIPTS, runtime.SCRIPTS) for path in sorted(folder.glob("*"))]
"""Those of the pages, and those that bring the interpreter to them."""
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


ALL_LITERALS = [(path.name, literal) for path in SCRIPTS for literal in literals(path)]


def reads_like_text(literal: str) -> bool:
    """Whether a string holds two words side by side that are no selector, or starts like a label."""
    bare = re.sub(r"\[[^\]]*\]", "", literal)
    two_words = re.search(r"[A-Za-z]{2,}[ ,.;:!?…]+\s*[A-Za-z]{2,}", bare)
    code = re.fullmatch(r"[\w./:-]+|[\w\[\]\"'=.,#:()-]+(?:[ ,]+[\w\[\]\"'=.,#:()-]+)*", literal)
    label = re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*[.!?]?", literal)
    sentence = re.search(r"[a-z]+ [a-z]+ [a-z]+", literal)
    return bool((two_words and not code) or label or sentence or not literal.isascii())


def test_no_string_is_a_text_to_read() -> None:
    """No string holds two words side by side, a capital that starts a label, or a currency."""
    assert [found for found in ALL_LITERALS if reads_like_text(found[1])] == []
    assert [found for found in ALL_LITERALS if re.search(r"[$€£¥]", found[1])] == []


def test_no_name_of_an_input_result_or_approach_is_known() -> None:
    """No string names a field, a result, an approach or a calculator: all of them come from Python."""
    known = {field.name for calculator in CALCULATORS for field in calculator.fields}
    known |= {output.name for calculator in CALCULATORS for output in calculator.outputs}
    known |= {calculator.slug for calculator in CALCULATORS} | set(approaches())
    assert [found for found in ALL_LITERALS if found[1] in known] == []


def test_nothing_is_computed_that_a_reader_sees() -> None:
    """No arithmetic beyond counting: no division, power, rounding or formatting of numbers."""
    arithmetic = re.compile(r"Math\.|toFixed|toLocaleString|Intl\.|\*\*|[\w)\]] / [\w(]|[\w)\]] \* [\w(]")
    code = {path.name: _TOKEN.sub('""', path.read_text(encoding="utf-8")) for path in SCRIPTS}
    assert {name: arithmetic.findall(text) for name, text in code.items() if arithmetic.search(text)} == {}


def test_no_address_leads_elsewhere() -> None:
    """No script names another host."""
    assert [found for found in ALL_LITERALS if re.search(r"https?://|//[a-z]+\.", found[1])] == []


def test_comments_are_found() -> None:
    """The reader of scripts tells comments from strings: each file starts with a comment."""
    assert len({path.parent for path in SCRIPTS}) == 2
    assert [path.name for path in SCRIPTS if not path.read_text(encoding="utf-8").startswith("//")] == []
    assert [path.name for path in SCRIPTS if without_comments(path).lstrip().startswith("//")] == []
