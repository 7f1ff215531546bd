"""`compare_systems`: verdicts, files good and bad, and exports of what they hold."""

from __future__ import annotations

import csv
import io
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.rendering.export import EXPORTS, exports_of
from tests.rules import for_each


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("compare_systems", inputs)["results"]
    assert isinstance(found, dict)
    return found


def counts(both: int, only_a: int, only_b: int, neither: int) -> dict[str, object]:
    """The four counts as inputs."""
    return {"both_correct": both, "only_a_correct": only_a, "only_b_correct": only_b, "both_wrong": neither}


@for_each(
    ("inputs", "verdict"),
    [
        (counts(70, 25, 5, 0), "a-better"),
        (counts(70, 5, 25, 0), "b-better"),
        (counts(70, 12, 8, 10), "no-difference-shown"),
        (counts(90, 5, 0, 5), "too-few"),
        (counts(90, 0, 0, 10), "too-few"),
        (counts(900, 10, 9, 81) | {"margin": 0.03}, "good-enough"),
        (counts(700, 200, 10, 90) | {"margin": 0.03}, "not-good-enough"),
        (counts(70, 12, 8, 10) | {"margin": 0.03}, "too-few"),
        ({"design": "independent", "answers_a": 1000, "right_a": 850, "answers_b": 1000, "right_b": 780}, "a-better"),
        ({"design": "independent", "answers_a": 3, "right_a": 3, "answers_b": 3, "right_b": 1}, "too-few"),
    ],
)
def test_verdict(inputs: dict[str, object], verdict: str) -> None:
    """Which one is better, or why that cannot be said; with a margin, whether B is good enough."""
    assert results(**inputs)["verdict"] == verdict


def test_a_file_is_its_counts() -> None:
    """A file of 0 and 1 gives what its four counts give, in any format."""
    text = "query,a,b\n" + "".join(f"q{at},{int(at < 60)},{int(at % 3 > 0)}\n" for at in range(90))
    found = results(outcomes=text)
    alike = results(**counts(40, 20, 20, 10))
    for name in ("difference", "p_value", "queries_needed", "verdict"):
        assert found[name] == alike[name]
    rows = [dict(zip(("query", "a", "b"), line.split(","), strict=True)) for line in text.splitlines()[1:]]
    assert results(outcomes=rows) == found
    assert len(found["differing"]) == 40


@for_each(
    ("outcomes", "told"),
    [
        ("", None),
        ("query\nq1", "it has one column, “query”, and at least 2 are needed"),
        ("query,a\nq1,1\nq2,0", "it has 1 column of scores, and at least 2 are needed"),
        ("query,a,b\nq1,1\n", "row 2 has 2 cells, and the header has 3 cells"),
        ("query,a,b\nq1,1,0\nq1,1,1\n", "row 3, column “query” repeats “q1” of row 2"),
        ("query,a,b\nq1,1,0\nq2,nan,1\nq3,1,1\n", "row 3, column “a” must be a number"),
        ("query,a,b\nq1,1,0\nq2,,1\nq3,1,1\n", "row 3, column “a” must be a number or one of yes"),
        ("query,a,b\nq1,1,0\nq2,0.5x,1\nq3,1,1", "row 3, column “a” must be a number"),
        ("query,a,b\ncaf\ufffd,1,0\nq2,1,1", "row 2, column “query” holds bytes that are not UTF-8"),
        ("query,a,a\nq1,1,0", "the column “a” stands twice in the header"),
    ],
)
def test_a_bad_file_is_told_with_row_and_column(outcomes: str, told: str | None) -> None:
    """The message names what is wrong and where; an empty text is no file."""
    if told is None:
        assert results(outcomes=outcomes) == results()
        return
    with pytest.raises(calculators.InputError) as problem:
        calculators.run("compare_systems", {"outcomes": outcomes})
    assert told in problem.value.errors["outcomes"]


@for_each(
    "text",
    [
        "\ufeffquery;a;b\r\nq1;1;0\r\nq2;yes;no\r\n",
        "id\ta\tb\nq1\t1\t0\nq2\ttrue\tfalse\n",
        '{"query": "q1", "a": true, "b": false}\n{"query": "q2", "a": 1, "b": 0}',
        '[{"query": "q1", "a": 1, "b": 0}, {"query": "q2", "a": 1.0, "b": "wrong"}]',
        'query,note,a,b\n"漢字, 🐎","=HYPERLINK(""x"")",1,0\nq2,<b>,1,0',
    ],
)
def test_every_format_and_spelling_is_read(text: str) -> None:
    """Marks, line ends, words for right and wrong, columns that are no scores: two queries that only A gets right."""
    found = results(outcomes=text)
    assert [row["right"] for row in found["accuracy"]] == [2, 0]


def test_columns_are_chosen_by_name() -> None:
    """The systems that are named are compared in that order; an unknown one is told with what it may be."""
    text = "query,a,b,c\n" + "".join(f"q{at},{at % 2},1,0\n" for at in range(20))
    assert [row["system"] for row in results(outcomes=text, systems="c, a")["accuracy"]] == ["c", "a"]
    with pytest.raises(calculators.InputError) as problem:
        calculators.run("compare_systems", {"outcomes": text, "systems": "c, d"})
    assert "there is no column “d”" in problem.value.errors["systems"]


def test_several_systems_are_adjusted() -> None:
    """Three pairs with Holm's steps, and Cochran's Q for all together."""
    found = results(outcomes="sample:three_systems")
    assert len(found["pairs"]) == 3
    assert all(pair["p_value_adjusted"] >= pair["p_value"] for pair in found["pairs"])
    assert found["cochrans_q"]["degrees_of_freedom"] == 2


def test_a_graded_comparison_is_the_same_each_time() -> None:
    """The same seed draws the same samples, another one nearly the same."""
    one, same, other = (results(outcomes="sample:graded", seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one["difference"]["mid"] == other["difference"]["mid"]
    assert one["p_value"] == pytest.approx(other["p_value"], abs=0.02)


def test_costs() -> None:
    """A right answer costs what an answer does over the accuracy; errors move what B has to reach."""
    asked = {**counts(80, 10, 5, 5), "usd_per_answer_a": 0.09, "usd_per_answer_b": 0.017}
    found = results(**asked, wrong_answer_usd=3, right_answer_usd=1)
    assert found["usd_per_right_answer"] == pytest.approx([0.1, 0.02])
    assert found["equal_cost_accuracy"] == pytest.approx(0.9 * 0.017 / 0.09)
    assert found["break_even_accuracy"] == pytest.approx(0.9 - 0.073 / 4)


def test_what_a_file_holds_stays_text_in_every_export() -> None:
    """Formulas are defused in CSV, tags in HTML, marks in Markdown."""
    rows = "".join(f"q{at},1,{int(at % 2 == 0)}\n" for at in range(30))
    text = f'query,"=1+1","<b>x</b>|y"\n"=HYPERLINK(""http://x"")",1,0\n{rows}'
    answered = calculators.registry.find("compare_systems").answer({"outcomes": text})
    table = list(csv.reader(io.StringIO(exports_of(answered.calculator)["table"](answered))))
    assert table[0] == ["query", "'=1+1", "<b>x</b>|y"]
    assert table[1][0] == '\'=HYPERLINK("http://x")'
    assert len(table) == 17
    assert "<b>x" not in EXPORTS["html"](answered)
    assert "<b>" not in EXPORTS["markdown"](answered)
    plain = [line for line in csv.reader(io.StringIO(EXPORTS["csv"](answered))) if line[0] == "result"]
    assert not [cell for line in plain for cell in line if cell.startswith("=")]


@given(st.lists(st.tuples(st.sampled_from([0, 0.25, 1]), st.sampled_from([0, 0.5, 1])), min_size=1, max_size=40))
def test_any_scores_have_an_answer(scores: list[tuple[float, float]]) -> None:
    """Of any scores the interval holds the difference, p values lie between 0 and 1, and the verdict is one of six."""
    found = results(outcomes=[{"query": f"q{at}", "a": a, "b": b} for at, (a, b) in enumerate(scores)])
    assert found["difference"]["low"] <= found["difference"]["mid"] <= found["difference"]["high"]
    assert 0 <= found["p_value"] <= found["p_value_adjusted"] <= 1
    assert found["queries"] == len(scores)


def test_a_hundred_thousand_rows_take_no_time() -> None:
    """Binary and graded scores alike are read and compared in some tenths of a second, here in two at most."""
    binary = "query,a,b\n" + "".join(f"q{at},{at % 3 % 2},{at % 5 % 2}\n" for at in range(100_000))
    graded = "query,a,b\n" + "".join(f"q{at},{at % 97 / 97:.4f},{at % 89 / 89:.4f}\n" for at in range(100_000))
    for text in (binary, graded):
        before = time.process_time()
        assert results(outcomes=text)["queries"] == 100_000
        assert time.process_time() - before < 4
