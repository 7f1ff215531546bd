"""Cutting modules: a small one made here by hand, run by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from macros import node
from macros.runtime.image import binary, cuts
from macros.runtime.image.binary import constant, named, vector
from macros.runtime.image.unread import Run
from macros.runtime.image.wasm import Module
from tests.rules import for_each


def body(code: str) -> bytes:
    """A body of these bytes, given in hexadecimal, with no locals."""
    content = b"\x00" + bytes.fromhex(code) + b"\x0b"
    return binary.unsigned(len(content)) + content


def small() -> Module:
    """Three functions: `first` adds one to the global and gives it, `second` reads memory at 16, `third` gives 3."""
    return Module(
        binary.joined(
            {
                binary.TYPE: vector([b"\x60\x00\x01\x7f", b"\x60\x00\x00"]),
                binary.IMPORT: vector([named("env") + named("used") + b"\x00\x01"]),
                binary.FUNCTION: vector([b"\x00"] * 3),
                binary.TABLE: vector([b"\x70\x00\x04"]),
                binary.MEMORY: vector([b"\x01\x01\x10"]),
                binary.TAG: vector([b"\x00\x01"]),
                binary.GLOBAL: vector([b"\x7f\x01" + constant(5), b"\x7f\x00" + constant(9)]),
                binary.EXPORT: vector([named(name) + bytes([0, 1 + i]) for i, name in enumerate(NAMES)]),
                binary.ELEMENT: vector([b"\x00" + constant(1) + vector([b"\x01", b"\x02", b"\x03"])]),
                binary.CODE: vector([body("230041016a24002300"), body("41102d0000"), body("4103")]),
            }
        )
    )


NAMES = ("first", "second", "third")
MEMORY = bytes(16) + b"\x2a" + bytes(binary.PAGE_BYTES * 2 - 17)
STATE = cuts.State(MEMORY, globals=[100], tables=[4])
PROGRAM = """
const fs = require("node:fs");
const [image, whole] = process.argv.slice(1).map((name) => new WebAssembly.Module(fs.readFileSync(name)));
const env = { used() {} };
const { exports } = new WebAssembly.Instance(image, { env });
const all = whole ? new WebAssembly.Instance(whole, { env, image: exports }).exports : exports;
const called = {};
for (const name of ["second", "first", "first", "third"]) {
  try { called[name] = all[name](); } catch (error) { called[name] = error.constructor.name; }
}
const marks = [...new Uint8Array(exports.memory.buffer, 1000, 3)];
const facts = WebAssembly.Module.customSections(image, "image").map((bytes) => Buffer.from(bytes).toString());
const through = exports.table0.get(3);
console.log(JSON.stringify({
  called, marks, facts, global: exports.global0.value, pages: exports.memory.buffer.byteLength / 65536,
  same: through === all.third,
}));
"""


def run(tmp_path: Path, *modules: bytes) -> dict[str, object]:
    """What Node sees of an image, and, where given, of `whole` in its memory."""
    files = [tmp_path / f"{place}.wasm" for place in range(len(modules))]
    for file, content in zip(files, modules, strict=True):
        file.write_bytes(content)
    ended = subprocess.run(
        [node.command(), "-e", PROGRAM, "--", *map(str, files)], capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(ended.stdout)
    return found


def test_image_starts_in_its_state_and_traps_where_it_has_no_body(tmp_path: Path) -> None:
    """Memory, globals and facts are those given; a function that was not kept traps."""
    image = cuts.with_image(small(), STATE, keep={0, 1}, exports=NAMES, facts=b"{}")
    assert run(tmp_path, image) == {
        "called": {"second": 42, "first": 102, "third": "RuntimeError"},
        "marks": [0, 0, 0],
        "facts": ["{}"],
        "global": 102,
        "pages": 2,
        "same": True,
    }


def test_whole_has_every_function_in_the_memory_of_an_image(tmp_path: Path) -> None:
    """It reads the image's memory, moves the image's global, and its functions stand in the image's table."""
    image = cuts.with_image(small(), STATE, keep=(), exports=NAMES, facts=b"{}")
    found = run(tmp_path, image, cuts.whole(small(), STATE, exports=NAMES))
    assert found["called"] == {"second": 42, "first": 102, "third": 3}
    assert (found["global"], found["same"]) == (102, True)


def test_whole_brings_back_what_the_memory_was_made_without(tmp_path: Path) -> None:
    """What was left out of an image stands in its memory again before a function of `whole` is called."""
    less = cuts.State(bytes(len(MEMORY)), STATE.globals, STATE.tables)
    image = cuts.with_image(small(), less, keep=range(3), exports=NAMES, facts=b"{}")
    assert run(tmp_path, image)["called"] == {"second": 0, "first": 102, "third": 3}
    whole = cuts.whole(small(), less, exports=NAMES, texts=[Run(16, b"\x2a")])
    assert run(tmp_path, image, whole)["called"] == {"second": 42, "first": 102, "third": 3}


def test_marking_sets_the_byte_of_each_function_that_is_entered(tmp_path: Path) -> None:
    """A function answers as it did, and leaves its mark."""
    marking = cuts.marking(small(), STATE, marks_at=1000, exports=NAMES[:2] + NAMES[2:], facts=b"{}")
    found = run(tmp_path, marking)
    assert found["called"] == {"second": 42, "first": 102, "third": 3}
    assert found["marks"] == [1, 1, 1]


def test_bootable_shows_what_was_hidden(tmp_path: Path) -> None:
    """The mutable global and the table can be read from outside, and start as they did."""
    (tmp_path / "module.wasm").write_bytes(cuts.bootable(small()))
    program = (
        "const m = new WebAssembly.Module(require('node:fs').readFileSync(process.argv[1]));"
        "const e = new WebAssembly.Instance(m, {env: {used() {}}}).exports;"
        "console.log([e.global0.value, e.table0.length, e.third()].join())"
    )
    ended = subprocess.run(
        [node.command(), "-e", program, "--", tmp_path / "module.wasm"], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "5,4,3\n"


@given(st.lists(st.one_of(st.binary(max_size=9), st.integers(0, 200).map(bytes)), max_size=30).map(b"".join))
def test_runs_make_up_the_memory(memory: bytes) -> None:
    """Zeros and runs together are the memory; no run starts or ends with a zero, or holds many."""
    rebuilt = bytearray(len(memory))
    for at, run_ in cuts.runs(memory):
        rebuilt[at : at + len(run_)] = run_
        assert run_[0] != 0
        assert run_[-1] != 0
        assert bytes(64) not in run_
    assert bytes(rebuilt) == memory


def test_code_of_the_small_module_is_what_it_says() -> None:
    """The module that these tests cut is read as having one imported function and one mutable global."""
    module = small()
    assert (module.imported_functions, module.mutable_globals, len(module.bodies)) == (1, 1, 3)


@for_each("name", NAMES)
def test_place_of_a_function_counts_from_the_first_body(name: str) -> None:
    """Imported functions come before, and have no body."""
    assert small().function_index(name) == NAMES.index(name)
