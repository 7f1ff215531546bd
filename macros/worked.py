"""A calculator's answer to the numbers that a page talks about: each shown as it is worked out, and the filled form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

import calculators
from calculators import registry
from calculators.data import approaches, load
from calculators.frame import amounts
from calculators.frame.address import from_query
from calculators.frame.numbers import grouped
from calculators.frame.range import Range

_CLAIMS = Path(__file__).parent / "audit.toml"


@dataclass(frozen=True)
class Worked:
    """An answer. `path` in what follows is the name of a result, with its parts after dots: `rag_total_usd.mid`."""

    slug: str
    query: str
    root: str
    inputs: dict[str, Any]
    results: dict[str, Any]

    @property
    def address(self) -> str:
        """The filled form, from the site's top."""
        return f"{registry.find(self.slug).page}{'?' * bool(self.query)}{self.query}"

    def given(self, name: str) -> str:
        """An input as it was used."""
        value = self.inputs[name]
        return grouped(value) if isinstance(value, int | float) else str(value)

    def input(self, name: str) -> str:
        """An input as a sentence holds it, without its unit: a choice by its label, a range by its bounds."""
        field = registry.find(self.slug).field(name)
        return field.read_aloud(field.parse(self.inputs[name])).removesuffix(field.unit).strip()

    def value(self, path: str) -> Any:  # noqa: ANN401 any JSON value
        """A result, unrounded."""
        found: Any = self.results
        for part in path.split("."):
            found = found[int(part) if part.isdigit() else part]
        return found

    def _shown(self, path: str, show: Callable[[Any], str]) -> str:
        value = self.value(path)
        return str(
            Markup('<span data-worked="%s" data-form="%s" data-value="%s">%s</span>')
            % (path, self.address, json.dumps(value), show(value))
        )

    def usd(self, path: str) -> str:
        """Dollars."""
        return self._shown(path, lambda value: amounts.usd(float(value)))

    def usd_bounds(self, path: str) -> str:
        """A range of dollars by its bounds."""
        return self._shown(path, lambda value: amounts.usd_bounds(Range(value["low"], value["mid"], value["high"])))

    def number(self, path: str) -> str:
        """A number with three digits; a whole one in full."""
        return self._shown(
            path, lambda value: grouped(value) if float(value).is_integer() else amounts.significant(value)
        )

    def duration(self, path: str) -> str:
        """Milliseconds, as seconds where they are many."""
        return self._shown(path, lambda value: amounts.duration(float(value)))

    def gib(self, path: str) -> str:
        """Bytes as memory is counted."""
        return self._shown(path, lambda value: amounts.gib(float(value)))

    def share(self, path: str) -> str:
        """A share as a percentage."""
        return self._shown(path, lambda value: amounts.percent(float(value)))

    def points(self, path: str) -> str:
        """A difference of two shares in percentage points."""
        return self._shown(path, lambda value: f"{100 * float(value):.1f}")

    def day(self, path: str) -> str:
        """A date."""
        return self._shown(path, amounts.day)

    def outcome(self, path: str = "outcome") -> str:
        """An outcome of one of the flows by its label."""
        outcomes = {slug: str(row["label"]) for slug, row in load("article_flow/outcomes").items()}
        own = {slug: found.label for slug, found in approaches().items()}
        return self._shown(path, lambda slug: own.get(slug) or outcomes[slug])

    def word(self, path: str) -> str:
        """A result that is a word."""
        return self._shown(path, str)

    def break_even(self, first: str, second: str, variable: str, basis: str = "total") -> str:
        """Where in the list of break-evens that of two approaches stands, as a path."""
        indices = (
            index
            for index, row in enumerate(self.results["break_evens"])
            if row["between"] == [first, second] and (row["variable"], row["basis"]) == (variable, basis)
        )
        return f"break_evens.{next(indices)}.value"

    def of(self, approach: str, part: str) -> str:
        """A part of an approach in the plan's list of them, as a path."""
        rows = self.results["approaches"]
        return f"approaches.{[row['approach'] for row in rows].index(approach)}.{part}"

    def link(self, text: str) -> str:
        """A link to the form filled in with the numbers."""
        return str(Markup('<a href="%s%s">%s</a>') % (self.root, self.address, text))


@cache
def _answered(slug: str, query: str) -> Any:  # noqa: ANN401 any JSON value
    """The whole answer; pages ask for the same ones again and again."""
    texts, dropped = from_query(registry.find(slug), query)
    if dropped:
        raise KeyError(*dropped)
    return calculators.run(slug, texts)


def worked(root: str, slug: str, query: str) -> Worked:
    """What a calculator answers to the inputs of a query string."""
    answer = _answered(slug, query)
    return Worked(slug, query, root, answer["inputs"], answer["results"])


@cache
def claims() -> dict[str, dict[str, str]]:
    """The claims that the page about the article puts to the test, by their anchors. Only the build needs them."""
    found: dict[str, dict[str, str]] = tomllib.loads(_CLAIMS.read_text(encoding="utf-8"))["claim"]
    return found


def claim(root: str, name: str) -> str:
    """What the article says, and what kind of claim that turned out to be."""
    del root
    row = claims()[name]
    return f"**The article:** {row['claim']} *{row['kind'].capitalize()}.*"
