"""`plan`: one workload, every approach, the recommended one, what each costs, and what would flip the answer."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.domain.models.model_list import named
from calculators.frame.calculator import Calculator, Reference, examples_in
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.lazy import LazySequence
from calculators.frame.result import Result
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.fields import BY_NAME, FIELDS
from calculators.plan.report.assumptions import assumptions
from calculators.plan.report.charts import charts
from calculators.plan.report.comparison import comparison
from calculators.plan.report.notes import notes
from calculators.plan.report.view import view_of
from calculators.plan.report.working import lines
from calculators.plan.results import RESULTS, values_of


def calculate(inputs: Inputs) -> Result:
    """Everything that the plan answers about a workload, with results and charts worked out as they are asked for.

    InputError at once for inputs that are bad together, such as `compare_with` with more than one model, or
    `map_y` that is `map_x`.
    """
    answer = PlanAnswer(inputs)
    _check(answer)
    return Result(
        values=values_of(answer),
        lines=LazySequence(lambda: lines(answer)),
        warnings=answer.warnings,
        notes=LazySequence(lambda: tuple(notes(answer))),
        assumptions=LazySequence(lambda: tuple(assumptions(answer))),
        charts=LazySequence(lambda: charts(answer)),
        answer=answer,
    )


def plan_of(given: Mapping[str, object]) -> PlanAnswer:
    """The plan of some inputs, given or read; InputError where they are bad, each or together."""
    found = CALCULATOR.answer(given).result.answer
    if not isinstance(found, PlanAnswer):
        raise TypeError(found)
    return found


def _check(answer: PlanAnswer) -> None:
    """InputError for whatever is wrong with two inputs taken together, or with a name."""
    terms = answer.workload.terms
    _ = terms.smaller, terms.tuned, answer.further.index_bytes, answer.further.training_memory_bytes
    if len(named(answer.inputs.text("compare_with"))) > 1:
        given = as_given(answer.inputs.text("compare_with"))
        raise InputError({"compare_with": f"must be one model as vendor/model, or none; got {given}"})
    if answer.inputs["map_x"] == answer.inputs["map_y"]:
        field = BY_NAME["map_y"]
        given = as_given(field.label_of(answer.inputs["map_y"]))
        raise InputError({"map_y": f"must be another number than the one from left to right, map_x; got {given}"})


CALCULATOR = Calculator(
    slug="plan",
    title="What should you build, and what will it cost?",
    answers="One workload: the recommended approach, what every approach costs as low, mid and high, and what would "
    "flip the answer.",
    fields=FIELDS,
    outputs=RESULTS,
    calculate=calculate,
    page="plan/",
    references=(
        Reference(title="RAG vs Fine-Tuning: When to Use Each (and When Not To): its cost table and its anti-patterns"),
    ),
    examples=examples_in("plan/examples"),
    view=view_of,
    compared=comparison,
)
