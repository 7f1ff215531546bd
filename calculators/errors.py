"""What goes wrong with an input, said so that its reader can mend it."""

from __future__ import annotations

_LONGEST_SHOWN = 60


class InputError(ValueError):
    """Bad input. `errors` maps each field's name to a message with its bounds and what was given."""

    def __init__(self, errors: dict[str, str]) -> None:
        """Keep the messages, and join them for whoever prints the exception."""
        super().__init__("\n".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors


def one_line(text: str) -> str:
    """`text` cut short and on one line."""
    shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else " " for character in shown)


def as_given(value: object) -> str:
    """`value` quoted for a message, cut short and on one line."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # more digits or levels than Python writes
        text = f"{type(value).__name__}…"
    return f"“{one_line(text)}”"
