"""Texts: a line of any words, or one of many known ones."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.kinds import Choice, KnownText, Text
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each

LINE = Text(maximum=80)
IDS = ("gpt-6-luna", "GPT-6", "claude-haiku-5-5", "lone", "LONE")
MODELS = KnownText(known=tuple(Choice(value=value, label=value) for value in IDS), example="claude-haiku-5-5")


@for_each(("given", "expected"), [("a line", "a line"), (" kept ", " kept "), ("é漢字", "é漢字")])
def test_line_is_read(given: str, expected: str) -> None:
    """A line is kept as it is."""
    check_read(LINE, given, expected)


@for_each("given", [5, "a\x00b", "a\u200bb", "x" * 81, ["a"]])
def test_junk_is_no_line(given: object) -> None:
    """What is too long, cannot be seen or is no text is refused."""
    check_refused(LINE, given)


@given(st.text(max_size=90))
def test_text_comes_back_as_it_is(text: str) -> None:
    """Any text that is taken is kept letter for letter, but for white space, which is spaces."""
    field = field_of(LINE, default="default")
    try:
        value = field.parse(text)
    except ValueError:
        assert len(text) > 80 or not text.isprintable()
    else:
        spaced = re.sub(r"\r\n|\s", " ", text)
        assert value == (spaced if text.strip() else "default")
        assert "\n" not in str(value)


@for_each(
    ("given", "expected"),
    [
        ("gpt-6-luna", "gpt-6-luna"), (" GPT-6 ", "GPT-6"), ("gpt-6", "GPT-6"),
        ("Claude Haiku 5 5", "claude-haiku-5-5"), ("GPT_6_Luna", "gpt-6-luna"), ("lone", "lone"), ("LONE", "LONE"),
    ],
)  # fmt: skip
def test_known_text_is_read_however_it_is_spelt(given: str, expected: str) -> None:
    """Capitals and hyphens do not matter, unless they are what tells two texts apart."""
    check_read(MODELS, given, expected)


@for_each("given", ["gpt", "gpt-6-lunar", "", 6, True, ["GPT-6"], {}])
def test_other_texts_are_refused(given: object) -> None:
    """A part of a name is not the name."""
    check_refused(MODELS, given)


def test_message_names_an_example_and_the_nearest() -> None:
    """There are too many to list them."""
    assert MODELS.message("gpt-6-lunar") == (
        "Type one of 5 exact ids such as claude-haiku-5-5; got “gpt-6-lunar”; did you mean gpt-6-luna?"
    )
    assert [remedy.inputs for remedy in MODELS.remedies("model", "luna")] == [{"model": "gpt-6-luna"}]
