"""Bytes of a file as text, by the same rules as in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.frame import file_text
from calculators.frame.file_text import decoded
from calculators.frame.json_text import TooMuchError
from tests.rules import for_each

TEXT = "query,a\nwas é 漢字 🐎,1\n"


@for_each("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_say_the_encoding(encoding: str, tmp_path: Path) -> None:
    """With a mark or without, the text comes back."""
    (tmp_path / "file.csv").write_bytes(TEXT.encode(encoding))
    assert file_text.file_text(tmp_path / "file.csv") == TEXT


def test_other_bytes_leave_a_sign() -> None:
    """What is no UTF-8 can be told later, with its row and column."""
    assert decoded("query\ncafé\n".encode("latin-1")) == "query\ncaf\ufffd\n"


def test_a_file_over_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not cut short."""
    monkeypatch.setattr(file_text, "LONGEST_FILE_TEXT", 5)
    (tmp_path / "file.csv").write_text("123456")
    with pytest.raises(TooMuchError, match="more than 5 characters"):
        file_text.file_text(tmp_path / "file.csv")
