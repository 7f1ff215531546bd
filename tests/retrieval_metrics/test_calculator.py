"""`retrieval_metrics`: files, conventions that are told, and two runs."""

from __future__ import annotations

import json
from typing import Any

import pytest

import calculators
from tests.rules import for_each

QRELS = {"q1": {"d1": 1, "d2": 0, "d3": 2}, "q2": {"d1": 1}, "q3": {"d9": 0}}
RUN = {"q1": {"d1": 0.5, "d2": 0.4, "dX": 0.3}, "q9": {"d1": 1.0}}


def answer(**inputs: object) -> dict[str, Any]:
    """The whole answer to the inputs, with the judgements and the run above where none are given."""
    found: Any = calculators.run("retrieval_metrics", {"qrels": QRELS, "run": RUN, **inputs})
    assert isinstance(found, dict)
    return found


def test_missing_queries_count_as_nothing_or_are_left_out() -> None:
    """q2 and q3 have no results: they score 0, or the mean is that of q1. Both is told."""
    whole, skipping = answer(), answer(missing_queries="skip")
    assert whole["results"]["mrr"]["mid"] == pytest.approx(1 / 3)
    assert skipping["results"]["mrr"]["mid"] == 1
    assert [warning["code"] for warning in whole["warnings"]] == ["missing-queries"]
    codes = [note["code"] for note in whole["notes"]]
    assert codes == ["unjudged-queries", "no-relevant-document"]
    assert whole["results"]["unjudged_share"] == pytest.approx(1 / 3)


FORMS = (
    (
        "q1 0 d1 1\nq1 0 d2 0\nq1 0 d3 2\nq2 0 d1 1\nq3 0 d9 0",
        "q1 Q0 d1 1 0.5 x\nq1 Q0 d2 2 0.4 x\nq1 Q0 dX 3 .3 x",
    ),
    (
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td2\t0\nq1\td3\t2\nq2\td1\t1\nq3\td9\t0",
        '{"q1": ["d1", "d2", "dX"]}',
    ),
    (
        "query,document,grade\nq1,d1,1\nq1,d2,0\nq1,d3,2\nq2,d1,1\nq3,d9,0",
        "query,doc,score\nq1,d1,3\nq1,d2,2\nq1,dX,1",
    ),
    (
        json.dumps(QRELS),
        "\n".join(
            json.dumps({"query": "q1", "document": document, "score": score})
            for document, score in (("d1", 3), ("d2", 2), ("dX", 1))
        ),
    ),
)


@for_each(("qrels", "run"), FORMS)
def test_every_form_of_file_is_read_alike(qrels: str, run: str) -> None:
    """TREC's lines, three columns with a header, JSON by query, lists in their order."""
    found, expected = answer(qrels=qrels, run=run)["results"], answer()["results"]
    assert found == expected


def test_a_document_that_stands_twice_counts_once() -> None:
    """Recall stays at 1, and the page says so."""
    found = answer(qrels="q1 0 d1 1", run="q1 Q0 d1 1 0.9 x\nq1 Q0 d1 2 0.8 x")
    assert found["results"]["recall"]["mid"] == 1
    assert found["warnings"][0]["code"] == "repeated-documents"


@for_each(
    ("inputs", "field", "told"),
    [
        ({"run": "q1 Q0 d1 1 high x"}, "run", "line 1 has no number where one is needed: “high”"),
        ({"run": "q1 Q0 d1 1 nan x"}, "run", "line 1 has no number where one is needed: “nan”"),
        ({"run": "q1 d1"}, "run", "line 1 has 2 words, and 6 or 3 are needed"),
        ({"qrels": "q1 0 d1 0.5"}, "qrels", "line 1 has no number where one is needed: “0.5”"),
        ({"qrels": {"q1": {"d1": "good"}}}, "qrels", "query “q1”, document “d1” has no number where one is needed"),
        ({"qrels": {"q1": 3}}, "qrels", "query “q1” has no documents with numbers, it has “3”"),
        ({"qrels": "a,b\n1,2"}, "qrels", "it needs the columns query, document and grade, and has a, b"),
        ({"run": {"other": {"d1": 1}}}, "run", "it begins with “other”, and the judgements with “q1”"),
        ({"run": "q1 Q0 caf\ufffd 1 1 x"}, "run", "line 1 holds bytes that are not UTF-8"),
        ({"run_b": {"q2": {"d1": 1}}, "missing_queries": "skip"}, "run_b", "it shares none"),
    ],
)
def test_bad_files_are_told(inputs: dict[str, object], field: str, told: str) -> None:
    """Each message names the line, or the query and the document."""
    with pytest.raises(calculators.InputError) as problem:
        answer(**inputs)
    assert told in problem.value.errors[field]


def test_two_runs_are_compared_on_the_same_queries() -> None:
    """A run beside itself differs in nothing; beside a better one in every measure, with adjusted p values."""
    same = answer(run="sample:keyword_search", qrels="sample:judgements", run_b="sample:keyword_search")["results"]
    assert all(row["difference"] == {"low": 0, "mid": 0, "high": 0} and row["p_value"] == 1 for row in same["compared"])
    other = answer(run="sample:keyword_search", qrels="sample:judgements", run_b="sample:hybrid_search")["results"]
    assert [row["measure"] for row in other["compared"]] == ["recall", "precision", "mrr", "ndcg", "average_precision"]
    assert all(row["p_value_adjusted"] >= row["p_value"] for row in other["compared"])


def test_gains_differ_with_grades_only() -> None:
    """A grade of 2 is worth 2 or 3; with grades of 0 and 1 both gains are the same."""
    linear, exponential = (answer(gain=gain)["results"]["ndcg"]["mid"] for gain in ("linear", "exponential"))
    assert linear > exponential
    flat = {"qrels": {"q1": {"d1": 1, "d3": 1}}}
    assert answer(**flat)["results"]["ndcg"] == answer(**flat, gain="exponential")["results"]["ndcg"]


def test_column_named_with_a_sign_that_no_line_shows_is_told_in_one_line() -> None:
    """What a file calls its columns is part of the message."""
    with pytest.raises(calculators.InputError) as bad:
        calculators.run("retrieval_metrics", {"qrels": [{"a\x1fb\n": None}]})
    assert bad.value.errors["qrels"].isprintable()
    assert "has a b" in bad.value.errors["qrels"]
