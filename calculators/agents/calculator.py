"""`agents`: what a task of several steps costs, each sending again all that came before, and how often it works."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from calculators.agents.view import view_of
from calculators.data import assumption
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.price_fields import (
    BATCH,
    CACHE_STORAGE_HOURS,
    CACHE_WRITE_TTL,
    MODEL,
    ON,
    PROVIDER,
    RESIDENCY,
    SERVICE_TIER,
    USE_CACHE_BY_DEFAULT,
    requests_field,
    tokens_field,
)
from calculators.domain.models.price_outputs import PRICE_OUTPUTS, REFERENCES
from calculators.domain.resending.bill import Bill
from calculators.domain.resending.requests import Growing
from calculators.domain.resending.searches import Searches
from calculators.frame.calculator import Calculator, Output, examples_in
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Number, Share, Usd, Whole
from calculators.frame.result import Remark, Result

_MOST_STEPS = 500
_MOST_SEARCHES = 10**4

FIELDS = (
    PROVIDER,
    MODEL,
    Field(
        name="steps",
        kind=Whole(minimum=1, maximum=_MOST_STEPS, unit="steps", stops=(1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 50, 100)),
        label="Steps",
        help="How often the model is asked until the task is done: once for each tool call, and once to answer.",
        default=assumption("agent_steps").value,
        group="request",
    ),
    tokens_field(
        "base_prompt_tokens", "First prompt", "Instructions, tool descriptions and the task.", 1500, "request"
    ),
    tokens_field("output_tokens_per_step", "Output a step", "A tool call, or the answer.", 300, "request"),
    tokens_field("tool_result_tokens", "A tool’s result", "What comes back and is sent on.", 500, "request"),
    Field(
        name="step_success",
        kind=Share(unit="of steps", stops=(0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 1)),
        label="Steps that succeed",
        help="The share of single steps that do what they should; they are taken to be independent.",
        default=assumption("step_success").value,
        group="request",
    ),
    USE_CACHE_BY_DEFAULT,
    CACHE_WRITE_TTL,
    CACHE_STORAGE_HOURS,
    Field(
        name="searches_per_task",
        kind=Number(maximum=_MOST_SEARCHES, unit="searches a task", stops=(0, 1, 2, 3, 5, 10, 20, 50)),
        label="Web searches a task",
        help="Searches that the vendor runs for the model. They are billed one by one, beside the tokens they bring.",
        default=0,
        group="request",
    ),
    requests_field("Tasks a month", "How many of these there are.", "tasks", 1_000),
    BATCH,
    SERVICE_TIER,
    RESIDENCY,
    Field(
        name="usd_per_1000_searches",
        kind=Usd(maximum=10**6, unit="USD a thousand searches"),
        label="A thousand searches",
        help="Left empty: the vendor’s price with this model, where it is known.",
        group="model",
    ),
    ON,
)


def task_success(*, step_success: float, steps: int) -> float:
    """The share of tasks whose steps all succeed, if steps are independent: `pᴺ`."""
    return step_success**steps


def usd_per_success(*, usd_per_task: float, task_success: float) -> float | None:
    """What a task that succeeds costs, those that fail included; None where none does, or too few for a number."""
    usd = usd_per_task / task_success if task_success else math.inf
    return usd if usd < math.inf else None


def _growing(inputs: Inputs) -> Growing:
    steps, base, output, result = (
        inputs.whole(name) for name in ("steps", "base_prompt_tokens", "output_tokens_per_step", "tool_result_tokens")
    )
    return Growing(count=steps, first_tokens=base, added_tokens=output + result, output_tokens=output)


def _searches(inputs: Inputs) -> Searches:
    """A task's searches, at the reader's price or the vendor's with the model."""
    typed = inputs.decimal_if_given("usd_per_1000_searches")
    facts = model_facts(inputs.text("provider"), inputs.text("model"), on=inputs.text("on"))
    return Searches(
        count=inputs.decimal("searches_per_task"), usd_per_thousand=facts.rates.search if typed is None else typed
    )


def _no_price(searches: Searches, model: str) -> Iterator[Remark]:
    """A warning where searches are counted whose price nobody knows."""
    if searches.count and searches.usd_per_thousand is None:
        text = f"No price of web searches is known for {model}: they are left out. Type the price of a thousand."
        yield Remark(code="no-search-price", text=text, fields=("searches_per_task", "usd_per_1000_searches"))


def calculate(inputs: Inputs) -> Result:
    """What a task of several steps and a month of them cost in US dollars, their tokens, and the share that succeeds.

    InputError where the vendor does not sell `model`, or not at `service_tier` or in batch.
    """
    growing, searches = _growing(inputs), _searches(inputs)
    bill = Bill.of(inputs, growing, searches)
    success = task_success(step_success=inputs.number("step_success"), steps=growing.count)
    total, output = growing.total_input_tokens, growing.count * growing.output_tokens
    single = growing.first_tokens + growing.output_tokens
    values = {
        "usd_per_task": bill.usd,
        "usd_per_success": usd_per_success(usd_per_task=float(bill.usd), task_success=success),
        "usd_per_month": bill.usd * bill.monthly,
        "searches_usd": searches.usd,
        "usd_per_1000_searches": searches.usd_per_thousand,
        "task_success": success,
        "multiplier": (total + output) / single if single else None,
        "total_input_tokens": total,
        "total_output_tokens": output,
        "cacheable_input_tokens": growing.total_cacheable_tokens,
        "uncached_input_tokens": total - growing.total_cacheable_tokens,
    }
    assumptions = (
        assumption("agent_steps").replaced_by(inputs["steps"]),
        assumption("step_success").replaced_by(inputs["step_success"]),
        assumption("stale_price_days"),
    )
    result = bill.result(values, assumptions, noun="steps", approach="agents")
    return replace(result, warnings=(*result.warnings, *_no_price(searches, bill.facts.model)))


CALCULATOR = Calculator(
    slug="agents",
    title="What does an agent’s task cost?",
    answers="What a task of several steps costs, how much more than one answer that is, and what a success costs.",
    fields=FIELDS,
    outputs=(
        Output(name="usd_per_task", label="A task", unit="USD"),
        Output(name="usd_per_success", label="A task that succeeds", unit="USD"),
        Output(name="usd_per_month", label="A month", unit="USD a month"),
        Output(name="searches_usd", label="Of a task, its web searches", unit="USD"),
        Output(name="usd_per_1000_searches", label="A thousand web searches", unit="USD"),
        Output(name="cache_storage_usd", label="Of a task, storage of the cache", unit="USD"),
        Output(name="task_success", label="Tasks that succeed", unit="share"),
        Output(name="multiplier", label="Tokens of one answer, times", unit=""),
        Output(name="total_input_tokens", label="Input of all steps", unit="tokens"),
        Output(name="total_output_tokens", label="Output of all steps", unit="tokens"),
        Output(name="cacheable_input_tokens", label="Of the input, sent before", unit="tokens"),
        Output(name="uncached_input_tokens", label="Of the input, new", unit="tokens"),
        *PRICE_OUTPUTS,
    ),
    calculate=calculate,
    page="calculators/agents/",
    references=REFERENCES,
    examples=examples_in("agents/examples"),
    view=view_of,
)
