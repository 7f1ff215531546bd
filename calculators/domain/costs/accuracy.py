"""How accurate answers have to be for the right ones to pay for the wrong ones."""

from __future__ import annotations


def break_even_accuracy(*, wrong_answer_usd: float, right_answer_usd: float) -> float | None:
    """The accuracy where wrong and right answers cancel out, `wrong / (wrong + saved)`; None where neither counts."""
    both = wrong_answer_usd + right_answer_usd
    return wrong_answer_usd / both if both else None
