"""The worked examples: the plan's own workloads, with what the plan answers to each, built anew with every build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.data import approaches
from calculators.frame.amounts import significant
from calculators.frame.numbers import grouped
from calculators.registry import find
from calculators.rendering.export import to_record
from macros.guide.costs import planned, workload
from macros.worked import Worked

_PLAN = "plan"
_COLUMNS = ("setup_usd", "monthly_usd", "usd_per_request", "total_usd")
_ALWAYS = {"requests_per_month", "updates_per_year", "corpus_documents", "tokens_per_document", "provider", "model"}


def example(root: str, name: str) -> Worked:
    """The plan's answer to an example, by its name."""
    return planned(root, name)


def workload_table(root: str, name: str) -> str:
    """The inputs that make the example what it is: those it gives, and those that every reader asks for."""
    del root
    given, plan = workload(name).inputs, find(_PLAN)
    values = plan.read(given)
    shown = [field for field in plan.fields if field.name in _ALWAYS | set(given)]
    rows = [f"| {field.label} | {field.read_aloud(values[field.name])} |" for field in shown]
    return "\n".join(["| Input | Value |", "|---|---|", *rows])


def example_costs(root: str, name: str) -> str:
    """What every approach that the example allows costs, the recommended one first."""
    answer = planned(root, name)
    outcome = answer.value("outcome")
    rows = [
        f"| Approach | Meets needs | To set up | Fixed cost a month | A request | {answer.input('months')} months |",
        "|---|---|---|---|---|---|",
    ]
    listed = [row for row in answer.value("approaches") if row["feasible"]]
    for row in sorted(listed, key=lambda row: (row["approach"] != outcome, row["total_usd"]["mid"])):
        slug = row["approach"]
        label = f"[{approaches()[slug].short}]({root}guide/{slug}/)"
        shown = f"**{label}**" if slug == outcome else label
        cells = " | ".join(answer.usd(answer.of(slug, f"{part}.mid")) for part in _COLUMNS)
        rows.append(f"| {shown} | {row['does_the_job']} | {cells} |")
    return "\n".join(rows)


def example_reasons(root: str, name: str) -> str:
    """Why the rules recommend what they do, step by step."""
    return "\n".join(f"1. {step['because']}" for step in planned(root, name).value("path"))


def example_flips(root: str, name: str) -> str:
    """Which single changed answer would lead to another approach; a sentence where none does."""
    answer, plan = planned(root, name), find(_PLAN)
    rows = []
    for flip in answer.value("flips"):
        if flip["outcome"] is None:
            continue
        field = plan.field(flip["field"])
        changed = field.read_aloud(field.parse(flip["to"]))
        case = f"“{field.label}” {changed}" if field.label.endswith("?") else f"{field.label}: {changed}"
        rows.append(f"- {case}. Then: {approaches()[flip['outcome']].label}.")
    return "\n".join(rows) or "No single answer would."


def decision_record(root: str, name: str) -> str:
    """The decision record of the example's plan, as its page offers it for download, in a note that opens."""
    del root
    plan = find(_PLAN)
    record = to_record(plan.answer(plan.read(workload(name).inputs)))
    title = '??? note "The decision record, as the plan offers it for download"'
    lines = ["````markdown", *record.strip().splitlines(), "````"]
    return "\n".join([title, "", *(f"    {line}".rstrip() for line in lines)])


def examples_table(root: str) -> str:
    """All examples: what each is, what it comes to, and where it is worked out."""
    rows = ["| Example | Outcome | Cheapest that meets the needs | Requests a month |", "|---|---|---|---|"]
    for each in find(_PLAN).examples:
        answer = planned(root, each.slug)
        cheapest = answer.value("cheapest")
        shown = approaches()[cheapest].short if cheapest else "none"
        outcome = approaches()[answer.value("outcome")].short
        link = f"[{each.label}]({root}guide/examples/{each.slug}/)"
        rows.append(f"| {link} | {outcome} | {shown} | {answer.input('requests_per_month')} |")
    return "\n".join(rows)


def _middle(value: Any) -> float:  # noqa: ANN401 any JSON value
    """A number, or the middle of a range."""
    return float(value["mid"] if isinstance(value, Mapping) else value)


def example_test_set(root: str, name: str) -> str:
    """How many queries the example's test set takes, what one comparison costs, and whether it has enough."""
    answer = planned(root, name)
    have, points = (_middle(answer.inputs[name]) for name in ("test_queries", "difference_to_detect"))
    enough = "is enough" if have >= answer.value("evaluation_queries") else "is not enough"
    return (
        f"To tell a difference of {significant(100 * points)} percentage points from chance, both systems have to "
        f"answer {answer.number('evaluation_queries')} queries. One comparison costs "
        f"{answer.usd('evaluation_usd.mid')} in requests. "
        f"The {grouped(have)} queries of this example are a set that {enough}."
    )
