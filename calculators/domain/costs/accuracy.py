"""How accurate answers have to be for the right ones to pay for the wrong ones."""

from __future__ import annotations


def break_even_accuracy(*, wrong_answer_usd: float, right_answer_usd: float) -> float | None:
    """The accuracy, a share of 1, at which wrong and right answers cancel out: `wrong / (wrong + saved)`.

    Amounts are in US dollars an answer; None where both are 0.
    """
    both = wrong_answer_usd + right_answer_usd
    return wrong_answer_usd / both if both else None
