"""What a comparison comes to, in one word that programs read and pages put into a sentence."""

from __future__ import annotations

from dataclasses import dataclass

A_BETTER, B_BETTER, NO_DIFFERENCE = "a-better", "b-better", "no-difference-shown"
GOOD_ENOUGH, NOT_GOOD_ENOUGH, TOO_FEW = "good-enough", "not-good-enough", "too-few"


@dataclass(frozen=True, kw_only=True)
class Judge:
    """How a difference is judged: with a `margin` by which B may be worse, or by whether there is a difference."""

    significance: float
    margin: float | None

    def verdict(self, *, difference: float, low: float, high: float, p_value: float, is_few: bool) -> str:
        """The verdict on A less B, with its interval.

        Without a margin it is which one is better, or that none was shown to be, or that there are too few queries for
        any outcome to show it. With a margin: whether the whole interval is within it, beyond it, or on both sides of
        it, so that the queries are too few.
        """
        if self.margin is None:
            if p_value <= self.significance:
                return A_BETTER if difference > 0 else B_BETTER
            return TOO_FEW if is_few else NO_DIFFERENCE
        if high < self.margin or low == high == self.margin == 0:
            return GOOD_ENOUGH
        return NOT_GOOD_ENOUGH if low > self.margin else TOO_FEW
