"""The image that readers load: it answers as CPython does, also what no profile foresaw, and is the same each time."""

from __future__ import annotations

import json
import math
import re
import subprocess
from pathlib import Path

import pytest

from calculators import CALCULATORS
from calculators.browser import answer
from macros import node, runtime
from macros.runtime import image
from macros.runtime.image.known import known_functions
from macros.runtime.image.questions import drawn, questions
from tests.rules import few

ANSWERS = Path(__file__).parent / "answers.mjs"
INTERPRETER = runtime.SCRIPTS / "interpreter.js"
IDENTITY = "test"
NUMBER = re.compile(r"\d+\.\d+(?:e[+-]\d+)?")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the image and the whole module, as the site's own build makes them."""
    folder = tmp_path_factory.mktemp("image")
    found = runtime.made_image(runtime.archive())
    (folder / "image.wasm").write_bytes(found.image)
    (folder / "whole.wasm").write_bytes(found.whole)
    return folder


def answered(folder: Path, requests: list[str], *files: str) -> list[str]:
    """What an image replies to each request, in Node; `whole.wasm` besides has every function."""
    (folder / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    paths = [INTERPRETER, folder / "requests.json", *(folder / file for file in files or ("image.wasm",))]
    ended = subprocess.run(
        [node.command(), ANSWERS, *paths], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    replies: list[str] = json.loads(ended.stdout)
    return replies


def are_the_same(one: str, other: str) -> bool:
    """Whether two replies are, but for the last digits: exponentials are another library's in WebAssembly."""
    if one == other:
        return True
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=False)
    is_close = all(math.isclose(float(a), float(b), rel_tol=1e-9) for a, b in pairs)
    return is_close and NUMBER.sub("#", one) == NUMBER.sub("#", other)


def wrongly_answered(folder: Path, requests: list[str], *files: str) -> list[str]:
    """The requests to which an image replies anything else than CPython, shortened."""
    replies = zip(requests, answered(folder, requests, *files), strict=True)
    return [request[:1000] for request, reply in replies if not are_the_same(reply, answer(request))]


def test_answers_what_it_was_profiled_with(made: Path) -> None:
    """Questions of the profile get CPython's reply, and none meets a function that is missing."""
    asked = questions(CALCULATORS)[:: few(53, 5)]
    assert wrongly_answered(made, asked) == []


def test_answers_what_neither_the_record_nor_the_build_asked(made: Path) -> None:
    """Forms of another seed meet no missing function; where they do, `python -m macros.runtime.image` records them."""
    asked = drawn(CALCULATORS, seed=20)[:: few(11, 2)]
    assert wrongly_answered(made, asked) == []


def test_answers_with_letters_that_no_question_had(made: Path) -> None:
    """A name typed by a reader goes into the address whatever its letters are."""
    request = json.dumps({"calculator": "latency", "query": "stages=Zo%C3%AB+%F0%9F%90%8E+1+2+%40xyz", "root": ""})
    assert answered(made, [request]) == [answer(request)]


def test_answers_what_would_take_the_stack_or_the_digits_of_a_parser(made: Path) -> None:
    """100,000 brackets and 5,000 digits get CPython's message at the field, and the next request is answered."""
    nested, query = "[" * 100_000 + "]" * 100_000, "months=24"
    asked = [
        *(json.dumps({"calculator": "latency", "query": f"stages={text}"}) for text in (nested, f"[{'9' * 5_000}]")),
        *(json.dumps({"calculator": "cost", "query": f"months={text}"}) for text in ("9" * 5_000, "1e9999999999")),
        *(
            json.dumps({"calculator": "plan", "root": "", "scenarios": {"do": "import", "file": text}})
            for text in (nested, f'{{"scenarios":[{{"name":{nested}}}]}}', "1e9999999999", "9" * 5_000)
        ),
        nested,
        json.dumps({"calculator": "cost", "query": query}),
    ]
    assert answered(made, asked, "image.wasm", "whole.wasm") == [answer(request) for request in asked]


def test_answers_without_the_profile_too(made: Path) -> None:
    """With every function the replies are the same."""
    asked = questions(CALCULATORS)[:: few(97, 20)]
    assert wrongly_answered(made, asked, "image.wasm", "whole.wasm") == []


def test_function_that_no_profile_saw_traps_and_whole_has_it(made: Path, tmp_path: Path) -> None:
    """An image with hardly any function traps at once, which is told apart; with `whole` it gives the right reply."""
    folder = next(runtime.IMAGES.glob("*/memory.bin")).parent
    poor = image.cut(image.taken_in(folder, runtime.PYODIDE, IDENTITY), entered=())
    (tmp_path / "image.wasm").write_bytes(poor.image)
    (tmp_path / "whole.wasm").write_bytes(poor.whole)
    request = questions(CALCULATORS)[0]
    assert answered(tmp_path, [request]) == ["RuntimeError"]
    assert answered(tmp_path, [request], "image.wasm", "whole.wasm") == [answer(request)]
    assert made.exists()


def test_two_builds_give_the_same_bytes(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken again, from nothing and elsewhere, memory and functions entered are the same, and so are both modules."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    folder = next(runtime.IMAGES.glob("*/memory.bin")).parent
    identity = runtime.identity(runtime.archive())
    first = image.taken_in(folder, runtime.PYODIDE, identity)
    again = image.take(runtime.PYODIDE, runtime.contents(), tmp_path, identity)
    assert (again.state, again.facts) == (first.state, first.facts)
    asked = questions(CALCULATORS)[:: few(61, 20)]
    entered = [image.profile(again, asked, tmp_path) for _ in range(2)]
    assert entered[0] == entered[1]
    seen = frozenset(one for path in folder.glob("entered-*.json") for one in json.loads(path.read_text()))
    every = seen | known_functions(image.module_of(runtime.PYODIDE))
    assert entered[0] < every
    both = image.cut(again, every)
    assert both.image == (made / "image.wasm").read_bytes()
    assert both.whole == (made / "whole.wasm").read_bytes()


def test_holds_no_path_of_this_machine(made: Path) -> None:
    """What was built where is nobody's business, and would make builds differ."""
    memory = (made / "image.wasm").read_bytes()
    assert str(runtime.PROJECT).encode() not in memory


def test_raised_error_is_told(made: Path) -> None:
    """What Python raises comes out as an error with its text, not as a reply."""
    assert answered(made, ["not JSON"]) == ["Error: JSONDecodeError('Expecting value: line 1 column 1 (char 0)')"]
