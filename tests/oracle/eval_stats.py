"""Evaluation statistics: intervals, tests, sizes and power. All of them are functions that the calculators use."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from calculators.domain.evaluation import bootstrap, clusters, independent, means, proportions, several
from calculators.domain.evaluation.mcnemar_test import McNemar
from calculators.domain.evaluation.paired import connors_queries, exact_power, queries_needed
from calculators.generation_metrics.agreement import Agreement

Given = Mapping[str, Any]
EXCUSED: dict[str, str] = {
    "*.rule_of_three": "three over n approximates the bound for many queries; the bound itself is shown"
}
_INTERVALS = {"beta": "clopper_pearson", "wilson_cc": "wilson_corrected"}
_ADJUSTMENTS = {"fdr_bh": "benjamini_hochberg"}
_SEED = 1


def _interval(found: tuple[float, float]) -> dict[str, float]:
    low, high = found
    return {"low": low, "high": high, "half_width": (high - low) / 2}


def _proportion(given: Given) -> dict[str, float]:
    method = _INTERVALS.get(given["method"], given["method"])
    return _interval(proportions.INTERVALS[method](given["successes"], given["n"], given["confidence"]))


def _zero_failures(given: Given) -> dict[str, float]:
    upper = proportions.most_failures(given["n"], given["confidence_one_sided"])
    return {"upper": upper, "upper_closed_form": upper}


def _margin(given: Given) -> dict[str, float]:
    queries = proportions.queries_for_margin(given["p"], given["half_width"], given["confidence"])
    return {"n": queries, "n_ceil": math.ceil(queries)}


def _groups(given: Given) -> tuple[int, int, int, int]:
    return given["successes_a"], given["n_a"], given["successes_b"], given["n_b"]


def _difference(given: Given) -> dict[str, float]:
    difference, interval = proportions.newcombe_difference(*_groups(given), given["confidence"])
    return {"diff": difference, **_interval(interval)}


def _z(given: Given) -> dict[str, float]:
    z, p_value = proportions.two_group_z(*_groups(given))
    return {"z": z, "p_value": p_value}


def _fisher(given: Given) -> dict[str, float]:
    odds_ratio, p_value = proportions.fisher(*_groups(given))
    return {"odds_ratio": odds_ratio, "p_value": p_value}


def _asked(given: Given) -> dict[str, float]:
    return {"significance": given["alpha"], "power": given["power"]}


def _cohen_h(given: Given) -> dict[str, float]:
    shares = given["p1"], given["p2"]
    queries = independent.cohen_h_queries(*shares, **_asked(given))
    return {
        "effect_size_h": abs(independent.cohen_h(*shares)),
        "n_per_group": queries,
        "n_ceil": math.ceil(queries),
        "n_closed_form_ignoring_other_tail": independent.cohen_h_queries_one_tail(*shares, **_asked(given)),
    }


def _pooled(given: Given) -> dict[str, float]:
    shares = given["p1"], given["p2"]
    pooled = independent.pooled_queries(*shares, **_asked(given))
    fleiss = independent.fleiss_queries(*shares, **_asked(given))
    return {
        "n_per_group": pooled,
        "n_ceil": math.ceil(pooled),
        "n_per_group_fleiss_cc": fleiss,
        "n_ceil_fleiss_cc": math.ceil(fleiss),
    }


def _evan_miller(given: Given) -> dict[str, float]:
    improved = given["baseline"] + given["abs_mde"]
    queries = independent.evan_miller_queries(given["baseline"], improved, **_asked(given))
    return {"n_per_variant": queries, "n_ceil": math.ceil(queries)}


def _power(given: Given) -> dict[str, float]:
    asked = given["n_per_group"], given["p1"], given["p2"]
    return {
        "power_cohen_h": independent.cohen_h_power(*asked, significance=given["alpha"]),
        "power_pooled": independent.pooled_power(*asked, significance=given["alpha"]),
    }


def _detectable(given: Given) -> dict[str, float | None]:
    found = independent.pooled_detectable(given["n_per_group"], given["p_base"], **_asked(given))
    return {"mde_abs": found}


def _mcnemar(given: Given) -> dict[str, float]:
    test = McNemar(given["only_a_correct"], given["only_b_correct"])
    corrected, plain = test.chi_square(corrected=True), test.chi_square(corrected=False)
    return {
        "p_exact": test.p_exact,
        "statistic_exact": test.fewer,
        "chi2_cc": corrected[0],
        "p_chi2_cc": corrected[1],
        "chi2": plain[0],
        "p_chi2": plain[1],
        "p_mid": test.p_mid,
    }


def _shares(given: Given) -> dict[str, float]:
    return {
        "only_a_correct_share": given["p_only_a"],
        "only_b_correct_share": given["p_only_b"],
        "significance": given["alpha"],
    }


def _paired_power(given: Given) -> dict[str, float]:
    return {"power": exact_power(queries=given["n_pairs"], **_shares(given))}


def _connor(given: Given) -> dict[str, float]:
    pairs = connors_queries(power=given["power"], **_shares(given))
    queries = math.ceil(pairs)
    return {
        "n_pairs": pairs,
        "n_ceil": queries,
        "exact_power_at_n_ceil": exact_power(queries=queries, **_shares(given)),
    }


def _exact_size(given: Given) -> dict[str, float]:
    queries = queries_needed(power=given["power"], **_shares(given))
    return {
        "n_pairs": queries,
        "power": exact_power(queries=queries, **_shares(given)),
        "power_n_minus_1": exact_power(queries=queries - 1, **_shares(given)),
    }


def _differences(given: Given) -> list[float]:
    return [one - other for one, other in zip(given["x"], given["y"], strict=True)]


def _paired_t(given: Given) -> dict[str, float]:
    differences = _differences(given)
    t, p_value = means.t_test(differences)
    mean, _ = means.mean_and_error(differences)
    interval = means.t_interval(differences, 0.95)
    return {"mean_diff": mean, "t": t, "p_value": p_value, "df": len(differences) - 1, **_interval(interval)}


def _wilcoxon(given: Given) -> dict[str, float]:
    statistic, p_value = means.signed_ranks(_differences(given))
    return {"W": statistic, "p_value": p_value}


def _mean(given: Given) -> dict[str, float]:
    mean, error = means.mean_and_error(given["x"])
    return {"mean": mean, "sem": error, **_interval(means.t_interval(given["x"], given["confidence"]))}


def _bootstrap(given: Given) -> dict[str, float]:
    found = bootstrap.drawn_samples(given["x"], seed=_SEED, resamples=given["n_resamples"])
    interval = found.basic_interval if given["method"] == "basic" else found.interval
    return {**_interval(interval(given["confidence"])), "se": found.error}


def _every_sample(given: Given) -> dict[str, float]:
    found = bootstrap.every_sample(given["x"])
    low, high = found.interval(0.95)
    return {
        "n_resamples": len(found.means),
        "mean_of_means": math.fsum(found.means) / len(found.means),
        "sd_of_means": found.error,
        "theory_sd": found.error,
        "p2_5": low,
        "p50": bootstrap.percentile(found.means, 0.5),
        "p97_5": high,
    }


def _binary(given: Given) -> dict[str, float]:
    successes, of = given["successes"], given["n"]
    low, high = bootstrap.binary_interval(successes, of, given["confidence"])
    drawn = bootstrap.drawn_samples([1.0] * successes + [0.0] * (of - successes), seed=_SEED)
    low_drawn, high_drawn = drawn.interval(given["confidence"])
    return {"low_exact": low, "high_exact": high, "low_mc": low_drawn, "high_mc": high_drawn}


def _paired_t_size(given: Given) -> dict[str, float]:
    queries = means.t_test_queries(given["effect_size_dz"], **_asked(given))
    return {"n": queries, "n_ceil": math.ceil(queries)}


def _kappa(given: Given) -> dict[str, float]:
    found = Agreement(given["table"])
    low, high = found.interval(0.95)
    return {"kappa": found.kappa, "std_kappa": found.error, "low": low, "high": high, "po": found.observed}


def _adjusted(given: Given) -> dict[str, object]:
    adjust = several.ADJUSTMENTS[_ADJUSTMENTS.get(given["method"], given["method"])]
    adjusted = adjust(given["p_values"])
    return {"adjusted": adjusted, "reject": [p_value <= given["alpha"] for p_value in adjusted]}


def _cochran(given: Given) -> dict[str, float]:
    q, p_value, freedom = several.cochrans_q([*zip(*given["x"], strict=True)])
    return {"Q": q, "p_value": p_value, "df": freedom}


def _quantile(given: Given) -> dict[str, float]:
    return {"z": proportions.z_two_sided(2 * given["p"] - 1)}


def _clusters(given: Given) -> dict[str, float]:
    effect = clusters.design_effect(given["cluster_size"], given["icc"])
    return {"deff": effect, "n_effective": given["n"] / effect}


_KINDS: Mapping[str, Callable[[Given], dict[str, Any]]] = {
    "proportion_ci": _proportion,
    "zero_failures_upper": _zero_failures,
    "n_for_margin_normal": _margin,
    "diff_ci_independent": _difference,
    "two_prop_ztest": _z,
    "fisher_exact": _fisher,
    "n_two_proportions_cohen_h": _cohen_h,
    "n_two_proportions_pooled": _pooled,
    "n_two_proportions_evan_miller": _evan_miller,
    "power_two_proportions": _power,
    "mde_two_proportions": _detectable,
    "mcnemar": _mcnemar,
    "power_mcnemar_exact": _paired_power,
    "n_mcnemar_connor": _connor,
    "n_mcnemar_exact_min": _exact_size,
    "paired_t": _paired_t,
    "wilcoxon_signed_rank": _wilcoxon,
    "mean_ci_t": _mean,
    "bootstrap_mean_ci": _bootstrap,
    "bootstrap_exact_enumeration": _every_sample,
    "bootstrap_binary_ci": _binary,
    "n_paired_t": _paired_t_size,
    "cohens_kappa": _kappa,
    "multiple_comparisons": _adjusted,
    "cochrans_q": _cochran,
    "normal_quantile": _quantile,
    "design_effect": _clusters,
}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the product says about a case, by the names that the case uses; None for a kind it has nothing like."""
    kind = _KINDS.get(case["kind"])
    if kind is None:
        return None
    found = kind(case["inputs"])
    return {key: value for key, value in found.items() if key in case["expected"]}
