"""The JSON Schemas as files of the site."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

import calculators
from calculators.__main__ import main
from calculators.frame.calculator import Calculator
from macros.machine_readers import schemas
from macros.pricelist import files
from tests.rules import for_each

TEXTS = schemas.texts()


@for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
def test_files_are_what_the_command_line_prints(calculator: Calculator, capsys: pytest.CaptureFixture[str]) -> None:
    """Both schemas of a calculator are what `schema NAME` prints, without and with `--answer`."""
    for name, arguments in ((".json", []), (".answer.json", ["--answer"])):
        assert main(["schema", calculator.slug, *arguments]) == 0
        assert TEXTS[f"{calculator.slug}{name}"] == capsys.readouterr().out


def test_index_leads_to_every_file_and_to_nothing_else() -> None:
    """Each address of the index is a file or a page of the site, and no file is left out."""
    index = json.loads(TEXTS["index.json"])
    assert [row["calculator"] for row in index["calculators"]] == [each.slug for each in calculators.CALCULATORS]
    own = {row[key] for row in index["calculators"] for key in ("inputs", "answer")}
    assert own | {"index.json"} == set(TEXTS)
    prices = {row[key] for row in index["prices"]["tables"] for key in ("json", "csv", "schema")}
    assert {str(PurePosixPath(address).relative_to("../prices")) for address in prices} == set(files.texts())
    docs = Path(schemas.FOLDER).parent
    for row in index["calculators"]:
        page = row["page"].removeprefix("../").rstrip("/")
        assert (docs / f"{page}.md").exists() or (docs / page / "index.md").exists()


def test_build_writes_them() -> None:
    """The folder of the site holds the files, and these alone."""
    schemas.write()
    assert {path.name: path.read_text(encoding="utf-8") for path in schemas.FOLDER.iterdir()} == TEXTS
