"""What goes wrong with an input, said so that its reader can mend it."""

from __future__ import annotations

_LONGEST_SHOWN = 60


class InputError(ValueError):
    """Bad input. `errors` maps each field's name to a message with its bounds and what was given."""

    def __init__(self, errors: dict[str, str]) -> None:
        """Keep the messages, and join them for whoever prints the exception."""
        super().__init__("\n".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors


def as_given(value: object) -> str:
    """`value` quoted for a message, cut short and on one line."""
    text = value if isinstance(value, str) else repr(value)
    line = "".join(character if character.isprintable() else " " for character in text)
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + '…'}”"
