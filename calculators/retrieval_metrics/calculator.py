"""`retrieval_metrics`: how good a retriever is, and whether another one is better."""

from __future__ import annotations

from collections.abc import Iterator
from operator import sub

from calculators.data import assumption
from calculators.domain.evaluation.bootstrap import bootstrap
from calculators.domain.evaluation.several import holm
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.charts import IntervalChart, Span
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range
from calculators.frame.result import Remark, Result
from calculators.retrieval_metrics.evaluation import FURTHER, MAIN, Evaluation
from calculators.retrieval_metrics.fields import FIELDS
from calculators.retrieval_metrics.trec import Lists
from calculators.retrieval_metrics.view import LABELS, view_of


def evaluation_of(inputs: Inputs, run: str) -> Evaluation | None:
    """The run of that name against the judgements; None where there is no such run.

    InputError where the run answers none of the judged queries.
    """
    found, qrels = inputs.file_if_given(run), inputs.file_if_given("qrels")
    if found is None or qrels is None:
        return None
    if not isinstance(found.content, Lists) or not isinstance(qrels.content, Lists):
        raise TypeError(run)
    answered = [query for query, documents in found.content.queries.items() if documents]
    if not qrels.content.queries.keys() & set(answered):
        ids = as_given(next(iter(answered), "")), as_given(next(iter(qrels.content.queries)))
        begin = f"it begins with {ids[0]}, and the judgements with {ids[1]}"
        raise InputError({run: f"Type or drop a run of the judged queries; {begin}"})
    return Evaluation(
        qrels=qrels.content,
        run=found.content,
        k=inputs.whole("k"),
        gain=inputs.text("gain"),
        skips_missing=inputs.text("missing_queries") == "skip",
        confidence=1 - inputs.number("significance"),
        seed=inputs.whole("seed"),
    )


def _compared(one: Evaluation, other: Evaluation) -> list[dict[str, object]]:
    """Each main measure of A less that of B, on the queries that both count, with p values adjusted by Holm's steps."""
    both = set(one.queries) & set(other.queries)
    if not both:
        raise InputError({"run_b": "Type or drop a run that shares queries with the other one; it shares none"})
    found: list[dict[str, object]] = []
    for name in MAIN:
        first = [score for query, score in zip(one.queries, one.by_query[name], strict=True) if query in both]
        second = [score for query, score in zip(other.queries, other.by_query[name], strict=True) if query in both]
        differences = list(map(sub, first, second))
        drawn = bootstrap(differences, seed=one.seed)
        low, high = drawn.interval(one.confidence)
        mean = sum(differences) / len(differences)
        p_value = drawn.p_zero if any(differences) else 1.0
        span = Range(*map(good_digits, (min(low, mean), mean, max(high, mean))))
        found.append({"measure": name, "b": other.interval(name), "difference": span, "p_value": good_digits(p_value)})
    adjusted = holm([float(str(row["p_value"])) for row in found])
    return [row | {"p_value_adjusted": good_digits(p_value)} for row, p_value in zip(found, adjusted, strict=True)]


def _warnings(one: Evaluation, other: Evaluation | None) -> Iterator[Remark]:
    for field, run in (("qrels", one.qrels), ("run", one.run), ("run_b", other.run if other else None)):
        if run is not None and run.repeated:
            query, document = run.repeated[0]
            which = f"first {as_given(document)} under {as_given(query)}"
            text = (
                f"{len(run.repeated):,} documents stand twice under a query in {field}, {which}. The higher one"
                " counts, once: else recall could be above 1."
            )
            yield Remark(code="repeated-documents", text=text, fields=(field,))
    for field, evaluation in (("run", one), ("run_b", other)):
        if evaluation is not None and evaluation.missing:
            text = (
                f"{len(evaluation.missing):,} judged queries have no results in {field}, first"
                f" {as_given(evaluation.missing[0])}: they {'are left out' if evaluation.skips_missing else 'score 0'}."
            )
            yield Remark(code="missing-queries", text=text, fields=("missing_queries",))


def _notes(one: Evaluation) -> Iterator[Remark]:
    if one.unjudged_queries:
        text = f"{one.unjudged_queries:,} queries of the run were never judged, and do not count."
        yield Remark(code="unjudged-queries", text=text)
    if one.without_relevant:
        text = f"{one.without_relevant:,} queries have no relevant document: they score 0 and stay in the means."
        yield Remark(code="no-relevant-document", text=text)


def calculate(inputs: Inputs) -> Result:
    """Every measure's mean with its interval and its value for each query; with a second run, how both compare."""
    one, other = evaluation_of(inputs, "run"), evaluation_of(inputs, "run_b")
    if one is None:
        raise TypeError("run")  # it has a default
    means = {name: one.interval(name) for name in (*MAIN, *FURTHER)}
    spans = tuple(
        Span(label=LABELS[name].format(k=one.k), low=means[name].low, mid=means[name].mid, high=means[name].high)
        for name in MAIN
    )
    return Result(
        values={
            **means,
            "queries": len(one.queries),
            "missing": len(one.missing),
            "without_relevant": one.without_relevant,
            "unjudged_share": one.unjudged_share,
            "compared": _compared(one, other) if other else [],
            "per_query": one.rows,
        },
        warnings=tuple(_warnings(one, other)),
        notes=tuple(_notes(one)),
        charts=(
            IntervalChart(
                name="measures", row_label="Measure", x_label="mean over queries", unit="", spans=spans, least=0, most=1
            ),
        ),
        assumptions=(assumption("significance").replaced_by(inputs.number("significance")),),
    )


CALCULATOR = Calculator(
    slug="retrieval_metrics",
    title="How good is retrieval?",
    answers="Recall, precision, MRR, nDCG and average precision of your own results, as trec_eval has them.",
    fields=FIELDS,
    outputs=(
        Output(name="recall", label="Recall at k", unit="of 1"),
        Output(name="precision", label="Precision at k", unit="of 1"),
        Output(name="mrr", label="Mean reciprocal rank", unit="of 1"),
        Output(name="ndcg", label="nDCG at k", unit="of 1"),
        Output(name="average_precision", label="Mean average precision", unit="of 1"),
        Output(name="success", label="Queries with a hit among the first k", unit="of 1"),
        Output(name="r_precision", label="R-precision", unit="of 1"),
        Output(name="bpref", label="bpref", unit="of 1"),
        Output(name="queries", label="Queries that count", unit="queries"),
        Output(name="missing", label="Judged queries without results", unit="queries"),
        Output(name="without_relevant", label="Queries without a relevant document", unit="queries"),
        Output(name="unjudged_share", label="Of the first k, never judged", unit="of 1"),
        Output(name="compared", label="Run A less run B"),
        Output(name="per_query", label="Each query", is_table=True),
    ),
    calculate=calculate,
    page="calculators/retrieval-metrics/",
    references=(
        Reference(title="trec_eval, the evaluation program of TREC", href="https://github.com/usnistgov/trec_eval"),
        Reference(
            title="Järvelin and Kekäläinen: Cumulated gain-based evaluation of IR techniques, 2002",
            href="https://doi.org/10.1145/582415.582418",
        ),
        Reference(
            title="Burges et al.: Learning to rank using gradient descent, 2005, for the exponential gain",
            href="https://doi.org/10.1145/1102351.1102363",
        ),
    ),
    examples=examples_in("retrieval_metrics/examples"),
    view=view_of,
)
