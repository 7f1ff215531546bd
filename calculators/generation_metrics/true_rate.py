"""The rate that is behind a judge's verdicts: how many answers are really right, given how often the judge errs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.domain.evaluation.proportions import Interval, z_two_sided


@dataclass(frozen=True, kw_only=True)
class TrueRate:
    """Rogan and Gladen's estimate (American Journal of Epidemiology 107, 1978, 71–76).

    `passed` of `judged` answers were called right. `sensitivity` is the share of right answers that the judge calls
    right, `specificity` that of wrong ones called wrong; `right_checked` and `wrong_checked` say on how many answers
    each was measured, None where both are taken as known.
    """

    passed: int
    judged: int
    sensitivity: float
    specificity: float
    right_checked: int | None
    wrong_checked: int | None

    @property
    def power(self) -> float:
        """What tells the judge from a coin: sensitivity and specificity less one."""
        return self.sensitivity + self.specificity - 1

    @property
    def estimate(self) -> float | None:
        """`(passed share + specificity − 1) / (sensitivity + specificity − 1)`; None where the judge tells nothing."""
        if self.power <= 0:
            return None
        return (self.passed / self.judged + self.specificity - 1) / self.power

    def interval(self, confidence: float) -> Interval | None:
        """The estimate ± z standard errors by the delta method, within 0 and 1."""
        estimate = self.estimate
        if estimate is None:
            return None
        share = self.passed / self.judged
        variance = share * (1 - share) / self.judged
        if self.right_checked and self.wrong_checked:
            variance += estimate**2 * self.sensitivity * (1 - self.sensitivity) / self.right_checked
            variance += (1 - estimate) ** 2 * self.specificity * (1 - self.specificity) / self.wrong_checked
        half = z_two_sided(confidence) * math.sqrt(variance) / self.power
        return Interval(min(1.0, max(0.0, estimate - half)), max(0.0, min(1.0, estimate + half)))
