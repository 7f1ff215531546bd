"""What embedding texts costs, and which models there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from calculators.data import load_json
from calculators.data.frozen import Row
from calculators.frame.errors import InputError
from calculators.frame.kinds import Choice
from calculators.prices import book
from calculators.prices.overlay import price_origin

_FILE = load_json("embeddings")
_BARE = Counter(key.partition("/")[2] for key in _FILE["rows"])
AS_OF: str = _FILE["as_of"]
"""The day on which the prices were read."""


def _id(key: str) -> str:
    """A model's id: without its vendor's name, as long as that leaves no doubt."""
    bare = key.partition("/")[2]
    return bare if _BARE[bare] == 1 else key


ROWS: Mapping[str, str] = MappingProxyType({_id(key): key for key in _FILE["rows"]})
"""The embedding models by their exact ids: the name of each one's row in the table of prices."""

CHOICES = tuple(Choice(value=_id(key), label=key.replace("/", ": ", 1)) for key in _FILE["rows"])


def embedding_model(model: str) -> Row:
    """The row of a model by its id: price of a million tokens in force, dimensions and longest text where known."""
    row: Row = book.embeddings()["rows"][ROWS[model]]
    return row


def said_of(model: str) -> Row:
    """Who says a model's price, and as of when: the vendor's page, or the organisation whose own price it is."""
    return price_origin(embedding_model(model), AS_OF)


def dimensions_of(model: str, given: int | None) -> int:
    """The dimensions of a model's vectors: those that are asked for, or those that the model makes.

    InputError, which names the field `dimensions`, where neither is known.
    """
    found: int | None = given or embedding_model(model)["dimensions"]
    if found is None:
        raise InputError({"dimensions": f"must be given: how many the embedding_model {model} makes is not known"})
    return found


def embedding_usd(*, tokens: float, usd_per_million_tokens: float) -> float:
    """Tokens at the price of a million, in US dollars."""
    return tokens * usd_per_million_tokens / 10**6
