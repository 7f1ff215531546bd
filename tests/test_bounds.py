"""Inputs of absurd size are answered in little time and memory, by a page's door and by the command line alike.

All of them are given to one process each, whose processor time and memory are bounded far above what they take, and far
below what they took while somebody looked at anything twice: 300,000 repeated keys or 100,000 rows of scenarios then
took minutes each. That many are given with `HYPOTHESIS_PROFILE=thorough`, as in `make proof`.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from calculators.__main__ import main
from tests.prices.own import TEXT
from tests.rules import few, for_each

PROJECT = Path(__file__).parent.parent
MOST_SECONDS, MOST_BYTES = few(20, 60), 2**30
MANY = few(60_000, 300_000)
REPEATED = '"query":1'
NESTED = "[" * 100_000 + "]" * 100_000
DOOR = """
import json, sys
from calculators.browser import answer
print(json.dumps([json.loads(answer(request)) for request in json.load(sys.stdin)]))
"""
COMMANDS = """
import contextlib, io, json, os, sys
from pathlib import Path
from calculators.__main__ import main
from calculators.prices import book
found = []
for argv, file in json.load(sys.stdin):
    Path("given").write_text(file, encoding="utf-8")
    os.environ.pop("STEELYARD_PRICES", None)
    if argv[0] == "prices":
        os.environ["STEELYARD_PRICES"] = "given"
        argv = ["list"]
    book._OPEN.clear()
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        found.append((main(argv), errors.getvalue()))
print(json.dumps(found))
"""


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def results(program: str, given: object, folder: Path) -> list[Any]:
    """What a program prints about what it is given, in a process that may not take much."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bounded,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    found = json.loads(ended.stdout)
    assert isinstance(found, list)
    return found


def query(slug: str, text: str) -> str:
    """A page's request for an address."""
    return json.dumps({"calculator": slug, "query": text})


def importing(file: str) -> str:
    """A page's request to read a file of scenarios."""
    return json.dumps({"calculator": "plan", "root": "", "scenarios": {"do": "import", "file": file}})


def rows(count: int) -> str:
    """A file of equal scenarios."""
    return json.dumps({"scenarios": [{"name": "a", "query": "months=5"}] * count})


REQUESTS: dict[str, tuple[str, str, str]] = {
    "a key many times": (query("cost", "&".join(["months=5"] * MANY)), "months", "Type a number such as 20"),
    "a long value many times": (
        query("tokens", "&".join(["compare_with=openai/gpt-6-luna"] * MANY)),
        "compare_with",
        "Type a line of 1 to 600 characters",
    ),
    "a choice many times": (query("lora", "&".join(["targets=q"] * MANY)), "targets", "Type one or more of q, k"),
    "many places": (query("plan", "overrides=" + "%0A".join(f"x.{at}=1" for at in range(MANY))), "overrides", "Type"),
    "brackets in an input": (query("latency", f"stages={NESTED}"), "stages", "Type 0 to 20 stages"),
    "many rows in an input": (query("latency", "stages=" + "%0A".join(["a 20 90"] * MANY)), "stages", "Type 0 to 20"),
    "a long number in an input": (
        query("latency", f'stages=[{{"name":"a","p50_ms":{"9" * 5_000},"p95_ms":1e9999999999}}]'), "stages", "Type 0",
    ),
    "many digits": (query("cost", f"months={'9' * 5_000}"), "months", "got “9999"),
    "a large power": (query("cost", "months=1e9999999999"), "months", "got “1e9999999999”"),
    "brackets around a request": (NESTED, "request", "must be JSON; its brackets nest 100,000 deep"),
    "brackets in a request": (f'{{"calculator":"cost","query":{NESTED}}}', "request", "nest 100,001 deep"),
    "keys of a request": (
        f'{{"calculator":"cost",{",".join([REPEATED] * MANY)}}}', "request", f"stands {MANY:,} times",
    ),
}  # fmt: skip
"""Requests of a page, the field that is told and what is said of it."""

FILES: dict[str, tuple[str, str]] = {
    "equal rows": (rows(100_000), "file: must have at most 4 scenarios; got 100,000."),
    "brackets": (NESTED, "file: must be JSON; its brackets nest 100,000 deep, and may nest 32 deep."),
    "a repeated key": ("{" + ",".join(['"a":1'] * MANY) + "}", f"the key “a” stands {MANY:,} times in one object"),
    "many digits": (f'{{"scenarios":[{{"name":{"9" * 5_000},"query":""}}]}}', "name: must be a line of 1 to 60"),
    "a large power": ('{"scenarios":[{"name":1e9999999999,"query":""}]}', "got “1e9999999999”"),
}
"""Files of scenarios, and what is said."""

GIVEN: dict[str, tuple[list[str], str, str]] = {
    "brackets": (["run", "cost", "--json", "@given"], NESTED, "--json: must be a JSON object or @ and a file that"),
    "brackets in a field": (["run", "cost", "--json", "@given"], f'{{"months":{NESTED}}}', "nest 100,001 deep"),
    "a repeated key": (
        ["run", "cost", "--json", "@given"], "{" + ",".join(['"months":5'] * MANY) + "}", f"“months” stands {MANY:,}",
    ),
    "many keys": (
        ["run", "cost", "--json", "@given"],
        json.dumps({f"k{at}": 5 for at in range(MANY)}),
        f"inputs: must be inputs of cost; {MANY - 20:,} more are not",
    ),
    "many digits": (["run", "cost", "--json", "@given"], f'{{"months":{"9" * 5_000}}}', "months: Type a number such"),
    "a large power": (["run", "cost", "--json", "@given"], '{"months":1e9999999999}', "got “1e9999999999”"),
    "a large power in a range": (["run", "plan", "--json", "@given"], '{"months":[1,1e9999999999]}', "months: Type a "),
    "many rows": (
        ["run", "latency", "--json", "@given"],
        json.dumps({"stages": [{"name": "a", "p50_ms": 1, "p95_ms": 2}] * 100_000}),
        "stages: Type 0 to 20 stages",
    ),
    "a choice many times": (["run", "lora", "--json", "@given"], json.dumps({"targets": ["q"] * MANY}), "targets: "),
    "a file without an end": (["run", "cost", "--json", "@/dev/zero"], "", "it has more than 20,000,000 characters"),
    "brackets in prices": (["prices"], TEXT + NESTED, "brackets that nest more than 8 deep"),
    "a large power in prices": (
        ["prices"], "as_of = 2026-10-01\n[gpus.h100-sxm]\nusd_per_gpu_hour = 1e9999999999", "got “1e9999999999”",
    ),
    "many digits in prices": (
        ["prices"], f"as_of = 2026-10-01\n[gpus.h100-sxm]\nusd_per_gpu_hour = {'9' * 5_000}", "a word of 5,000 char",
    ),
    "a repeated table in prices": (["prices"], TEXT + "\n[a]" * 300_000, "more than 1,000,000 characters"),
}  # fmt: skip
"""Commands, the file that they read, and what is said of it."""


@cache
def replies() -> list[dict[str, Any]]:
    """The replies to all requests of a page, answered one after the other."""
    asked = [*(request for request, _, _ in REQUESTS.values()), *(importing(file) for file, _ in FILES.values())]
    return results(DOOR, asked, PROJECT)


@for_each("name", REQUESTS)
def test_page_is_told_by_field(name: str) -> None:
    """Not one of them costs the interpreter, and each has a message at the field it is about."""
    _, field, says = REQUESTS[name]
    reply = replies()[list(REQUESTS).index(name)]
    assert list(reply["errors"]) == [field]
    assert says in reply["errors"][field]


@for_each("name", FILES)
def test_page_is_told_what_is_wrong_with_a_file_of_scenarios(name: str) -> None:
    """Nothing of it is taken."""
    reply = replies()[len(REQUESTS) + list(FILES).index(name)]
    assert (reply["list"], reply["bad"]) == ([], True)
    assert FILES[name][1] in reply["said"]


def test_keys_that_mean_nothing_are_told_briefly() -> None:
    """Very many of them make no long page: some are named, the others counted."""
    (reply,) = results(DOOR, [query("cost", "&".join(f"k{at}=5" for at in range(MANY)))], PROJECT)
    assert reply["errors"] == {}
    assert reply["parts"]["result"].count('data-code="unknown-key"') == 11
    assert f"It names {MANY - 10:,} more keys that mean nothing here" in reply["parts"]["result"]


def test_command_line_tells_each_in_lines(tmp_path: Path) -> None:
    """Status 2, no traceback, and no more lines than somebody reads."""
    found = results(COMMANDS, [[argv, file] for argv, file, _ in GIVEN.values()], tmp_path)
    for (name, (_, _, says)), (status, told) in zip(GIVEN.items(), found, strict=True):
        assert status == 2, name
        assert says in told, (name, told[:500])
        assert told.count("\n") <= 21, name


def test_command_has_a_bound_of_words(capsys: Any) -> None:  # noqa: ANN401 pytest's own
    """A flag that is repeated so often is not even parsed."""
    assert main(["run", "cost", *(["--months", "5"] * MANY)]) == 2
    assert capsys.readouterr().err == f"command line: must have at most 2,000 words; got {2 * MANY + 2:,}\n"
