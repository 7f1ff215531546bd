"""The binary form of WebAssembly: what is written can be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.runtime.image import binary
from macros.runtime.image.binary import Reader


@given(st.integers(0, 2**32 - 1))
def test_unsigned_numbers_are_read_back(number: int) -> None:
    """An unsigned LEB128 gives the number it was made of, and takes no byte too many."""
    encoded = binary.unsigned(number)
    assert len(encoded) == max(1, -(-number.bit_length() // 7))
    assert Reader(encoded).number() == number


@given(st.integers(-(2**31), 2**31 - 1))
def test_signed_numbers_are_read_back(number: int) -> None:
    """A signed LEB128 gives the number it was made of."""
    encoded = binary.signed(number)
    value = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(encoded))
    assert value - (1 << 7 * len(encoded) if encoded[-1] & 0x40 else 0) == number


def test_constant_takes_addresses_beyond_two_gibibytes() -> None:
    """A 32-bit constant is signed in the format; an address is given unsigned."""
    assert binary.constant(0xFFFFFFFF) == b"\x41\x7f\x0b"


@given(st.text(max_size=200))
def test_names_are_read_back(text: str) -> None:
    """A name carries its length in bytes, not in letters."""
    reader = Reader(binary.named(text) + b"rest")
    assert reader.text() == text
    assert reader.take(4) == b"rest"


@given(st.integers(0, 7), st.integers(0, 65_536), st.integers(0, 65_536))
def test_limits_are_read_back(flags: int, low: int, high: int) -> None:
    """Limits have a greatest size where the lowest flag says so."""
    given_high = high if flags & 1 else None
    assert Reader(binary.limits(flags, low, given_high)).limits() == (flags, low, given_high)


def test_sections_are_joined_in_the_order_of_the_format() -> None:
    """The tag section stands before the globals, and the count of data before the code, whatever their numbers."""
    module = binary.joined({binary.CODE: b"c", binary.GLOBAL: b"g", binary.DATA_COUNT: b"n", binary.TAG: b"t"})
    assert module[len(binary.HEADER) :] == b"\x0d\x01t\x06\x01g\x0c\x01n\x0a\x01c"
