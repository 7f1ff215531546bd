"""`error_cost`: how accurate a system must be for its right answers to pay for its wrong ones."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import assumption
from calculators.domain.costs.accuracy import break_even_accuracy
from calculators.domain.models.price_fields import requests_field
from calculators.error_cost.view import view_of
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.charts import LineChart, Point, Series
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Share, Usd
from calculators.frame.range import Range
from calculators.frame.result import Line, Result

_MOST_USD = 10**9
_CHART_STEPS = 20

FIELDS = (
    Field(
        name="wrong_answer_usd",
        kind=Usd(
            maximum=_MOST_USD, unit="USD a wrong answer", stops=(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
        ),
        label="A wrong answer costs",
        help="The call, the refund, the hour of whoever puts it right.",
        default=assumption("wrong_answer_usd").value,
    ),
    Field(
        name="right_answer_usd",
        kind=Usd(
            maximum=_MOST_USD, unit="USD a right answer", stops=(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
        ),
        label="A right answer saves",
        help="The work that nobody has to do, less what the answer itself costs.",
        default=assumption("right_answer_usd").value,
    ),
    Field(
        name="accuracy",
        kind=Share(unit="of answers", stops=(0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1)),
        label="Accuracy",
        help="The share of answers that are right, measured on your own questions.",
        default=assumption("accuracy").value,
    ),
    requests_field("Answers a month", "How many questions are asked.", "answers", 10_000),
)


def loss_and_gain_over_accuracy(
    *, requests: float, wrong_answer_usd: float, right_answer_usd: float, break_even: float, accuracy: float
) -> LineChart:
    """What wrong answers cost and right ones save a month, from none right to all; they cross at the break-even.

    The reader's own accuracy is marked on the line of what is saved.
    """
    shares = [step / _CHART_STEPS for step in range(_CHART_STEPS + 1)]

    def line(label: str, part: int, amounts: Iterator[float]) -> Series:
        return Series(label=label, short=label, part=part, ranges=tuple(Range(*[usd] * 3) for usd in amounts))

    return LineChart(
        name="loss_and_gain_over_accuracy",
        x_label="% right",
        y_label="US dollars a month",
        xs=tuple(100 * share for share in shares),
        series=(
            line("Saved", 1, (requests * share * right_answer_usd for share in shares)),
            line("Lost", 2, (requests * (1 - share) * wrong_answer_usd for share in shares)),
        ),
        points=tuple(
            Point(x=100 * share, y=requests * share * right_answer_usd, label=label)
            for share, label in ((break_even, "Equal"), (accuracy, "Yours"))
        ),
    )


def calculate(inputs: Inputs) -> Result:
    """The accuracy from which right answers pay for wrong ones, a share of 1, and what a month loses in US dollars.

    A negative `usd_per_month` is a gain; the accuracy is None where no answer costs or earns anything.
    No inputs are bad together.
    """
    wrong, right, accuracy = (inputs.number(name) for name in ("wrong_answer_usd", "right_answer_usd", "accuracy"))
    requests = inputs.whole("requests_per_month")
    wrong_answers, right_answers = requests * (1 - accuracy), requests * accuracy
    loss, gain = wrong_answers * wrong, right_answers * right
    needed = break_even_accuracy(wrong_answer_usd=wrong, right_answer_usd=right)
    charts: tuple[LineChart, ...] = ()
    if needed is not None and requests:
        over = {"wrong_answer_usd": wrong, "right_answer_usd": right, "break_even": needed, "accuracy": accuracy}
        charts = (loss_and_gain_over_accuracy(requests=requests, **over),)
    return Result(
        values={
            "break_even_accuracy": needed,
            "usd_per_month": loss - gain,
            "wrong_answers_per_month": wrong_answers,
            "usd_per_month_per_point": requests * (wrong + right) / 100,
        },
        lines=(
            Line(
                label="Wrong answers",
                quantity=wrong_answers,
                unit="answers a month",
                usd_per_unit=wrong,
                amount_usd=loss,
            ),
            Line(
                label="Right answers",
                quantity=right_answers,
                unit="answers a month",
                usd_per_unit=-right,
                amount_usd=-gain,
            ),
        ),
        charts=charts,
        assumptions=tuple(
            assumption(name).replaced_by(inputs[name]) for name in ("wrong_answer_usd", "right_answer_usd", "accuracy")
        ),
    )


CALCULATOR = Calculator(
    slug="error_cost",
    title="How accurate is accurate enough?",
    answers="The accuracy at which right answers pay for wrong ones, and what yours costs or saves a month.",
    fields=FIELDS,
    outputs=(
        Output(name="break_even_accuracy", label="Break-even accuracy", unit="share"),
        Output(name="usd_per_month", label="Cost a month, a gain if negative", unit="USD a month"),
        Output(name="wrong_answers_per_month", label="Wrong answers", unit="answers a month"),
        Output(name="usd_per_month_per_point", label="A percentage point of accuracy", unit="USD a month"),
    ),
    calculate=calculate,
    page="calculators/error-cost/",
    references=(
        Reference(
            title="OpenAI, Optimizing LLM accuracy: break-even accuracy from the cost of errors",
            href="https://platform.openai.com/docs/guides/optimizing-llm-accuracy",
        ),
    ),
    examples=examples_in("error_cost/examples"),
    view=view_of,
)
