"""What goes wrong with an input, said so that its reader can mend it."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_SHOWN = 60


class InputError(ValueError):
    """Bad input. `errors` maps each field's name to a message with its bounds and what was given."""

    def __init__(self, errors: dict[str, str]) -> None:
        """Keep the messages, and join them for whoever prints the exception."""
        super().__init__("\n".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors


def did_you_mean(given: str, known: Sequence[str]) -> str:
    """The known name that `given` is most like, as the end of a message; nothing where none is."""
    import difflib  # noqa: PLC0415 only mistakes need it, and a page makes none: browsers need not load it

    nearest = difflib.get_close_matches(given, known, n=1)
    return f"; did you mean {nearest[0]}?" if nearest else ""


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
