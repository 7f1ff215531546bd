"""`usage`: the workload in a log of requests, what it costs at list prices, and what other models would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.model_list import named
from calculators.domain.models.price_outputs import REFERENCES
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.charts import Bar, BarChart
from calculators.frame.errors import InputError
from calculators.frame.file_text import FileTextError
from calculators.frame.inputs import Inputs
from calculators.frame.result import Line, Result
from calculators.usage.answer import UsageAnswer
from calculators.usage.fields import FIELDS
from calculators.usage.formats import formats, named_columns
from calculators.usage.log import Log, read_log
from calculators.usage.pricing import Sold, elsewhere, longer_than
from calculators.usage.remarks import notes, warnings
from calculators.usage.view import view_of

_MOST_BARS = 12


def _log(inputs: Inputs) -> Log:
    """The log as it was given; InputError at the log, or at what is said of its columns."""
    rows = inputs.table_if_given("log")
    if rows is None:
        raise InputError({"log": "must be a log: drop a file, paste its rows, or try one of the samples; got nothing"})

    def said(columns: Sequence[str]) -> Mapping[str, str]:
        try:
            return named_columns(inputs.text_if_given("columns") or "", columns)
        except FileTextError:
            raise
        except ValueError as problem:
            raise InputError({"columns": str(problem)}) from None

    try:
        return read_log(rows, said)
    except FileTextError as problem:
        raise InputError({"log": f"must be a log; {problem}"}) from None


def _comparison(answer: UsageAnswer) -> Iterator[dict[str, object]]:
    """Other models, cheapest first."""
    monthly = None if answer.months is None else 1 / answer.months
    for usd, sold in sorted((elsewhere(answer.bill, sold), sold) for sold in answer.compared):
        window = model_facts(*sold, on=answer.on).context_window_tokens
        yield {
            "provider": sold.provider,
            "model": sold.model,
            "usd": usd,
            "usd_per_month": None if monthly is None else usd * Decimal(repr(monthly)),
            "usd_of_what_is_priced": elsewhere(answer.bill, sold, only_priced=True),
            "rows_over_its_window": longer_than(answer.log, window),
        }


def _lines(answer: UsageAnswer) -> Iterator[Line]:
    """The tokens of each model and kind, in millions, with what they cost."""
    for row in answer.by_model:
        usd, tokens = row["usd_priced"], int(str(row["input_tokens"])) + int(str(row["output_tokens"]))
        if isinstance(usd, Decimal) and tokens:
            millions = tokens / 10**6
            yield Line(
                label=str(row["model"]),
                quantity=millions,
                unit="million tokens, in and out",
                usd_per_unit=float(usd) / millions,
                amount_usd=float(usd),
            )


def _chart(answer: UsageAnswer) -> BarChart:
    bars = [
        Bar(label=str(row["model"]), values=(float(row["usd_priced"]),))
        for row in answer.by_model
        if isinstance(row["usd_priced"], Decimal)
    ]
    return BarChart(
        name="usd_by_model", row_label="Model", x_label="Cost of the log", unit="USD",
        bars=tuple(bars[:_MOST_BARS]), parts=("At list prices",),
    )  # fmt: skip


def calculate(inputs: Inputs) -> Result:
    """What a log holds, costs and means for a plan.

    InputError where the file is no log, where what is said of its columns is wrong, and where `compare_with` names no
    model, or too many.
    """
    compared = tuple(Sold(*one) for one in named(inputs.text("compare_with")))
    answer = UsageAnswer(_log(inputs), inputs.text("provider"), compared, inputs.text("on"))
    log, share = answer.log, answer.months
    values: dict[str, object] = {
        "format": log.format.label,
        "rows": log.rows,
        "empty_rows": log.empty_rows,
        "requests": answer.requests,
        "first_day": answer.first_day,
        "last_day": answer.last_day,
        "days": answer.days,
        "requests_per_month": answer.requests_per_month,
        "requests_growth_share_per_month": answer.growth,
        "input_tokens": answer.input_tokens and answer.input_tokens.values,
        "output_tokens": answer.output_tokens and answer.output_tokens.values,
        "cached_share": answer.cached_share and answer.cached_share.values,
        "response_cache_share": answer.response_cache_share,
        "by_model": answer.by_model,
        "usd_priced": answer.bill.total_usd,
        "usd_priced_per_month": None if share is None else answer.bill.total_usd / Decimal(repr(share)),
        "usd_billed": answer.usd_billed,
        "billed_in_other_currencies": dict(log.other_money),
        "unpriced": answer.unpriced,
        "searches": sum(log.searches),
        "searches_usd": answer.bill.searches_usd,
        "comparison": list(_comparison(answer)),
        "workload": answer.workload,
    }
    return Result(
        values=values,
        lines=tuple(_lines(answer)),
        notes=tuple(notes(answer)),
        warnings=tuple(warnings(answer)),
        charts=(_chart(answer),),
        answer=answer,
    )


CALCULATOR = Calculator(
    slug="usage",
    title="What does your log say?",
    answers="From a vendor’s export or a proxy’s log: requests a month and their growth, tokens in and out with their "
    "spread, what each model costs at list prices beside what was billed, what other models would cost, and the plan "
    "filled in.",
    fields=FIELDS,
    outputs=(
        Output(name="format", label="Read as"),
        Output(name="rows", label="Rows", unit="rows"),
        Output(name="empty_rows", label="Of them empty", unit="rows"),
        Output(name="requests", label="Requests", unit="requests"),
        Output(name="first_day", label="First day"),
        Output(name="last_day", label="Last day"),
        Output(name="days", label="Days", unit="days"),
        Output(name="requests_per_month", label="Requests a month", unit="requests a month"),
        Output(name="requests_growth_share_per_month", label="Growth a month", unit="share"),
        Output(name="input_tokens", label="Input a request", unit="tokens"),
        Output(name="output_tokens", label="Output a request", unit="tokens"),
        Output(name="cached_share", label="Share of the input read from the cache", unit="share"),
        Output(name="response_cache_share", label="Answered from a response cache", unit="share"),
        Output(name="by_model", label="By model"),
        Output(name="usd_priced", label="At list prices", unit="USD"),
        Output(name="usd_priced_per_month", label="At list prices, a month", unit="USD a month"),
        Output(name="usd_billed", label="Billed", unit="USD"),
        Output(name="billed_in_other_currencies", label="Billed in other currencies"),
        Output(name="unpriced", label="Without a price"),
        Output(name="searches", label="Web searches", unit="searches"),
        Output(name="searches_usd", label="What they cost", unit="USD"),
        Output(name="comparison", label="The same requests elsewhere"),
        Output(name="workload", label="For the plan"),
    ),
    calculate=calculate,
    page="calculators/usage/",
    references=(
        *REFERENCES,
        *(
            Reference(title=f"{each.label}: {each.source}, read {each.as_of}", href=each.href)
            for each in formats()
            if each.href
        ),
    ),
    examples=examples_in("usage/examples"),
    view=view_of,
)
