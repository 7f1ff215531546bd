"""The kind of value that an input has which names a model: any id that is listed for one, at any vendor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.domain.models.catalogue import PROVIDERS, did_you_mean_model, models_like, other_model
from calculators.domain.models.model_ids import LONGEST_ID, row_of
from calculators.frame.errors import MOST_REMEDIES, Remedy, meant
from calculators.frame.kinds import KnownText


@dataclass(frozen=True, kw_only=True)
class ModelId(KnownText):
    """A model by one of its ids. Those of the catalogue's rows are found by search; dated and cloud forms are read."""

    def parse(self, given: object) -> str:
        """The id as it is given, without spaces around it; ValueError where no vendor's model has it."""
        if isinstance(given, str) and any(row_of(provider, given) for provider in PROVIDERS):
            return given.strip()
        return super().parse(given)

    def hint(self, given: object) -> str:
        """The model that a bad text is most like, with its price, which is another."""
        return did_you_mean_model(given) if isinstance(given, str) else ""

    def remedies(self, name: str, given: object) -> tuple[Remedy, ...]:
        """The models that a bad text is like, each with its price."""
        near = models_like(given, MOST_REMEDIES) if isinstance(given, str) else []
        return meant(name, {other_model(*one): one[1] for one in near})

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a string: an id of a row, or another one that is listed for it."""
        other = "An id that the catalogue lists for a model, as clouds and bills write it."
        listed = {"enum": list(self.known_values)}
        return {"type": "string", "anyOf": [listed, {"maxLength": LONGEST_ID, "description": other}]}
