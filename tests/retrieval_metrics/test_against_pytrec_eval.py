"""Random judgements and runs: every measure is pytrec_eval's within 1e-9, and lies between 0 and 1."""

from __future__ import annotations

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from calculators.retrieval_metrics import measures

CUTS = (1, 3, 10)
DOCUMENTS = st.sampled_from([f"d{at}" for at in range(25)])
JUDGEMENTS = st.dictionaries(DOCUMENTS, st.integers(0, 4), min_size=1, max_size=20)
RESULTS = st.dictionaries(
    DOCUMENTS, st.sampled_from([0.1, 0.25, 0.250000001, 1.0, 5.0]) | st.floats(-9, 9, width=32), min_size=1, max_size=20
)
NAMES = {
    "map",
    "Rprec",
    "bpref",
    "recip_rank",
    "ndcg",
    *(f"{name}.1,3,10" for name in ("P", "recall", "success", "ndcg_cut")),
}


def measured(grades: dict[str, int], results: dict[str, float]) -> dict[str, float]:
    """All measures by the names of trec_eval."""
    ranking = measures.ranked(results)
    found = {
        "map": measures.average_precision(grades, ranking),
        "Rprec": measures.r_precision(grades, ranking),
        "bpref": measures.binary_preference(grades, ranking),
        "recip_rank": measures.reciprocal_rank(grades, ranking),
        "ndcg": measures.ndcg(grades, ranking),
    }
    for k in CUTS:
        found |= {
            f"P_{k}": measures.precision(grades, ranking, k),
            f"recall_{k}": measures.recall(grades, ranking, k),
            f"success_{k}": measures.success(grades, ranking, k),
            f"ndcg_cut_{k}": measures.ndcg(grades, ranking, k),
        }
    return found


@given(JUDGEMENTS, RESULTS)
def test_measures_are_those_of_trec_eval(grades: dict[str, int], results: dict[str, float]) -> None:
    """Ties, grades of 0, queries without relevant documents: no difference beyond 1e-9."""
    expected = pytrec_eval.RelevanceEvaluator({"q": grades}, NAMES).evaluate({"q": results})["q"]
    assert measured(grades, results) == pytest.approx(expected, abs=1e-9)


@given(JUDGEMENTS, RESULTS, st.integers(1, 30), st.sampled_from(["linear", "exponential"]))
def test_measures_lie_between_nothing_and_all(
    grades: dict[str, int], results: dict[str, float], k: int, gain: str
) -> None:
    """Whatever is judged and found, with either gain."""
    found = [*measured(grades, results).values(), measures.ndcg(grades, measures.ranked(results), k, gain)]
    assert all(0 <= each <= 1 for each in found)
