"""What browsers run is what was tested, whole, and two archives of it are the same."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import brotli

from calculators.prices.reading import from_environment, parsed
from macros import runtime
from tests.prices.own import TEXT
from tests.rules import for_each

WORDS = ("also", "anti_", "approaches", "article_costs", "assumptions")
"""What files of data begin with that hold no price and no size of a model, a GPU or an index."""

LARGEST_CATALOGUE, LARGEST_DATA = 20_000, 28_000
"""Bytes with brotli: of prices and sizes, and of all data.

Mind it: every first visit loads this.
"""

PACKED = zipfile.ZipFile(io.BytesIO(runtime.archive()))


def test_archive_is_deterministic() -> None:
    """The same sources give the same bytes."""
    assert runtime.archive() == runtime.archive()


def test_holds_the_templates_as_they_are() -> None:
    """Every template is in the archive byte for byte."""
    for path in (runtime.PROJECT / "calculators").rglob("*.html"):
        assert PACKED.read(path.relative_to(runtime.PROJECT).as_posix()) == path.read_bytes()


FOR_TERMINALS = {f"calculators/{name}.py" for name in ("__main__", "answer_schema", "mcp_server")}


def test_holds_every_source_once_but_those_for_terminals() -> None:
    """Every module, data file and template of the calculators is there once; nothing of tests or macros is."""
    files = [path for path in (runtime.PROJECT / "calculators").rglob("*") if path.is_file()]
    names = {path.relative_to(runtime.PROJECT).as_posix() for path in files if "__pycache__" not in path.parts}
    packed = PACKED.namelist()
    assert len(set(packed)) == len(packed)
    assert {name for name in packed if name.startswith("calculators/")} == names - FOR_TERMINALS
    assert {"calculators/browser.py", "calculators/data/assumptions.toml", "jinja2/__init__.py"} <= set(packed)
    assert {name.split("/")[0] for name in packed} == {"calculators", *runtime.LIBRARIES}


@for_each(("without", "most"), [(WORDS, LARGEST_CATALOGUE), ((), LARGEST_DATA)])
def test_all_data_is_small(without: tuple[str, ...], most: int) -> None:
    """Every file of data together stays small, compressed."""
    folder = "calculators/data/"
    names = sorted(name for name in PACKED.namelist() if name.startswith(folder) and not name.endswith(".py"))
    kept = (name for name in names if not name.removeprefix(folder).startswith(without))
    assert len(brotli.compress(b"".join(map(PACKED.read, kept)))) < most


def test_data_has_no_comments_and_all_else() -> None:
    """Comments are for those who edit data: browsers get it without them, and nothing but them is missing."""
    for path in (runtime.PROJECT / "calculators" / "data").glob("*.toml"):
        packed = PACKED.read(path.relative_to(runtime.PROJECT).as_posix()).decode()
        assert not packed.startswith("#")
        assert tomllib.loads(packed) == tomllib.loads(path.read_text(encoding="utf-8"))


def test_runs_on_its_own(tmp_path: Path) -> None:
    """Unpacked, with no installed package in reach, it answers a page."""
    PACKED.extractall(tmp_path)
    program = (
        "import json, sys\n"
        "sys.path[:] = [sys.argv[1], *(place for place in sys.path if 'site-packages' not in place)]\n"
        "from calculators.browser import answer\n"
        "print(json.loads(answer(json.dumps({'calculator': 'cost', 'query': 'months=24'})))['address'])"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "months=24\n"


def test_own_prices_travel_in_the_archive(tmp_path: Path) -> None:
    """An organisation's prices are one more file in the archive, without the place they were read from."""
    own = parsed(TEXT, str(tmp_path / "secret-place.toml"))
    with_own = runtime.contents(own)
    assert with_own.keys() - runtime.contents().keys() == {"calculators/data/overlay.json"}
    assert with_own["calculators/data/overlay.json"] == own.packed
    assert b"secret-place" not in runtime.archive(own)


def test_own_prices_change_the_identity() -> None:
    """Pages and images of two builds are told apart where one has other prices, and only there."""
    archives = runtime.archive(), runtime.archive(parsed(TEXT)), runtime.archive(parsed(TEXT.replace("0.081", "0.082")))
    assert len({runtime.identity(each) for each in archives}) == 3
    assert runtime.archive(from_environment({})) == archives[0]


def test_archive_with_own_prices_answers_with_them(tmp_path: Path) -> None:
    """What browsers run lays the packed prices over the others before it answers."""
    zipfile.ZipFile(io.BytesIO(runtime.archive(parsed(TEXT)))).extractall(tmp_path)
    program = (
        "import json, sys\n"
        "sys.path[:] = [sys.argv[1], *(place for place in sys.path if 'site-packages' not in place)]\n"
        "from calculators.browser import answer\n"
        "asked = {'calculator': 'tokens', 'query': 'input_tokens=1000000&output_tokens=0', 'format': 'json'}\n"
        "print(json.loads(json.loads(answer(json.dumps(asked)))['text'])['results']['usd_per_request'])"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "0.081\n"
