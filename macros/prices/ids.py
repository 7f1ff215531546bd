"""The other ids of a model, out of the clauses by which genai-prices recognises it.

Taken over are names that a clause states in full, and names that a clause lets a date follow. What a clause only lets
begin in some way is left out: by a mere prefix an unknown model would get an older one's price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

EXACT, DATED = "also_known_as", "dated_as"
"""What a model's row calls its other ids, and the names that a date may follow."""

_ENDINGS = tuple(f"{mark}{date}" for mark in "-@" for date in ("20240601", "20250514", "20260601", "2026-06-01"))
_ENDINGS += ("-2507", "-001")
"""Dates as vendors write them behind a name, to ask the package about; the last are Mistral's and Google's versions."""

_A_DATE = re.compile(r"(\[-@\]|[-@])\\d(\{8\}|\{4\}-\\d\{2\}-\\d\{2\})?\$?$")
_BEGINNING_OF_A_DATE = re.compile(r"([-@]|[-@]20\d\d-?|(?<=gemini-2\.0-flash)-0)$")
_PLAIN = re.compile(r"[\w.:/-]+")
_TUNED = "ft:"


def _clauses(clause: Any) -> Iterator[Any]:  # noqa: ANN401 genai-prices' own types, loaded from a wheel
    """A clause, or those that it is made of."""
    parts = getattr(clause, "or_", None) or getattr(clause, "and_", None)
    if parts is None:
        yield clause
    for part in parts or ():
        yield from _clauses(part)


def _stem(clause: Any) -> str:  # noqa: ANN401 likewise
    """The name that a clause lets something follow; nothing where it does not."""
    for kind in ("starts_with", "contains", "ends_with"):
        if hasattr(clause, kind):
            return _BEGINNING_OF_A_DATE.sub("", getattr(clause, kind))
    text = str(getattr(clause, "regex", ""))
    if not _A_DATE.search(text):
        return ""
    name = _A_DATE.sub("", text.removeprefix("^")).replace("\\.", ".")
    return name if _PLAIN.fullmatch(name) else ""


def other_ids(provider: Any, model: Any) -> dict[str, list[str]]:  # noqa: ANN401 likewise
    """A model's other ids, and the names that a date may follow, as far as the package itself takes them for it."""

    def found(name: str) -> set[str]:
        meant = provider.find_model(name)
        return set() if meant is None else {meant.id}

    clauses = list(_clauses(model.match))
    stems = [stem for stem in map(_stem, clauses) if stem and stem.startswith(_TUNED) == model.id.startswith(_TUNED)]
    dated = [
        stem for stem in dict.fromkeys(stems) if set().union(*(found(stem + end) for end in _ENDINGS)) == {model.id}
    ]
    named = [clause.equals for clause in clauses if hasattr(clause, "equals")]
    own = {each.id for each in provider.models}
    exact = [name for name in dict.fromkeys((*named, *dated)) if name not in own and found(name) == {model.id}]
    return {key: names for key, names in ((EXACT, exact), (DATED, dated)) if names}
