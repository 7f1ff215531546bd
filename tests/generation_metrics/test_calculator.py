"""`generation_metrics`: measures of answers, two judges, and the rate behind verdicts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.frame.kinds import Judgements
from calculators.generation_metrics.true_rate import TrueRate
from tests.frame.kinds.reading import check_read, check_refused
from tests.rules import for_each


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("generation_metrics", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_measures_are_means_over_answers() -> None:
    """Faithfulness of 1 and ½; precision of passages at ranks; an answer without claims does not count."""
    found = results(claims=[[1, 1], [1, 0], []], reference_claims=[[1, 0, 0, 0]], chunk_verdicts=[[1, 0, 1], [0, 0]])
    assert found["faithfulness"]["mid"] == 0.75
    assert found["context_recall"]["mid"] == 0.25
    assert found["context_precision"]["mid"] == pytest.approx((1 + 2 / 3) / 2 / 2)


def test_thumbs_have_wilsons_interval() -> None:
    """Forty of fifty thumbs up."""
    found = results(satisfaction=[1] * 40 + [0] * 10, scale_maximum=1, relevance=[])
    assert found["user_satisfaction"]["low"] == pytest.approx(0.6696289406777458)
    assert found["answer_relevance"] is None


def test_judges_agree_beyond_chance() -> None:
    """The reference case: 40 and 45 alike, 9 and 6 not."""
    judge_a = [1] * 49 + [0] * 51
    judge_b = [1] * 40 + [0] * 9 + [1] * 6 + [0] * 45
    found = results(judge_a=judge_a, judge_b=judge_b)
    assert found["cohens_kappa"]["mid"] == pytest.approx(0.6995192307692307)
    assert found["observed_agreement"] == 0.85
    assert found["sensitivity_used"] == pytest.approx(40 / 49)
    assert found["specificity_used"] == pytest.approx(45 / 51)


@given(st.floats(0.02, 0.98), st.floats(0.55, 1), st.floats(0.55, 1))
def test_the_true_rate_undoes_the_judges_errors(rate: float, sensitivity: float, specificity: float) -> None:
    """What a judge of known errors calls right leads back to the rate it was made of."""
    share = rate * sensitivity + (1 - rate) * (1 - specificity)
    found = TrueRate(
        passed=round(10**9 * share), judged=10**9, sensitivity=sensitivity, specificity=specificity,
        right_checked=None, wrong_checked=None,
    )  # fmt: skip
    assert found.estimate == pytest.approx(rate, abs=1e-6)


def test_a_judge_measured_on_few_answers_leaves_a_wide_interval() -> None:
    """The same errors, known from twenty answers, make the interval wider than known for certain."""
    judges = {"judge_a": [1] * 10 + [0] * 10, "judge_b": [1] * 9 + [0] + [0] * 8 + [1] * 2}
    few = results(**judges)["estimated_true_rate"]
    known = results(**judges, sensitivity=0.9, specificity=0.8)["estimated_true_rate"]
    assert few["mid"] == pytest.approx(known["mid"])
    assert few["high"] - few["low"] > known["high"] - known["low"]


def test_a_judge_that_tells_nothing_has_no_rate() -> None:
    """It calls wrong answers right as often as right ones, and the page says so."""
    found: Any = calculators.run("generation_metrics", {"sensitivity": 0.5, "specificity": 0.5})
    assert found["results"]["estimated_true_rate"] is None
    assert "judge-tells-nothing" in [note["code"] for note in found["notes"]]


def test_a_file_counts_before_what_is_typed() -> None:
    """Its columns replace the lists of the same names; counts and verdicts both say what claims are supported."""
    text = "answer,claims,supported,chunk_verdicts,satisfaction\na1,2,1,1 0,4\na2,4,4,0 1,5\n"
    found = results(answers=text)
    assert found["faithfulness"]["mid"] == 0.75
    assert found["context_precision"]["mid"] == 0.75
    assert found["user_satisfaction"]["mid"] == 4.5
    assert found["cohens_kappa"] == results()["cohens_kappa"]
    assert results(answers="claims\n1 0\n1 1 1 1\n")["faithfulness"]["mid"] == 0.75


@for_each(
    ("inputs", "field", "told"),
    [
        ({"answers": "claims,supported\n2,3"}, "answers", "row 2, column “supported” must be a whole number up to 2"),
        ({"answers": "claims\n1 perhaps"}, "answers", "row 2, column “claims” must be verdicts such as 1 0 1"),
        ({"answers": "a,b\n1,2"}, "answers", "it has none of the columns claims"),
        ({"answers": "judge_a,b\n1,2"}, "answers", "agreement takes both"),
        ({"answers": "relevance,b\n9,2"}, "answers", "row 2, column “relevance” must be a number from 0 to 5"),
        ({"judge_b": [1]}, "judge_b", "Type as many verdicts as the first judge has, 20; got 1"),
        ({"relevance": [6]}, "relevance", "Type scores up to 5, where the scale ends; got “6”"),
        ({"judged_passed": 600}, "judged_passed", "Type at most 500, all answers that it judged; got 600"),
    ],
)
def test_bad_input_is_told(inputs: dict[str, object], field: str, told: str) -> None:
    """Each message names its field, or its row and column."""
    with pytest.raises(calculators.InputError) as problem:
        calculators.run("generation_metrics", inputs)
    assert told in problem.value.errors[field]


@for_each(
    ("given", "expected"),
    [
        ("yes no yes", ((1, 0, 1),)),
        ("1,0;1", ((1, 0), (1,))),
        ("1 0\n\n1\n", ((1, 0), (1,))),
        ([[1, 0], [True]], ((1, 0), (1,))),
        ("[[1], [0]]", ((1,), (0,))),
        ("none", ()),
        ([], ()),
    ],
)
def test_judgements_are_read(given: object, expected: object) -> None:
    """In lines or with semicolons, as words, as JSON."""
    check_read(Judgements(grouped=True), given, expected)


@for_each("given", ["perhaps", "2", "0.5", [1, None], {"a": 1}, 1, [[[1]]], [float("nan")]])
def test_what_is_no_judgement_is_refused(given: object) -> None:
    """Another word, a number beyond the bounds, a fraction."""
    check_refused(Judgements(grouped=True), given)
