"""Texts that an image can do without: what has no address anywhere, and documentation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.runtime.image.binary import I32_CONST, signed, unsigned
from macros.runtime.image.unread import Run, unread, without
from tests.rules import for_each

AT = 1024
TEXT = b"database disk image is malformed"
SIGNATURE = b"pow($module, /, base, exp)\n--\n\nBase to the power of exp."


def memory(text: bytes, *words: int) -> bytes:
    """A memory with a text at `AT`, and other words at its end."""
    start = bytes(AT) + text
    return start.ljust(2048, b"\0") + b"".join(word.to_bytes(4, "little") for word in words)


STATIC = range(AT - 8, 2048)


@for_each(
    ("text", "words", "bodies", "is_left_out"),
    [
        (TEXT, (), (), True),
        (TEXT, (1, AT - 1, AT + len(TEXT)), (), True),
        (TEXT, (AT,), (), False),
        (TEXT, (AT + 9,), (), False),  # the end of a text may be another one
        (TEXT, (), (b"\x00\x41\x05", bytes([I32_CONST]) + signed(AT)), False),
        (TEXT, (), (b"\x28\x02" + unsigned(AT + 1),), False),  # an offset from nothing
        (SIGNATURE, (AT,), (), True),
        (SIGNATURE, (AT,), (bytes([I32_CONST]) + signed(AT),), False),
        (TEXT[:15], (), (), False),
        (TEXT + b"\xe9" + TEXT, (), (), False),
    ],
)
def test_text_is_left_out_where_nothing_has_its_address(
    text: bytes, words: tuple[int, ...], bodies: tuple[bytes, ...], *, is_left_out: bool
) -> None:
    """Neither code nor memory names it; documentation with a signature may be named by memory, for `help`."""
    assert unread(memory(text, *words), STATIC, bodies) == ((Run(AT, text),) if is_left_out else ())


def test_text_outside_the_data_of_the_module_stays() -> None:
    """What Python has made is found by ways that no address shows."""
    assert unread(memory(TEXT), range(1500, 2048), ()) == ()


@given(st.integers(0, len(TEXT) - 1), st.binary(max_size=9), st.binary(max_size=9))
def test_address_is_found_wherever_it_stands_in_code(inside: int, before: bytes, after: bytes) -> None:
    """Whatever the bytes around it are, an address in code keeps its text."""
    assert unread(memory(TEXT), STATIC, [before + unsigned(AT + inside) + after]) == ()


def test_memory_without_runs_has_zeros_there() -> None:
    """Nothing else changes."""
    whole = memory(TEXT, 7)
    assert without(whole, [Run(AT, TEXT)]) == memory(b"", 7)
    assert without(whole, []) == whole
