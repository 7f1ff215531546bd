"""What an approach costs for one of the plan's workloads, as the pages of the guide show it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from calculators.data import approaches
from calculators.frame.address import changed, to_query
from calculators.frame.calculator import Example
from calculators.registry import find
from macros.worked import Worked, worked

_TRIGGERS = Path(__file__).parent / "triggers.toml"
_PLAN = "plan"
_COLUMNS = {
    "setup_usd": "To set up",
    "monthly_usd": "Fixed cost a month",
    "usd_per_request": "A request",
    "usd_per_update": "An update",
    "total_usd": "In all",
}


@cache
def workload(name: str) -> Example:
    """One of the plan's examples by its name; KeyError where there is none."""
    return {example.slug: example for example in find(_PLAN).examples}[name]


def planned(root: str, name: str, changes: str = "") -> Worked:
    """The plan's answer to an example, perhaps with some inputs changed, given as a query."""
    plan = find(_PLAN)
    query = to_query(plan, plan.read(workload(name).inputs))
    return worked(root, _PLAN, changed(query, changes) if changes else query)


def costs_of(root: str, name: str, *slugs: str, changes: str = "") -> str:
    """A table of what these approaches cost for an example, with the plan filled in behind it.

    `changes` is a query of inputs that differ from the example's. An approach that they rule out has its reason where
    amounts would stand.
    """
    answer, example = planned(root, name, changes), workload(name)
    heads = [*list(_COLUMNS.values())[:-1], f"{answer.input('months')} months"]
    rows = [f"| Approach | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for slug in slugs:
        label = f"[{approaches()[slug].short}]({root}guide/{slug}/)"
        if answer.value(answer.of(slug, "feasible")):
            cells = [answer.usd(answer.of(slug, f"{part}.mid")) for part in _COLUMNS]
        else:
            cells = [f"not possible: {answer.value(answer.of(slug, 'why_not'))}", *["–"] * (len(heads) - 1)]
        rows.append(f"| {label} | {' | '.join(cells)} |")
    model = f" with {answer.given('model')}" if changes else ""
    about = (
        f"The middle of each range, for the workload “{example.label}”{model}: {answer.link('the plan, filled in')}."
    )
    return "\n".join([about, "", *rows])


def triggering(root: str, code: str) -> Worked:
    """A plan that gives the warning with this code; KeyError where no plan is kept for it."""
    row = tomllib.loads(_TRIGGERS.read_text(encoding="utf-8"))[code]
    return planned(root, row["example"], row["changes"])


def triggers(root: str, code: str) -> str:
    """Which calculator gives a warning, with a plan that does."""
    link = triggering(root, code).link("a plan that triggers it")
    return f"[The plan]({root}plan/) then gives this warning with your numbers; here is {link}."
