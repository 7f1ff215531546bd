"""Which row of the catalogue an id means, as bills and logs have ids: dated, or as a cloud or a gateway writes them.

An id means a row where the catalogue's source lists it for that row, or lists it with a date behind. Nothing is found
by how an id begins, or by what it looks like: that would give an unknown model an older one's price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from calculators.data import load, load_json

_DATED = re.compile(r"(?P<name>.+)[-@](?P<date>\d{8}|\d{4}-\d{2}-\d{2})")
_MOST_FORMS = 3
"""So many forms may be within each other: a gateway's, a cloud's, a region's."""

LONGEST_ID = 200
"""Characters; a longer text is no id."""


@cache
def _listed(provider: str) -> Mapping[str, str]:
    """The rows by every id that is listed for them; a row's own id goes first."""
    models = load_json("token_prices")["providers"][provider]["models"]
    own = {model: model for model in models}
    others = {name: model for model, row in models.items() for name in row.get("also_known_as", ())}
    return others | own


@cache
def _dated(provider: str) -> Mapping[str, str]:
    """The rows by the names that a date may follow."""
    models = load_json("token_prices")["providers"][provider]["models"]
    return {name: model for model, row in models.items() for name in row.get("dated_as", ())}


@cache
def _forms(provider: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, load("model_id_forms")[provider]["forms"]))


@cache
def _dates(provider: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?P<name>.+)[-@]{text}") for text in load("model_id_forms")[provider]["dates"])


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _names_before_a_date(provider: str, model_id: str) -> Iterator[str]:
    """What stands before the date at the end of an id, if one stands there."""
    found = _DATED.fullmatch(model_id)
    if found and _is_date(found["date"]):
        yield found["name"]
    yield from (other["name"] for pattern in _dates(provider) if (other := pattern.fullmatch(model_id)))


def _written(provider: str, model_id: str) -> Iterator[str]:
    """An id as it is given, and as it is within the forms that a cloud or a gateway gives it."""
    ids = [model_id]
    for _ in range(_MOST_FORMS + 1):
        yield from ids
        ids = [found["id"] for each in ids for form in _forms(provider) if (found := form.fullmatch(each))]


def row_of(provider: str, model_id: str) -> str | None:
    """The id of the vendor's row that an id means; None where it means none, or there is no such vendor."""
    if provider not in load_json("token_prices")["providers"] or len(model_id) > LONGEST_ID:
        return None
    listed, dated = _listed(provider), _dated(provider)
    for written in _written(provider, model_id.strip().lower()):
        if written in listed:
            return listed[written]
        for name in _names_before_a_date(provider, written):
            if name in dated:
                return dated[name]
    return None
