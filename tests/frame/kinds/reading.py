"""What every kind is asked: whether it reads a value, and whether it refuses one with the whole message."""

from __future__ import annotations

import pytest

from calculators.frame.field import Field
from calculators.frame.kinds import Kind


def field_of(kind: Kind, default: object = None) -> Field:
    """A field of the kind."""
    return Field(name="field", label="Field", help="help", kind=kind, default=default)


def check_read(kind: Kind, given: object, expected: object) -> None:
    """A value is read from JSON or from text, and what is written of it reads the same."""
    field = field_of(kind)
    value = field.parse(given)
    assert value == expected
    assert type(value) is type(expected)
    assert field.parse(field.show(value)) == value
    assert field.parse(field.typed(value)) == value


def check_refused(kind: Kind, given: object) -> None:
    """What is no such value is refused with the whole message, unless it is blank."""
    field = field_of(kind)
    if given == "":
        assert field.parse(given) is None
        return
    with pytest.raises(ValueError, match=r"^Type .+; got “.*”(; .+)?$"):
        field.parse(given)
