"""What stands in a sentence of the page besides text: templates have a macro for each and place it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from calculators.data import approaches
from calculators.frame.pieces import Trial


@dataclass(frozen=True)
class ApproachName:
    """An approach by its short name, with its colour."""

    slug: str
    kind: ClassVar = "name"

    @property
    def text(self) -> str:
        """The short name."""
        return approaches()[self.slug].short


@dataclass(frozen=True, kw_only=True)
class FieldLink:
    """A link to the field in which a number is typed; `line` is what to type there, where it has no field of its own.

    `field` is the field's name, `text` the number's.
    """

    field: str
    text: str
    line: str = ""
    kind: ClassVar = "field"


@dataclass(frozen=True, kw_only=True)
class Exact:
    """An amount for reading, with the unrounded one behind it."""

    text: str
    value: float
    kind: ClassVar = "exact"


@dataclass(frozen=True)
class Aside:
    """Words that matter less."""

    text: str
    kind: ClassVar = "aside"


@dataclass(frozen=True, kw_only=True)
class SureLink:
    """A link to the words that say how sure the cheapest is."""

    text: str
    kind: ClassVar = "sure"


@dataclass(frozen=True, kw_only=True)
class ShownAnswer:
    """What a field holds in words, kept up to date while the reader types: `field` is its name."""

    field: str
    text: str
    kind: ClassVar = "answer"


Piece = str | ApproachName | FieldLink | Trial | Exact | Aside | SureLink | ShownAnswer
Sentence = Sequence[Piece]


def approaches_joined(slugs: Sequence[str], last: str = "or") -> Sentence:
    """Approaches in a sentence: `a, b or c`."""
    found: list[Piece] = []
    for at, slug in enumerate(slugs):
        if at:
            found.append(f" {last} " if at == len(slugs) - 1 else ", ")
        found.append(ApproachName(slug))
    return found
