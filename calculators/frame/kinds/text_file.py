"""Files: a text that is dropped on a page, pasted, named on a command line, or one of ours to try.

A page keeps such a text beside the query of its form. No address carries it, so that a link tells nothing of what
somebody's file holds; only the name of a sample travels.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from calculators.data import load
from calculators.frame.caches import droppable
from calculators.frame.errors import as_given, did_you_mean, printable
from calculators.frame.file_text import LONGEST_FILE_TEXT, FileText, FileTextError
from calculators.frame.kinds.kind import Choice, Control, OneText
from calculators.frame.rows import Rows
from calculators.frame.table_text import read_rows

_SAMPLE = "sample:"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A file of ours to try, by its name: how it is called, what it shows, and its text."""

    name: str
    label: str
    help: str
    text: str


def samples_in(name: str, *names: str) -> tuple[Sample, ...]:
    """The samples of a data file, all or those of some names."""
    found = load(name)
    return tuple(
        Sample(name=each, label=row["label"], help=row["help"], text=row["text"])
        for each, row in found.items()
        if not names or each in names
    )


@dataclass(frozen=True, kw_only=True)
class TextFile(OneText):
    """A kind whose values are files; whoever derives from it says what is read in one.

    A value is a `FileText`. It is given as a text, as `sample:NAME`, or as JSON, which is then its text.
    """

    samples: tuple[Sample, ...] = ()
    control: Control = "file"
    keyboard: Literal["text", "decimal"] = "text"
    takes_file = True
    longest = LONGEST_FILE_TEXT

    @abstractmethod
    def read(self, text: str) -> tuple[object, str]:
        """What the text of a file says, and that in a few words; FileTextError where it says nothing of the kind."""

    def parse(self, given: object) -> FileText:
        """The file in a text, the name of a sample, or JSON; ValueError where it cannot be read."""
        if isinstance(given, FileText):
            return given
        text = self._text(given)
        if len(text) > self.longest:
            raise FileTextError(f"it has {len(text):,} characters, and at most {self.longest:,} are read")
        name = next((sample.name for sample in self.samples if sample.text == text), "")
        content, summary = _read(self, text)
        return FileText(text=text, sample=name, content=content, summary=summary)

    def _text(self, given: object) -> str:
        if isinstance(given, list | tuple | dict):
            try:
                return json.dumps(given, ensure_ascii=False)
            except RecursionError:
                raise ValueError from None
        if not isinstance(given, str):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        text = given.replace("\r\n", "\n")
        if not text.startswith(_SAMPLE):
            return text
        name = text.removeprefix(_SAMPLE).strip()
        if name not in self._by_name:
            raise FileTextError(f"there is no sample {as_given(name)}{did_you_mean(name, list(self._by_name))}")
        return self._by_name[name].text

    @cached_property
    def _by_name(self) -> Mapping[str, Sample]:
        return {sample.name: sample for sample in self.samples}

    def sample(self, name: str) -> FileText:
        """The sample of this name, as a value."""
        return self.parse(f"{_SAMPLE}{name}")

    @property
    def suggestions(self) -> tuple[Choice, ...]:  # type: ignore[override]  # worked out from the samples
        """The samples, to try with one click."""
        return tuple(
            Choice(value=f"{_SAMPLE}{sample.name}", label=sample.label, help=sample.help) for sample in self.samples
        )

    def show(self, value: object) -> str:
        """A sample by its name, any other file by its text."""
        file = as_file(value)
        return f"{_SAMPLE}{file.sample}" if file.sample else file.text

    def typed(self, value: object) -> str:
        """The whole text, of a sample too: it shows what a file looks like."""
        return as_file(value).text

    def read_aloud(self, value: object) -> str:
        """What is in it, in a few words."""
        return as_file(value).summary

    def report(self, value: object) -> str:
        """What is in it, in a few words."""
        return as_file(value).summary

    def label_of(self, value: object) -> str:
        """A sample by its label, any other file by what is in it."""
        file = as_file(value)
        return self._by_name[file.sample].label if file.sample else file.summary

    def in_address(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        """The name of a sample; nothing of a reader's own file."""
        if as_file(value).sample:
            yield name, self.show(value)

    def hint(self, given: object) -> str:
        """What is wrong with the file, and where."""
        try:
            self.parse(given)
        except FileTextError as problem:
            return f"; {printable(str(problem))}"
        except ValueError:
            pass
        return ""

    def remedies(self, name: str, given: object) -> tuple[()]:
        """None: what is wrong with a file is put right in the file."""
        del name, given
        return ()


@droppable(maxsize=4)
def _read(kind: TextFile, text: str) -> tuple[object, str]:
    """What a file says, kept because a page asks about the same file with each change of another input."""
    return kind.read(text)


def as_file(value: object) -> FileText:
    """A file that was read."""
    if not isinstance(value, FileText):
        raise TypeError(value)
    return value


@dataclass(frozen=True, kw_only=True)
class FileOfRows(TextFile):
    """A table with a header: CSV, TSV, a JSON array or JSON Lines, of at most `most_rows` rows.

    Which columns there must be, and what is in their cells, is the business of the calculator, which asks for them with
    `Inputs.table_if_given`.
    """

    most_rows: int = 500_000
    least_columns: int = 1

    def read(self, text: str) -> tuple[Rows, str]:
        """The rows; FileTextError where there are none, too many, or too few columns."""
        rows = read_rows(text)
        if len(rows) > self.most_rows:
            raise FileTextError(f"it has {len(rows):,} rows, and at most {self.most_rows:,} are read")
        if not rows.names:
            raise FileTextError("its rows have no columns")
        if len(rows.names) < self.least_columns:
            there = as_given(rows.names[0])
            raise FileTextError(f"it has one column, {there}, and at least {self.least_columns} are needed")
        return rows, rows.summary

    @property
    def expectation(self) -> str:
        """The forms that rows are given in, with their most."""
        return f"a table with a header (CSV, TSV, JSON or JSON Lines) of 1 to {self.most_rows:,} rows"

    @property
    def instruction(self) -> str:
        """What to do; the message goes on with what was given."""
        return f"Type or drop {self.expectation}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an array of rows, or of the text of a file."""
        rows = {"type": "array", "items": {"type": "object"}, "minItems": 1, "maxItems": self.most_rows}
        return {"anyOf": [rows, {"type": "string", "maxLength": self.longest}]}
