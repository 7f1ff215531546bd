"""What embedding texts costs, and which models there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from calculators.data import load_json
from calculators.field import Choice

_FILE = load_json("embeddings")
_BARE = Counter(key.partition("/")[2] for key in _FILE["rows"])
AS_OF: str = _FILE["as_of"]
"""The day on which the prices were read."""


def _id(key: str) -> str:
    """A model's id: without its vendor's name, as long as that leaves no doubt."""
    bare = key.partition("/")[2]
    return bare if _BARE[bare] == 1 else key


MODELS: Mapping[str, Mapping[str, Any]] = MappingProxyType({_id(key): row for key, row in _FILE["rows"].items()})
"""The embedding models by their exact ids: price of a million tokens, dimensions and longest text where known."""

CHOICES = tuple(Choice(value=_id(key), label=key.replace("/", ": ", 1)) for key in _FILE["rows"])


def embedding_usd(*, tokens: float, usd_per_million_tokens: float) -> float:
    """Tokens at the price of a million, in US dollars."""
    return tokens * usd_per_million_tokens / 10**6
