"""`latency`: how long an answer takes, stage by stage and in all, as percentiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators.data import Assumption, assumption, load
from calculators.domain.latency.cache import mean_ms, miss_share, share_within
from calculators.domain.latency.generation import generation_ms
from calculators.domain.latency.pipeline import GENERATION, Pipeline
from calculators.domain.latency.stage import Stage
from calculators.frame.calculator import Calculator, Example, Output, Reference
from calculators.frame.charts import Bar, BarChart, Limit
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import grouped, to_digits
from calculators.frame.result import Remark, Result
from calculators.latency.fields import FIELDS, LAST_TOKEN, SHORTEST_MS, STAGES
from calculators.latency.view import view_of

_QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
_TOLD_DIGITS = 12
_WIDEST = 2
"""How much longer than all bars a limit may be and still be drawn."""


def _first_token(p50_ms: float, p95_ms: float) -> Stage | None:
    """The first token's time; none where it takes less than any stage may."""
    if max(p50_ms, p95_ms) < SHORTEST_MS:
        return None
    if SHORTEST_MS <= p50_ms <= p95_ms:
        return Stage(p50_ms=p50_ms, p95_ms=p95_ms)
    bound = "at least it" if p50_ms >= SHORTEST_MS else f"under {SHORTEST_MS} ms too"
    message = f"must be {bound} while first_token_p50_ms is {grouped(p50_ms)} ms; got {as_given(grouped(p95_ms))}"
    raise InputError({"first_token_p95_ms": message})


@dataclass(frozen=True, kw_only=True)
class _StageTimes:
    """A stage as results list it; times in milliseconds."""

    name: str
    parallel_group: str | None
    p50_ms: float
    p95_ms: float
    mean_ms: float


def _by_stage(pipeline: Pipeline, *, writes: bool) -> Iterator[_StageTimes]:
    """Each stage, first token and where it counts the writing included, with its p50, p95 and mean where it runs."""
    for stage in pipeline.stages:
        yield _StageTimes(
            name=stage.name,
            parallel_group=stage.parallel_group,
            p50_ms=stage.time.p50_ms,
            p95_ms=stage.time.p95_ms,
            mean_ms=to_digits(stage.time.mean_ms, _TOLD_DIGITS),
        )
    if not writes:
        return
    fixed = pipeline.generation_ms
    yield _StageTimes(name=GENERATION, parallel_group=None, p50_ms=fixed, p95_ms=fixed, mean_ms=fixed)


def _percentiles(pipeline: Pipeline, hit_share: float, hit_ms: float) -> dict[str, float]:
    """The percentiles of all requests, with stages that vary on their own, and with all slow at the same time."""
    total = pipeline.total
    of_misses = {name: miss_share(share, hit_share=hit_share) for name, share in _QUANTILES.items()}
    of_answers = [share for share in of_misses.values() if share is not None]
    quantile_of = dict(zip(of_answers, total.quantiles_ms(of_answers), strict=True))
    values: dict[str, float] = {}
    for name, share in of_misses.items():
        values[f"{name}_ms"] = hit_ms if share is None else quantile_of[share]
        values[f"{name}_if_dependent_ms"] = hit_ms if share is None else total.dependent_quantile_ms(share)
    return values


def _first_token_p95_ms(p95_ms: float, counted_ms: float, *, is_hit: bool) -> float:
    """The p95 up to the first token: without the writing that is counted, which never varies and which no hit has."""
    return p95_ms if is_hit else to_digits(p95_ms - counted_ms, _TOLD_DIGITS)


def _chart(stages: Sequence[_StageTimes], values: Mapping[str, float], limit_ms: float) -> BarChart:
    """Each stage and all together: half of the requests, and what 95 of 100 take on top."""

    def bar(label: str, p50_ms: float, p95_ms: float, note: str = "") -> Bar:
        return Bar(label=label, values=(p50_ms, max(p95_ms - p50_ms, 0)), note=note)

    bars = [
        *(
            bar(stage.name, stage.p50_ms, stage.p95_ms, f"@{stage.parallel_group}" if stage.parallel_group else "")
            for stage in stages
        ),
        bar("all together", values["p50_ms"], values["p95_ms"]),
        bar("all together, slow at once", values["p50_if_dependent_ms"], values["p95_if_dependent_ms"]),
    ]
    drawn = limit_ms <= _WIDEST * max(stage.total for stage in bars)
    return BarChart(
        name="latency_by_stage",
        row_label="Stage",
        x_label="milliseconds",
        unit="ms",
        bars=tuple(bars),
        parts=("p50", "from there to p95"),
        limits=(Limit(label="your limit", value=limit_ms),) if drawn else (),
    )


def _assumptions(inputs: Inputs) -> Iterator[Assumption]:
    """What the defaults rest on, with the reader's own numbers where they differ."""
    for field in FIELDS:
        name = "answer_tokens" if field.name == "output_tokens" else field.name
        if name in load("assumptions"):
            yield assumption(name).replaced_by(inputs[field.name])


def _notes(inputs: Inputs) -> Iterator[Remark]:
    """Where the stages come from, as long as they are the ones that stand there at first."""
    if inputs["stages"] == STAGES.default:
        yield Remark(code="assumed-stages", text=load("latency/stages")["why"], fields=(STAGES.name,))


def calculate(inputs: Inputs) -> Result:
    """Percentiles and the mean of an answer's time in milliseconds, stage by stage, and the share within the budget.

    `latency_until` says whether the writing counts, or the time ends with the first token.

    InputError where `first_token_p95_ms` is less than `first_token_p50_ms`, or only one of them is next to nothing.
    """
    limit_ms, hit_share, hit_ms = map(inputs.number, ("latency_budget_ms", "cache_hit_share", "cache_hit_ms"))
    writing_ms = generation_ms(
        output_tokens=inputs.number("output_tokens"), tokens_per_second=inputs.number("tokens_per_second")
    )
    writes = inputs.text("latency_until") == LAST_TOKEN
    counted_ms = writing_ms if writes else 0.0
    pipeline = Pipeline.of(
        inputs.rows("stages"),
        _first_token(inputs.number("first_token_p50_ms"), inputs.number("first_token_p95_ms")),
        counted_ms,
    )
    total, stages = pipeline.total, list(_by_stage(pipeline, writes=writes))
    percentiles = _percentiles(pipeline, hit_share, hit_ms)
    values: dict[str, object] = {
        **percentiles,
        "mean_ms": mean_ms(total.mean_ms, hit_share=hit_share, hit_ms=hit_ms),
        "share_within_budget": share_within(
            total.share_within(limit_ms), hit_share=hit_share, hit_ms=hit_ms, limit_ms=limit_ms
        ),
        "first_token_p95_ms_total": _first_token_p95_ms(
            percentiles["p95_ms"], counted_ms, is_hit=hit_share >= _QUANTILES["p95"]
        ),
        "generation_ms": writing_ms,
        "by_stage": [vars(stage) for stage in stages],
    }
    warnings = []
    if percentiles["p95_ms"] > limit_ms:
        text = "More than one request in twenty takes longer than your limit: the p95 is over it."
        warnings.append(Remark(code="unreachable-latency", text=text, fields=("latency_budget_ms",)))
    return Result(
        values=values,
        notes=tuple(_notes(inputs)),
        warnings=tuple(warnings),
        assumptions=tuple(_assumptions(inputs)),
        charts=(_chart(stages, percentiles, limit_ms),),
    )


_ALL = "all stages varying on their own"
_AT_ONCE = "all stages slow at the same time"
CALCULATOR = Calculator(
    slug="latency",
    title="How long does an answer take?",
    answers="How long 50, 95 and 99 % of answers take, whole or up to their first token, from the p50 and p95 of "
    "each stage, and how many keep to your limit.",
    fields=FIELDS,
    outputs=(
        Output(name="p50_ms", label=f"p50, {_ALL}", unit="ms"),
        Output(name="p95_ms", label=f"p95, {_ALL}", unit="ms"),
        Output(name="p99_ms", label=f"p99, {_ALL}", unit="ms"),
        Output(name="mean_ms", label="Mean", unit="ms"),
        Output(name="p50_if_dependent_ms", label=f"p50, {_AT_ONCE}", unit="ms"),
        Output(name="p95_if_dependent_ms", label=f"p95, {_AT_ONCE}", unit="ms"),
        Output(name="p99_if_dependent_ms", label=f"p99, {_AT_ONCE}", unit="ms"),
        Output(name="share_within_budget", label="Share of requests within your limit", unit="of 1"),
        Output(name="first_token_p95_ms_total", label=f"p95 up to the first token, {_ALL}", unit="ms"),
        Output(name="generation_ms", label="Writing, from the first token to the last", unit="ms"),
        Output(name="by_stage", label="Each stage", unit="ms"),
    ),
    calculate=calculate,
    page="calculators/latency/",
    references=tuple(Reference(title=row["title"], href=row["href"]) for row in load("latency/examples")["references"]),
    examples=tuple(Example(slug=slug, **row) for slug, row in load("latency/examples").items() if slug != "references"),
    view=view_of,
)
