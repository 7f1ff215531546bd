"""What happens to a request, stage after stage: which stages run side by side, and the model at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.latency.parallel import Slowest
from calculators.domain.latency.stage import Stage, Time
from calculators.domain.latency.total import Total
from calculators.frame.inputs import Inputs

BEGINNING = "first token"
GENERATION = "generation"


@dataclass(frozen=True, kw_only=True)
class Named:
    """A stage with its name, and the group of those that run at the same time as it, if any."""

    name: str
    time: Stage
    parallel_group: str | None = None


@dataclass(frozen=True)
class Pipeline:
    """Stages in their order; those of one group run at the same time, and the slowest counts. Then the model writes."""

    stages: tuple[Named, ...]
    generation_ms: float

    @classmethod
    def of(cls, rows: Sequence[Inputs], first_token: Stage | None, generation_ms: float) -> Pipeline:
        """The pipeline of rows of the table `stages`, with the model's first token after them."""
        stages = [
            Named(
                name=row.text("name"),
                time=Stage(p50_ms=row.number("p50_ms"), p95_ms=row.number("p95_ms")),
                parallel_group=row.text_if_given("parallel_group"),
            )
            for row in rows
        ]
        last = [Named(name=BEGINNING, time=first_token)] if first_token else []
        return cls((*stages, *last), generation_ms)

    @cached_property
    def total(self) -> Total:
        """The time of all: groups by their slowest stage, one after the other, and the writing."""
        alone: list[Time] = [stage.time for stage in self.stages if not stage.parallel_group]
        groups: dict[str, list[Stage]] = {}
        for stage in self.stages:
            if stage.parallel_group:
                groups.setdefault(stage.parallel_group, []).append(stage.time)
        together = [members[0] if len(members) == 1 else Slowest(tuple(members)) for members in groups.values()]
        return Total.of([*alone, *together], self.generation_ms)
