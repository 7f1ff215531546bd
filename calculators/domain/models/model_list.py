"""A list of models that a reader names as `vendor/model`, with commas between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from calculators.domain.models.catalogue import PROVIDERS, models_like, other_model, price_in_words, row_id
from calculators.frame.errors import MOST_REMEDIES, InputError, as_given, meant
from calculators.frame.kinds import Choice, Text
from calculators.frame.kinds.kind import Control

NONE = "none"
MOST_BESIDES = 5


@dataclass(frozen=True, kw_only=True)
class ModelList(Text):
    """A text that `named` reads, with at most so many models. Which they may be is looked up when a form asks."""

    minimum: int = 1
    maximum: int = 600
    most: int = MOST_BESIDES
    control: Control = "list"
    nothing: ClassVar[str] = NONE
    """What is typed for an empty list."""

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Every model that is sold and can be asked, as vendor/model with its prices."""
        return tuple(
            Choice(value=f"{provider}/{model}", label=price_in_words(row))
            for provider, vendor in PROVIDERS.items()
            for model, row in vendor["models"].items()
        )

    def listed(self, value: object) -> tuple[str, ...]:
        """The models as they are typed."""
        return tuple(_names(self.show(value)))


def _names(text: str) -> list[str]:
    """The names in a list, each without the blanks around it."""
    return [] if text.strip() == NONE else [part.strip() for part in text.split(",") if part.strip()]


def _alike(name: str) -> dict[str, str]:
    """The models that one may have been meant for, as `vendor/model` with the price, and as `vendor/model`."""
    return {f"{one[0]}/{other_model(*one)}": "/".join(one) for one in models_like(name, MOST_REMEDIES)}


def _unknown(text: str, name: str, message: str) -> InputError:
    """The error about one name of a list, which offers the list with another in its place."""
    names = [part.strip() for part in text.split(",")]
    lists = {label: ", ".join(one if part == name else part for part in names) for label, one in _alike(name).items()}
    return InputError({"compare_with": message}, {"compare_with": meant("compare_with", lists)})


def named(text: str) -> list[tuple[str, str]]:
    """The models that a list names as `vendor/model`; InputError for one that is not so, or too many."""
    names = _names(text)
    if len(names) > MOST_BESIDES:
        message = f"must be at most {MOST_BESIDES} models; got {len(names)}"
        raise InputError({"compare_with": message})
    models = []
    for name in names:
        provider, slash, model = name.partition("/")
        if not slash:
            hint = "".join(f"; did you mean {label}?" for label in list(_alike(name))[:1])
            raise _unknown(text, name, f"must be models as vendor/model; got {as_given(name)}{hint}")
        try:
            models.append((provider, row_id(provider, model)))
        except InputError as bad:
            raise _unknown(text, name, next(iter(bad.errors.values()))) from None
    return models
