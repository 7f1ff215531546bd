"""What is worth knowing of a comparison besides its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from calculators.domain.evaluation.bootstrap import MOST_DRAWN, RESAMPLES
from calculators.domain.evaluation.proportions import most_failures
from calculators.frame.amounts import percent
from calculators.frame.result import Remark


def notes(accuracy: Sequence[Mapping[str, object]], significance: float, *, is_binary: bool) -> tuple[Remark, ...]:
    """Each note that applies."""
    return tuple(_notes(accuracy, significance, is_binary=is_binary))


def _notes(accuracy: Sequence[Mapping[str, object]], significance: float, *, is_binary: bool) -> Iterator[Remark]:
    for row in accuracy:
        if is_binary and row["right"] == row["queries"]:
            most = percent(most_failures(int(str(row["queries"])), 1 - significance))
            text = f"{row['system']} got every query right. It may still fail on up to {most} of queries like these."
            yield Remark(code="no-failures-seen", text=text)
    if not is_binary:
        number = int(str(accuracy[0]["queries"]))
        how = (
            f"drawn {RESAMPLES:,} times with the seed"
            if number <= MOST_DRAWN
            else "worked out by its expansion, which for so many queries is closer than draws are"
        )
        yield Remark(code="graded", text=f"Scores are graded: intervals and p values are those of a bootstrap, {how}.")
