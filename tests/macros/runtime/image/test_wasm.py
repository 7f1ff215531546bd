"""Pyodide's module as the build reads it."""

from __future__ import annotations

import pytest

from macros import runtime
from macros.runtime.image import CALLED, binary
from macros.runtime.image.wasm import Module, UnexpectedModuleError
from tests.rules import for_each

STOCK = (runtime.PYODIDE / "pyodide.asm.wasm").read_bytes()


@pytest.fixture(scope="module")
def module() -> Module:
    """Pyodide's module, read."""
    return Module(STOCK)


def test_every_function_that_javascript_calls_is_exported(module: Module) -> None:
    """The names in `CALLED` are functions of this Pyodide."""
    assert all(0 <= module.function_index(name) < len(module.bodies) for name in CALLED)


def test_bodies_make_up_the_code_section(module: Module) -> None:
    """Read body by body, the code section is whole."""
    assert binary.vector(module.bodies) == module.sections[binary.CODE]


def test_data_of_the_module_has_a_fixed_place(module: Module) -> None:
    """It stands in the first megabytes of memory, in front of stack and heap."""
    data = module.static_data()
    assert 0 < data.start < data.stop < 8_000_000
    assert len(data) > 2_000_000


def test_data_without_a_fixed_place_is_refused(module: Module) -> None:
    """Data that code brings into memory could be anywhere."""
    passive = {**module.sections, binary.DATA: binary.vector([b"\x01\x01x"])}
    with pytest.raises(UnexpectedModuleError, match="no fixed place"):
        Module(binary.joined(passive)).static_data()


def test_export_that_is_no_function_has_no_body(module: Module) -> None:
    """A global of that name is not taken for a function."""
    with pytest.raises(KeyError):
        module.function_index("__stack_pointer")


@for_each(
    ("broken", "told"),
    [
        (b"<!doctype html>", "not a WebAssembly module"),
        (
            binary.joined({binary.IMPORT: binary.vector([binary.named("env") + binary.named("m") + b"\x02\x00\x01"])}),
            "imports more than functions and globals",
        ),
    ],
)
def test_module_of_another_shape_is_refused(broken: bytes, told: str) -> None:
    """What the cuts cannot rely on is an error, not a broken image."""
    with pytest.raises(UnexpectedModuleError, match=told):
        Module(broken)


@for_each(
    ("entries", "told"),
    [
        ([b"\x7f\x00\x41\x00\x0b", b"\x7f\x01\x41\x00\x0b"], "mutable globals do not come first"),
        ([b"\x7e\x01\x42\x00\x0b"], "something other than a 32-bit constant"),
    ],
)
def test_globals_that_would_have_to_move_are_refused(entries: list[bytes], told: str) -> None:
    """Mutable globals come first and are 32-bit, or an image could not carry them."""
    empty = dict.fromkeys((binary.IMPORT, binary.EXPORT, binary.TABLE, binary.TAG, binary.CODE), b"\x00")
    with pytest.raises(UnexpectedModuleError, match=told):
        Module(binary.joined({**empty, binary.GLOBAL: binary.vector(entries)}))
