"""The files of the bake-off: whole, scored by the conventions, and judged by the rule that the page states."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.registry import find
from macros.bakeoff import page, scores
from macros.bakeoff.passages import Cut
from macros.bakeoff.results import CORPORA, DATA, DEPTH, USUAL_CUT, USUAL_K, corpus, pins
from macros.bakeoff.verdicts import CONFIRMED, CONTRADICTED, IN_PART, NOT_SHOWN, advice, comparisons, verdict
from macros.pages import MACROS

RUNS = sorted(DATA.glob("*/runs/*.json"))


def test_there_are_as_many_questions_as_were_promised() -> None:
    """At least 150 real questions and sixty by hand, each with an answer within its page."""
    assert len(corpus("python").questions) >= 150
    assert len(corpus("site").questions) == 60
    for found in map(corpus, CORPORA):
        spans = [(found.page_tokens[each.page], each.answer) for each in found.questions]
        assert all(0 <= answer.start < answer.end <= tokens for tokens, answer in spans)


def test_every_run_ranks_each_question_without_a_passage_twice() -> None:
    """No ranking names a passage twice, none is of another corpus, and each has as many as are looked at."""
    assert len(RUNS) == 44
    for path in RUNS:
        name, (chunk, overlap, way) = path.parents[1].name, path.stem.split("-", 2)
        rankings = corpus(name).run(way, Cut(int(chunk), int(overlap)))
        assert all(len(set(ranking)) == len(ranking) for ranking in rankings)
        assert max(map(len, rankings)) >= DEPTH


def test_scores_are_the_calculators_own() -> None:
    """The mean over questions is what `retrieval_metrics` says of the same judgements and the same run."""
    found = corpus("site")
    judged = {question.id: dict(right) for question, right in zip(found.questions, found.right(USUAL_CUT), strict=True)}
    ranked = {
        question.id: {passage: -rank for rank, passage in enumerate(ranking)}
        for question, ranking in zip(found.questions, found.run("hybrid", USUAL_CUT), strict=True)
    }
    results: Any = calculators.run("retrieval_metrics", {"qrels": judged, "run": ranked, "k": USUAL_K})["results"]
    assert scores.mean(found.recall("hybrid", USUAL_CUT, USUAL_K)).mean == pytest.approx(results["recall"]["mid"])
    assert scores.mean(found.reciprocal_rank("hybrid", USUAL_CUT)).mean == pytest.approx(results["mrr"]["mid"])


def test_a_verdict_follows_from_its_comparisons() -> None:
    """Contradicted where one is shown the other way round, confirmed where all are shown, in part where some are."""
    for slug in advice():
        says = [each.says for each in comparisons() if each.advice == slug]
        wanted = CONTRADICTED if -1 in says else CONFIRMED if all(says) else IN_PART if any(says) else NOT_SHOWN
        assert verdict(slug) == wanted


def test_comparisons_are_adjusted_together() -> None:
    """Each piece of advice is compared on both corpora, and no p value is under what it was alone."""
    asked = sum(len(row["compared"]) for row in advice().values())
    assert len(comparisons()) == asked * len(CORPORA)
    assert all(each.p_value >= asked / (4000 + 1) * 0.5 for each in comparisons() if not each.is_shown)


def test_the_usual_cut_is_the_plans() -> None:
    """What is called usual are the plan's own defaults."""
    given = find("plan").read({})
    names = ("chunk_tokens", "overlap_tokens", "retrieved_chunks")
    assert [given.range(name).mid for name in names] == [*USUAL_CUT, USUAL_K]


def test_every_macro_is_one_that_pages_may_call() -> None:
    """Each is in the list of macros, and what it writes names no digest that is not pinned."""
    assert all(MACROS[function.__name__] is function for function in page.MACROS)
    assert all(len(pins()[name]["sha256"]) == 64 for name in (*CORPORA, "model"))
