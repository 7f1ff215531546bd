"""`generation_metrics`: how good generated answers are, and how far the judges can be trusted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from calculators.data import assumption
from calculators.domain.evaluation.bootstrap import bootstrap
from calculators.domain.evaluation.means import t_interval
from calculators.domain.evaluation.proportions import most_failures, wilson
from calculators.frame.amounts import percent
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.charts import IntervalChart, Span
from calculators.frame.errors import InputError
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range
from calculators.frame.result import Remark, Result
from calculators.generation_metrics.agreement import Agreement
from calculators.generation_metrics.fields import FIELDS
from calculators.generation_metrics.judged import Groups, Judged, judged
from calculators.generation_metrics.measures import context_precision, context_recall, faithfulness
from calculators.generation_metrics.true_rate import TrueRate
from calculators.generation_metrics.view import LABELS, view_of

_FEW = 30
"""Means of fewer scores have Student's interval beside the bootstrap's, which is too narrow for them."""


def _range(mean: float, ends: Sequence[float], most: float) -> Range:
    low, high = ends
    return Range(*map(good_digits, (min(mean, max(0.0, low)), mean, max(mean, min(most, high)))))


def _of_answers(
    groups: Groups, measure: Callable[[Sequence[float]], float], confidence: float, seed: int
) -> Range | None:
    """The mean of a measure over the answers that have verdicts, with the bootstrap's interval; None without any."""
    found = [measure(group) for group in groups if group]
    if not found:
        return None
    return _range(math.fsum(found) / len(found), bootstrap(found, seed=seed).interval(confidence), 1.0)


def _of_scores(scores: Sequence[float], confidence: float, seed: int, most: float) -> Range | None:
    """The mean of scores: Wilson's interval for 0 and 1, Student's for few others, else the bootstrap's."""
    if not scores:
        return None
    mean = math.fsum(scores) / len(scores)
    if set(scores) <= {0.0, 1.0}:
        return _range(mean, wilson(math.fsum(scores), len(scores), confidence), 1.0)
    if 1 < len(scores) < _FEW:
        return _range(mean, t_interval(scores, confidence), most)
    return _range(mean, bootstrap(scores, seed=seed).interval(confidence), most)


def _agreement(found: Judged) -> Agreement | None:
    """How the two judges' verdicts agree, right first; None without any."""
    if not found.judge_a:
        return None
    pairs = list(zip(found.judge_a, found.judge_b, strict=True))
    return Agreement([[pairs.count((one, other)) for other in (1.0, 0.0)] for one in (1.0, 0.0)])


def _kappa(agreement: Agreement | None, confidence: float) -> Range | None:
    """Kappa with its interval; None where there are no verdicts, or only of one kind."""
    if agreement is None or agreement.kappa is None:
        return None
    low, high = agreement.interval(confidence)
    return Range(*map(good_digits, (min(low, agreement.kappa), agreement.kappa, max(high, agreement.kappa))))


def _true_rate(inputs: Inputs, agreement: Agreement | None) -> TrueRate | None:
    """The rate behind the second judge's verdicts; None where how often it errs is not known."""
    passed, of = inputs.whole("judged_passed"), inputs.whole("judged_answers")
    if passed > of:
        raise InputError({"judged_passed": f"Type at most {of:,}, all answers that it judged; got {passed:,}"})
    typed = inputs.number_if_given("sensitivity"), inputs.number_if_given("specificity")
    right, wrong = (sum(row) for row in agreement.table) if agreement else (0, 0)
    shares = [
        value if value is not None else agreement.table[at][at] / checked if agreement and checked else None
        for at, (value, checked) in enumerate(zip(typed, (right, wrong), strict=True))
    ]
    if shares[0] is None or shares[1] is None:
        return None
    is_known = None not in typed
    return TrueRate(
        passed=passed,
        judged=of,
        sensitivity=shares[0],
        specificity=shares[1],
        right_checked=None if is_known else right,
        wrong_checked=None if is_known else wrong,
    )


def _spans(means: dict[str, Range | None]) -> Iterator[Span]:
    for name, span in means.items():
        if span is not None:
            yield Span(label=LABELS[name], low=100 * span.low, mid=100 * span.mid, high=100 * span.high)


def _notes(found: Judged, significance: float, rate: TrueRate | None) -> Iterator[Remark]:
    claims = [verdict for group in found.claims for verdict in group]
    if claims and all(claims):
        most = percent(most_failures(len(claims), 1 - significance))
        text = f"Every claim is supported. Up to {most} of claims like these may still not be."
        yield Remark(code="no-failures-seen", text=text, fields=("claims",))
    empty = sum(not group for group in found.claims)
    if empty:
        text = f"{empty:,} answers make no claim, and do not count for faithfulness."
        yield Remark(code="answers-without-claims", text=text)
    if rate is not None and rate.estimate is None:
        text = "The second judge’s verdicts tell nothing: it calls wrong answers right as often as right ones."
        yield Remark(code="judge-tells-nothing", text=text, fields=("sensitivity", "specificity"))


def calculate(inputs: Inputs) -> Result:
    """Each measure's mean with its interval, the judges' agreement, and the rate behind the second judge's verdicts.

    InputError where a file has bad cells, scores are over the scale, or the judges saw different answers.
    """
    found, seed = judged(inputs), inputs.whole("seed")
    confidence, most = 1 - inputs.number("significance"), inputs.number("scale_maximum")
    shares = {
        "faithfulness": _of_answers(found.claims, faithfulness, confidence, seed),
        "context_precision": _of_answers(found.chunk_verdicts, context_precision, confidence, seed),
        "context_recall": _of_answers(found.reference_claims, context_recall, confidence, seed),
    }
    agreement = _agreement(found)
    rate = _true_rate(inputs, agreement)
    ends = rate.interval(confidence) if rate else None
    estimate = rate.estimate if rate else None
    return Result(
        values={
            "faithfulness": shares["faithfulness"],
            "answer_relevance": _of_scores(found.relevance, confidence, seed, most),
            "user_satisfaction": _of_scores(found.satisfaction, confidence, seed, most),
            "context_precision": shares["context_precision"],
            "context_recall": shares["context_recall"],
            "cohens_kappa": _kappa(agreement, confidence),
            "observed_agreement": agreement.observed if agreement else None,
            "estimated_true_rate": None
            if estimate is None or ends is None
            else _range(min(1.0, max(0.0, estimate)), ends, 1.0),
            "sensitivity_used": rate.sensitivity if rate else None,
            "specificity_used": rate.specificity if rate else None,
        },
        notes=tuple(_notes(found, inputs.number("significance"), rate)),
        charts=(
            IntervalChart(
                name="shares",
                row_label="Measure",
                x_label="% of claims or passages",
                unit="%",
                spans=tuple(_spans(shares)),
                least=0,
                most=100,
            ),
        )
        if any(shares.values())
        else (),
        assumptions=(assumption("significance").replaced_by(inputs.number("significance")),),
    )


CALCULATOR = Calculator(
    slug="generation_metrics",
    title="How good are the answers?",
    answers="Faithfulness, relevance, satisfaction and context from verdicts, and how far the judges can be trusted.",
    fields=FIELDS,
    outputs=(
        Output(name="faithfulness", label="Faithfulness", unit="of 1"),
        Output(name="answer_relevance", label="Answer relevance, on your scale"),
        Output(name="user_satisfaction", label="User satisfaction, on your scale"),
        Output(name="context_precision", label="Context precision", unit="of 1"),
        Output(name="context_recall", label="Context recall", unit="of 1"),
        Output(name="cohens_kappa", label="Cohen’s kappa of the two judges"),
        Output(name="observed_agreement", label="Answers on which they agree", unit="of 1"),
        Output(name="estimated_true_rate", label="Right answers, the judge’s errors counted", unit="of 1"),
        Output(name="sensitivity_used", label="Right answers that the judge calls right", unit="of 1"),
        Output(name="specificity_used", label="Wrong answers that it calls wrong", unit="of 1"),
    ),
    calculate=calculate,
    page="calculators/generation-metrics/",
    references=(
        Reference(title="Ragas: faithfulness, context precision and context recall", href="https://docs.ragas.io/"),
        Reference(
            title="Cohen: A coefficient of agreement for nominal scales, 1960",
            href="https://doi.org/10.1177/001316446002000104",
        ),
        Reference(
            title="Rogan and Gladen: Estimating prevalence from the results of a screening test, 1978",
            href="https://doi.org/10.1093/oxfordjournals.aje.a112510",
        ),
    ),
    examples=examples_in("generation_metrics/examples"),
    view=view_of,
)
