"""A list of models that a reader names as `vendor/model`, with commas between them."""

from __future__ import annotations

from calculators.domain.models.catalogue import models_like, other_model, row_id
from calculators.frame.errors import MOST_REMEDIES, InputError, as_given, meant

NONE = "none"
MOST_BESIDES = 5


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
    names = [] if text.strip() == NONE else [part.strip() for part in text.split(",") if part.strip()]
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
