"""Judgements: verdicts or scores in their order, in one list or in one a line for each answer."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.frame import numbers
from calculators.frame.json_text import from_json
from calculators.frame.kinds.kind import Control, OneText

VERDICTS: Mapping[str, float] = {
    **dict.fromkeys(("yes", "true", "right", "supported", "relevant", "pass"), 1.0),
    **dict.fromkeys(("no", "false", "wrong", "unsupported", "irrelevant", "fail"), 0.0),
}
"""Words that may be typed for 1 and 0."""
_NONE = "none"
_GAPS = re.compile(r"[,\s]+")
Groups = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Judgements(OneText):
    """Groups of numbers from `minimum` to `maximum`: a line each, or with semicolons between; in JSON lists of lists.

    Of what is not `grouped` there is one list. Words stand for 1 and 0 where these are among the numbers.
    """

    minimum: float = 0
    maximum: float = 1
    is_whole: bool = True
    grouped: bool = False
    most: int = 100_000
    control: Control = "lines"

    def parse(self, given: object) -> Groups:
        """The groups in a text or a JSON array; ValueError for too many, or what is no judgement."""
        groups = self._groups(given)
        if not self.grouped:
            groups = [[each for group in groups for each in group]]
        if sum(map(len, groups)) > self.most:
            raise ValueError
        return tuple(tuple(map(self._number, group)) for group in groups if group)

    def _groups(self, given: object) -> list[list[object]]:
        if isinstance(given, str):
            bare = given.strip()
            if bare == _NONE:
                return []
            if bare.startswith("["):
                return self._groups(from_json(bare))
            return [list(filter(None, _GAPS.split(line))) for line in re.split(r"[;\r\n]+", bare)]
        if not isinstance(given, list | tuple):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        if all(isinstance(each, list | tuple) for each in given):
            return [list(each) for each in given]
        return [list(given)]

    def _number(self, given: object) -> float:
        if isinstance(given, str):
            word = VERDICTS.get(given.lower()) if self.minimum <= 0 and self.maximum >= 1 else None
            given = numbers.from_text(given) if word is None else word
        if isinstance(given, bool):
            given = float(given)
        if not isinstance(given, int | float) or not math.isfinite(given) or not self.minimum <= given <= self.maximum:
            raise ValueError
        if self.is_whole and given != int(given):
            raise ValueError
        return numbers.exact(given)

    def hint(self, given: object) -> str:
        """Which of the judgements in a text is none."""
        try:
            groups = self._groups(given) if isinstance(given, str) else []
        except (ValueError, TypeError):
            return ""
        for line, group in enumerate(groups, 1):
            for at, each in enumerate(group, 1):
                try:
                    self._number(each)
                except (ValueError, TypeError, OverflowError):
                    where = f"line {line:,}, " if self.grouped else ""
                    return f"; {where}number {at:,} is none"
        return ""

    def show(self, value: object) -> str:
        """The numbers with spaces between, groups with semicolons; the word for none where there are none."""
        if not isinstance(value, tuple):
            raise TypeError(value)
        return "; ".join(" ".join(map(numbers.plain, group)) for group in value) or _NONE

    def typed(self, value: object) -> str:
        """Each group on a line of its own."""
        return self.show(value).replace("; ", "\n")

    def label_of(self, value: object) -> str:
        """How many there are."""
        if not isinstance(value, tuple):
            raise TypeError(value)
        return f"{sum(map(len, value)):,} judgements"

    @property
    def expectation(self) -> str:
        """What each is, and how they are set apart."""
        noun = "whole numbers" if self.is_whole else "numbers"
        words = " or yes and no" if (self.minimum, self.maximum) == (0, 1) and self.is_whole else ""
        lines = ", one line an answer" if self.grouped else ""
        bounds = f"{numbers.grouped(self.minimum)} to {numbers.grouped(self.maximum)}"
        return f"up to {self.most:,} {noun} from {bounds}{words}, with spaces between{lines}, or {_NONE}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an array of numbers, or of arrays of them."""
        one = {"type": "integer" if self.is_whole else "number", "minimum": self.minimum, "maximum": self.maximum}
        numbers_of_one = {"type": "array", "items": one}
        return {"anyOf": [numbers_of_one, {"type": "array", "items": numbers_of_one}]}
