"""The JSON Schemas of every calculator's inputs and answers, and of the tables of prices, at stable addresses.

`schemas/cost.json` is what `calculators schema cost` prints, `schemas/cost.answer.json` what `--answer` does, and
`schemas/index.json` lists them all with the files of prices. Each build writes them into `docs/schemas/`, which is not
in git.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from calculators.answer_schema import answer_schema
from calculators.domain.models.catalogue import AS_OF
from calculators.frame.calculator import Calculator
from calculators.registry import CALCULATORS
from macros.generated import fill
from macros.pricelist.files import stem
from macros.pricelist.tables import TABLES

FOLDER = Path(__file__).parent.parent.parent / "docs" / "schemas"
INDEX = "index.json"
_ABOUT = (
    "JSON Schemas, draft 2020-12, of what each calculator takes and answers, and the tables of prices. "
    "Addresses are relative to this file."
)


def _written(value: object) -> str:
    """A value as the command line prints it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def index(calculators: Sequence[Calculator]) -> dict[str, object]:
    """Every calculator with its page and schemas, and every table of prices with its files and schema."""
    listed = [
        {
            "calculator": each.slug,
            "title": each.title,
            "answers": each.answers,
            "page": f"../{each.page}",
            "inputs": f"{each.slug}.json",
            "answer": f"{each.slug}.answer.json",
        }
        for each in calculators
    ]
    tables = [
        {
            "table": table,
            "json": f"../prices/{stem(table)}.json",
            "csv": f"../prices/{stem(table)}.csv",
            "schema": f"../prices/{stem(table)}.schema.json",
        }
        for table in TABLES
    ]
    return {"about": _ABOUT, "calculators": listed, "prices": {"as_of": AS_OF, "tables": tables}}


def texts(calculators: Sequence[Calculator] = CALCULATORS) -> dict[str, str]:
    """Every file by its name."""
    found = {INDEX: _written(index(calculators))}
    for each in calculators:
        found[f"{each.slug}.json"] = _written(each.schema)
        found[f"{each.slug}.answer.json"] = _written(answer_schema(each))
    return found


def write() -> None:
    """Fill the folder of the site that holds them."""
    fill(FOLDER, texts())
