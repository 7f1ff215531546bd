"""The comparison of approaches: words from `comparison.toml`, each linked to its reason, and the plan's numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calculators.data import approaches
from calculators.frame.assumptions import with_assumptions
from macros.guide.costs import planned
from macros.rendering import template
from macros.worked import Worked

_FILE = Path(__file__).parent / "comparison.toml"


@cache
def comparison() -> Mapping[str, Any]:
    """Columns, rows, and the workload whose numbers are shown."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _number(answer: Worked, slug: str, part: str, unit: str) -> str:
    """A part of an approach as an amount, empty where the workload rules the approach out."""
    if not answer.value(answer.of(slug, "feasible")):
        return ""
    path = answer.of(slug, part)
    if unit == "ms":
        return answer.duration(path)
    return answer.usd(path) + unit.removeprefix("usd")


def _cell(answer: Worked, slug: str, row: Mapping[str, Any]) -> dict[str, str]:
    words, reason = row[slug]
    number = _number(answer, slug, *row["number"]) if "number" in row else ""
    return {"label": approaches()[slug].short, "words": with_assumptions(words), "reason": reason, "number": number}


def comparison_table(root: str) -> str:
    """The table, as a block that Markdown takes as it is."""
    data = comparison()
    answer = planned(root, data["workload"], data["changes"])
    html = template("comparison.html").render(
        root=root,
        columns=[{"slug": slug, "short": approaches()[slug].short} for slug in data["columns"]],
        rows=[
            {"name": row["name"], "cells": [_cell(answer, slug, row) for slug in data["columns"]]}
            for row in data["rows"]
        ],
    )
    lines = (line.strip() for line in html.splitlines())
    return '<div class="embedded">\n' + "\n".join(line for line in lines if line) + "\n</div>"


def comparison_workload(root: str) -> Worked:
    """The plan whose numbers the table shows."""
    data = comparison()
    return planned(root, data["workload"], data["changes"])
