"""What was given, quoted for a message."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.errors import InputError, as_given, did_you_mean, nearest
from tests.rules import for_each

DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]


@for_each(
    ("value", "quoted"),
    [
        ("soon", "“soon”"),
        (5, "“5”"),
        ([1, "a"], "“[1, 'a']”"),
        (None, "“None”"),
        ("two\nlines\tand\u2028more\x00", "“two lines and more ”"),
        ("x" * 60, "“" + "x" * 60 + "”"),
        ("x" * 61, "“" + "x" * 59 + "…”"),
        ("\ud800", "“ ”"),
        (10**5000, "“int…”"),
        (DEEP, "“list…”"),
    ],
    ids=lambda value: None if value is DEEP else f"{value!r:.20}" if not isinstance(value, int) else "int",
)
def test_as_given(value: object, quoted: str) -> None:
    """A value is quoted on one line and cut short, even one that Python does not write."""
    assert as_given(value) == quoted


def test_input_error_reads_as_one_line_a_field() -> None:
    """Printed, the exception is one line a field."""
    assert (
        str(InputError({"months": "must be small", "rag": "must be large"}))
        == "months: must be small\nrag: must be large"
    )


@for_each(("given", "hint"), [("month", "; did you mean months?"), ("colour", ""), ("", "")])
def test_did_you_mean(given: str, hint: str) -> None:
    """The nearest of the known names is offered, and none where none is near."""
    assert did_you_mean(given, ["months", "requests_per_month"]) == hint


@for_each(
    ("given", "expected"),
    [
        ("GPT-6-LUNA", ["gpt-6-luna", "gpt-6.1-terra"]),
        ("gpt-6", ["gpt-6-luna", "gpt-6.1-terra"]),
        ("haiku", ["claude-haiku-5-5", "claude-haiku-4-5", "claude-3-haiku"]),
        ("claude-haiku-4", ["claude-haiku-4-5", "claude-haiku-5-5", "claude-3-haiku"]),
        ("lu", []),
    ],
)
def test_names_that_contain_the_text_come_first(given: str, expected: list[str]) -> None:
    """Case does not count; a part is answered with what contains it, the newest version first, then like spellings."""
    known = ["claude-3-haiku", "claude-haiku-4-5", "claude-haiku-5-5", "gpt-6-luna", "gpt-6.1-terra"]
    assert nearest(given, known, 4) == expected


@given(text=st.text(max_size=60), known=st.lists(st.text(max_size=12), unique_by=str.casefold, max_size=6))
def test_length_alone_never_hides_a_near_name(text: str, known: list[str]) -> None:
    """A text that is left uncompared, being too long, would not have been found alike."""
    folded = [name.casefold() for name in known]
    alike = difflib.get_close_matches(text.strip().casefold(), folded)
    assert not alike or nearest(text, known)
