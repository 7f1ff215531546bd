"""Random tables and samples: what the product works out is what SciPy and statsmodels do, within 1e-9."""

from __future__ import annotations

import math
import random
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats import contingency_tables, inter_rater, multitest, power, proportion

from calculators.domain.evaluation import beta, chi_square, independent, means, proportions, several, student_t
from calculators.domain.evaluation.mcnemar_test import McNemar
from calculators.generation_metrics.agreement import Agreement
from tests.rules import for_each

NEAR = 1e-9
_RANDOM = random.Random(20261201)  # noqa: S311 a sample, not a secret


def tables(count: int, most: int) -> Iterator[tuple[int, int, int, int]]:
    """Right answers of so many, in two groups."""
    for _ in range(count):
        of_a, of_b = _RANDOM.randint(1, most), _RANDOM.randint(1, most)
        yield _RANDOM.randint(0, of_a), of_a, _RANDOM.randint(0, of_b), of_b


def samples(count: int) -> Iterator[list[float]]:
    """Differences of paired scores, of few values and of many, some of them zero."""
    for _ in range(count):
        number = _RANDOM.randint(2, 70)
        steps = _RANDOM.choice((2, 4, 10, 10**6))
        yield [_RANDOM.randint(-steps, steps) / steps for _ in range(number)]


def near(found: float, expected: float) -> bool:
    """Whether two numbers are the same to 1e-9, relative above 1."""
    return abs(found - float(expected)) <= NEAR * max(1.0, abs(float(expected)))


@for_each(("name", "theirs"), [("wilson", "wilson"), ("clopper_pearson", "beta"), ("normal", "normal")])
def test_intervals_of_a_share(name: str, theirs: str) -> None:
    """Wilson, Clopper–Pearson and the normal interval, cut at 0 and 1."""
    for right, of, _, _ in tables(60, 400):
        found = proportions.INTERVALS[name](right, of, 0.95)
        expected = proportion.proportion_confint(right, of, alpha=0.05, method=theirs)
        assert all(near(one, min(1.0, max(0.0, other))) for one, other in zip(found, expected, strict=True))


def test_corrected_interval() -> None:
    """Wilson's with a correction for continuity."""
    for right, of, _, _ in tables(60, 400):
        found = proportions.wilson_corrected(right, of, 0.9)
        expected = stats.binomtest(right, of).proportion_ci(0.9, method="wilsoncc")
        assert near(found.low, expected.low)
        assert near(found.high, expected.high)


def test_two_groups() -> None:
    """Newcombe's interval, the pooled z test and Fisher's exact test."""
    for table in tables(60, 120):
        right_a, of_a, right_b, of_b = table
        difference, (low, high) = proportions.newcombe_difference(*table, 0.95)
        expected = proportion.confint_proportions_2indep(
            right_a, of_a, right_b, of_b, method="newcomb", compare="diff", alpha=0.05
        )
        assert near(difference, right_a / of_a - right_b / of_b)
        assert near(low, expected[0])
        assert near(high, expected[1])
        if 0 < right_a + right_b < of_a + of_b:
            z, p_value = proportions.two_group_z(*table)
            wanted = proportion.proportions_ztest([right_a, right_b], [of_a, of_b])
            assert near(z, wanted[0])
            assert near(p_value, wanted[1])
        _, p_value = proportions.fisher(*table)
        exact = stats.fisher_exact([[right_a, of_a - right_a], [right_b, of_b - right_b]])
        assert near(p_value, exact.pvalue)


def test_mcnemar() -> None:
    """The exact test, few and many discordant queries, and both chi-square ones."""
    for _ in range(60):
        most = _RANDOM.choice((5, 60, 3000))
        one, other = _RANDOM.randint(0, most), _RANDOM.randint(1, most)
        found = McNemar(one, other)
        table = [[7, one], [other, 7]]
        assert near(found.p_exact, contingency_tables.mcnemar(table, exact=True).pvalue)
        for corrected in (True, False):
            expected = contingency_tables.mcnemar(table, exact=False, correction=corrected)
            if not (corrected and one == other):  # statsmodels squares a difference below zero
                statistic, p_value = found.chi_square(corrected=corrected)
                assert near(statistic, expected.statistic)
                assert near(p_value, expected.pvalue)


@for_each(("name", "theirs"), [("holm", "holm"), ("bonferroni", "bonferroni"), ("benjamini_hochberg", "fdr_bh")])
def test_adjustments(name: str, theirs: str) -> None:
    """P values with ties among them."""
    for _ in range(40):
        p_values = [round(_RANDOM.random(), _RANDOM.choice((1, 4))) for _ in range(_RANDOM.randint(1, 12))]
        expected = multitest.multipletests(p_values, method=theirs)[1]
        assert all(near(one, other) for one, other in zip(several.ADJUSTMENTS[name](p_values), expected, strict=True))


def test_cochran() -> None:
    """Q of random systems."""
    for _ in range(30):
        scores = np.array([[_RANDOM.randint(0, 1) for _ in range(4)] for _ in range(_RANDOM.randint(3, 80))])
        if len({tuple(row) for row in scores.tolist()} - {(0,) * 4, (1,) * 4}) == 0:
            continue
        expected = contingency_tables.cochrans_q(scores)
        q, p_value, freedom = several.cochrans_q(scores.T.tolist())
        assert near(q, expected.statistic)
        assert near(p_value, expected.pvalue)
        assert freedom == expected.df


def test_paired_means() -> None:
    """Student's t and its interval, and Wilcoxon's signed ranks with ties, zeros and many differences."""
    for differences in samples(80):
        if len(set(differences)) == 1:
            continue
        t, p_value = means.t_test(differences)
        expected = stats.ttest_1samp(differences, 0)
        assert near(t, expected.statistic)
        assert near(p_value, expected.pvalue)
        interval = means.t_interval(differences, 0.95)
        assert all(map(near, interval, expected.confidence_interval(0.95)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ranks = stats.wilcoxon(differences)
        statistic, p_value = means.signed_ranks(differences)
        assert near(statistic, ranks.statistic)
        assert near(p_value, ranks.pvalue)


@for_each("effect", [0.05, 0.2, 0.5, 1.5])
def test_size_of_a_paired_t_test(effect: float) -> None:
    """The size by the noncentral t distribution."""
    expected = power.TTestPower().solve_power(effect_size=effect, alpha=0.05, power=0.8)
    assert means.t_test_queries(effect, significance=0.05, power=0.8) == pytest.approx(expected, rel=1e-6)


def test_sizes_of_two_groups() -> None:
    """Cohen's h, the pooled size and their power."""
    for _ in range(40):
        one = _RANDOM.uniform(0.05, 0.85)
        other = one + _RANDOM.uniform(0.02, 0.95 - one)
        effect = proportion.proportion_effectsize(other, one)
        size = power.NormalIndPower().solve_power(effect_size=effect, alpha=0.05, power=0.8)
        assert independent.cohen_h_queries(one, other, significance=0.05, power=0.8) == pytest.approx(size, rel=1e-6)
        queries = _RANDOM.randint(10, 2000)
        pooled = proportion.power_proportions_2indep(other - one, one, queries).power
        assert near(independent.pooled_power(queries, one, other, significance=0.05), pooled)


def test_kappa() -> None:
    """Cohen's kappa and its error."""
    for _ in range(40):
        table = [[_RANDOM.randint(1, 90) for _ in range(2)] for _ in range(2)]
        found, expected = Agreement(table), inter_rater.cohens_kappa(table)
        assert found.kappa is not None
        assert near(found.kappa, expected.kappa)
        assert near(found.error, expected.std_kappa)


@for_each(
    ("ours", "theirs"),
    [
        (lambda a, b, x: beta.incomplete_beta(a, b, x / (1 + x)), lambda a, b, x: stats.beta.cdf(x / (1 + x), a, b)),
        (lambda a, _, x: chi_square.chi_square_at_least(x, a), lambda a, _, x: stats.chi2.sf(x, a)),
        (lambda a, _, x: student_t.t_two_sided(x, a), lambda a, _, x: 2 * stats.t.sf(x, a)),
        (
            lambda a, b, x: student_t.off_centre_at_most(x, a + 2, b / 50),
            lambda a, b, x: stats.nct.cdf(x, a + 2, b / 50),
        ),
    ],
    ids=str,
)
def test_distributions(ours: Callable[..., float], theirs: Callable[..., float]) -> None:
    """The incomplete beta function, and the tails that rest on it, from near zero to far out."""
    for _ in range(60):
        a, b, x = (math.exp(_RANDOM.uniform(-1, 5)) for _ in range(3))
        assert near(ours(a, b, x), theirs(a, b, x))


def test_quantiles_are_where_the_distribution_reaches_them() -> None:
    """What is found by halving is SciPy's quantile."""
    for _ in range(30):
        a, b, share = _RANDOM.uniform(0.5, 300), _RANDOM.uniform(0.5, 300), _RANDOM.random()
        assert near(beta.beta_quantile(share, a, b), stats.beta.ppf(share, a, b))
        assert near(student_t.t_quantile(0.5 + share / 2, a), stats.t.ppf(0.5 + share / 2, a))
