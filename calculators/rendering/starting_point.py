"""What a reader has started from: the defaults or an example, and what they have changed of it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from calculators.frame.calculator import Answered
from calculators.frame.inputs import Inputs


def _changed(answered: Answered, start: Inputs) -> Sequence[str]:
    inputs = answered.inputs
    return [field.name for field in answered.calculator.fields if inputs[field.name] != start[field.name]]


def _nearest(answered: Answered) -> tuple[str, Inputs]:
    """The one of which fewest inputs were changed, with its name; of several the first."""
    starts = answered.calculator.starting_points
    return min(starts.items(), key=lambda start: len(_changed(answered, start[1])))


def all_marks(answered: Answered) -> dict[str, str]:
    """The result's marks, one for the example that was chosen, and one for each input that was changed of it."""
    example, start = _nearest(answered)
    chosen = {f"example:{example}": "chosen"} if example else {}
    return chosen | {f"field:{name}": "changed" for name in _changed(answered, start)} | dict(answered.result.marks)


def resets(answered: Answered) -> dict[str, dict[str, str]]:
    """What takes each changed input back to where the reader started, and what that is called."""
    _, start = _nearest(answered)
    fields = [answered.calculator.field(name) for name in _changed(answered, start)]
    return {
        field.name: {
            "set": urlencode({field.name: field.show(start[field.name])}),
            "title": f"Back to {field.label_of(start[field.name]) or 'no answer'}",
        }
        for field in fields
    }
