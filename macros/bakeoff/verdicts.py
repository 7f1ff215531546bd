"""What the results say about each piece of advice: every comparison tested, all tests adjusted together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calculators.domain.evaluation.several import holm
from macros.bakeoff import scores
from macros.bakeoff.passages import Cut
from macros.bakeoff.results import CORPORA, Corpus, corpus

CONFIRMED, IN_PART, NOT_SHOWN, CONTRADICTED = "confirmed", "confirmed in part", "not shown", "contradicted"


@dataclass(frozen=True)
class Comparison:
    """Two ways on the same questions of a corpus: the mean difference with its interval, and p adjusted by Holm."""

    advice: str
    corpus: Corpus
    words: str
    measure: str
    difference: scores.Mean
    p_value: float

    @property
    def is_shown(self) -> bool:
        """Whether chance alone would seldom give such a difference."""
        return self.p_value < scores.SIGNIFICANCE

    @property
    def says(self) -> int:
        """1 where the advice is borne out, −1 where the opposite is, 0 where neither is shown."""
        return (1 if self.difference.mean > 0 else -1) if self.is_shown else 0


@cache
def advice() -> Mapping[str, Mapping[str, Any]]:
    """Each piece of advice with its comparisons."""
    return tomllib.loads((Path(__file__).parent / "advice.toml").read_text(encoding="utf-8"))


def _values(found: Corpus, measure: str, way: tuple[str, str]) -> tuple[float, ...]:
    chunk, overlap = way[1].split("-")
    cut = Cut(int(chunk), int(overlap))
    return found.covered(way[0], cut) if measure == "covered" else found.ndcg(way[0], cut)


@cache
def comparisons() -> tuple[Comparison, ...]:
    """Every comparison on both corpora, all p values adjusted together."""
    asked = [
        (slug, row, pair, corpus(name))
        for slug, row in advice().items()
        for pair in row["compared"]
        for name in CORPORA
    ]
    differences = [
        tuple(
            better - worse
            for better, worse in zip(
                _values(found, row["measure"], pair["better"]),
                _values(found, row["measure"], pair["worse"]),
                strict=True,
            )
        )
        for _, row, pair, found in asked
    ]
    adjusted = holm([scores.paired_p(each) for each in differences])
    return tuple(
        Comparison(slug, found, pair["words"], row["measure"], scores.mean(each), p_value)
        for (slug, row, pair, found), each, p_value in zip(asked, differences, adjusted, strict=True)
    )


def verdict(slug: str) -> str:
    """What all comparisons of a piece of advice say together.

    Confirmed where each is shown as the advice has it, contradicted where one is shown the other way round, confirmed
    in part where some are shown and none against it, else not shown.
    """
    says = [each.says for each in comparisons() if each.advice == slug]
    if min(says) < 0:
        return CONTRADICTED
    if all(says):
        return CONFIRMED
    return IN_PART if any(says) else NOT_SHOWN
