"""Whether a TOML text is within the bounds in which `tomllib` takes time and memory that grow with its length.

`tomllib` calls itself for each bracket of a value, copies the path of a dotted key once for each of its parts, and lets
Python's own errors through for numbers that are too long. A file of prices needs little of all that.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from calculators.frame.json_text import Overlong

LONGEST = 1_000_000
"""So many characters of a file are read: more than three times as many as a price for every row takes."""
MOST_LEVELS = 8
"""So deep the brackets of a value may nest; tiers, the deepest there are, have two levels."""
MOST_PARTS = 8
"""So many parts a dotted key may have; `table.row.price` has three."""
LONGEST_WORD = 100
"""So many characters a number or a key without quotes may have."""

_MOST_ZEROS = 30
"""A price has fewer digits before or after the point than these."""

_STRINGS = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5})?|'
    r"'''(?:[^']++|'(?!''))*+(?:'{3,5})?|" + (r'"(?:[^"\\\n]++|\\[^\n])*+"?|' + r"'[^'\n]*+'?")
)
_TOKEN = re.compile(
    rf"(?P<text>{_STRINGS})|(?P<comment>#[^\n]*+)|(?P<word>[\w+-]++)|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<dot>\.)"
    r"|(?P<end>[\n=,])",
    re.DOTALL,
)


def over_bound(text: str) -> str:
    """What a TOML text has too much of, with its line; nothing where all is within the bounds."""
    if len(text) > LONGEST:
        return f"it has more than {LONGEST:,} characters"
    levels = dots = line = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        line += token[0].count("\n")
        levels += {"open": 1, "close": -1}.get(kind or "", 0)
        dots = dots + 1 if kind == "dot" else 0 if kind in {"open", "close", "end"} else dots
        if levels > MOST_LEVELS:
            return f"line {line + 1} has brackets that nest more than {MOST_LEVELS} deep"
        if dots >= MOST_PARTS:
            return f"line {line + 1} has a key of more than {MOST_PARTS} parts"
        if kind == "word" and len(token[0]) > LONGEST_WORD:
            return f"line {line + 1} has a word of {len(token[0]):,} characters, of which {LONGEST_WORD} are the most"
    return ""


def decimal(digits: str) -> Decimal | Overlong:
    """A number of TOML as it is written; one that would take many zeros to write out as something that is no price."""
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return Overlong(digits)
    return number if not number.is_finite() or abs(number.adjusted()) <= _MOST_ZEROS else Overlong(digits)
