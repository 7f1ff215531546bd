"""What each approach does: the few traits that its costs, its needs and its warnings follow from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from calculators.data import approaches, load


@dataclass(frozen=True, kw_only=True)
class Approach:
    """An approach by its traits.

    `retrieves` brings passages of the corpus, `sends_corpus` all of it; `shows_examples` has few-shot examples in the
    prompt; `tunes` has a tuned model, of the smaller one where `is_smaller`; `acts` calls tools over several steps.
    """

    slug: str
    label: str
    retrieves: bool = False
    sends_corpus: bool = False
    shows_examples: bool = False
    tunes: bool = False
    is_smaller: bool = False
    acts: bool = False

    @property
    def brings_knowledge(self) -> bool:
        """Whether an answer can rest on the corpus."""
        return self.retrieves or self.sends_corpus


@cache
def plan_approaches() -> Mapping[str, Approach]:
    """The approaches that have a price, in the order in which all pages list them."""
    rows = load("plan/approaches")["approach"]
    return MappingProxyType(
        {
            slug: Approach(
                slug=slug,
                label=named.label,
                **dict.fromkeys(rows[slug]["does"], True),
            )
            for slug, named in approaches().items()
            if slug in rows
        }
    )
