"""Joint draws of the uncertain numbers, and how sure the cheapest is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from calculators.domain.costs import draws
from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.totals import total_usd
from calculators.frame.caches import drop_all
from calculators.frame.range import Range
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.components import components
from tests.plan.workloads import answer_to, random_answer
from tests.rules import for_each

OWN = {"rag": {"setup_usd": 100, "monthly_usd": 0, "usd_per_request": 0, "usd_per_update": 0}}


def certainty(**own: object) -> object:
    """How sure prompting is the cheapest against long context, with these amounts as set-up and no other cost."""
    nothing = {"monthly_usd": 0, "usd_per_request": 0, "usd_per_update": 0}
    overrides = {
        slug: {"setup_usd": own.get(slug.replace("-", "_"), 10**6), **nothing}
        for slug in ("prompt-engineering", "agents", "fine-tuning", "fine-tune-smaller-model", "rag-and-fine-tuning",
                     "prompt-engineering-and-rag", "agents-and-rag")
    }  # fmt: skip
    answer = answer_to(
        {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "yes", "overrides": overrides}
    )
    assert answer.cheapest == "prompt-engineering"
    return answer.certainty


@for_each(
    ("own", "rival", "expected"),
    [
        ([100, 200], [200, 300], "always"),
        (100, 101, "always"),
        ([100, 290], [200, 300], "mostly"),
        ([100, 150, 400], [150, 160, 170], "likely"),
        ([100, 200, 202], [90, 210, 300], "likely"),
        ([100, 200, 500], [0, 201, 202], "sometimes"),
    ],
)
def test_how_sure_the_cheapest_is(own: object, rival: object, expected: str) -> None:
    """Always where no rival can be cheaper, mostly where it wins eight draws of ten, likely where it wins half."""
    assert certainty(prompt_engineering=own, agents=rival) == expected


def test_what_two_have_in_common_does_not_blur_their_difference() -> None:
    """An uncertain engineer's hour is the same in both, so the one with fewer hours wins in every draw."""
    answer = answer_to({
        "needs_behaviour": "yes", "needs_knowledge": "no", "few_shot_works": "yes", "usd_per_engineer_hour": [10, 400],
        "requests_per_month": 0,
        "overrides": {slug: {"setup_hours": hours, "maintenance_hours_per_month": 0} for slug, hours in (
            ("prompt-engineering", 10), ("agents", 11))},
    })  # fmt: skip
    drawn = answer.drawn
    assert all(one < other for one, other in zip(drawn["prompt-engineering"], drawn["agents"], strict=True))


@for_each("seed", range(12))
def test_every_draw_lies_within_the_range(seed: int) -> None:
    """A joint draw is never outside the sum of the parts' extremes, and eight in ten lie within the sampled range."""
    answer = random_answer(seed)
    for slug, totals in answer.drawn.items():
        low, _, high = answer.totals[slug]
        room = 1e-9 * (1 + high)
        assert low - room <= min(totals) <= max(totals) <= high + room
        middle = answer.sampled_totals[slug]
        inside = sum(middle.low <= total <= middle.high for total in totals)
        assert inside >= 0.8 * draws.DRAWS


PRODUCTS: dict[str, Mapping[str, object]] = {
    "hour": {"usd_per_engineer_hour": [80, 120, 200]},
    "hour and labels": {
        "usd_per_engineer_hour": [80, 160],
        "training_examples": [500, 900, 2000],
        "minutes_per_labelled_example": [1, 10],
    },
    "horizon": {"requests_per_month": [5e4, 2e5], "months": [6, 24], "updates_per_year": [0, 60]},
    "growth": {"requests_growth_share_per_month": [0, 0.05], "usd_per_engineer_hour": [80, 160], "months": [6, 24]},
    "rounded up": {"corpus_documents": [10, 33333], "overlap_tokens": [0, 64], "retrieved_chunks": [3, 10]},
    "mid at an end": {"months": [6, 6, 24], "usd_per_engineer_hour": [80, 160, 160]},
    "from none": {"cache_hit_share": [0, 0, 0.5], "requests_per_month": [0, 0, 1e5], "output_tokens": [0, 300]},
}


@for_each(
    "answer",
    [*(answer_to(one) for one in PRODUCTS.values()), *map(random_answer, range(8))],
    ids=[*PRODUCTS, *map(str, range(8))],
)
def test_sums_are_what_computing_each_draw_gives(answer: PlanAnswer) -> None:
    """Where a total is a sum of products of uncertain numbers, adding them up is as good as computing every part."""
    spread, x = answer.workload.spread, answer.workload.mid
    stream = answer.costing.stream_of
    drawn = {name: draws.drawn(stream(name), one) for name, one in spread.items()}
    for at in range(0, draws.DRAWS, 37):
        numbers = {**x, **{name: values[at] for name, values in drawn.items()}}
        for slug, totals in answer.drawn.items():
            parts = [answer.costing.part(slug, part, numbers) for part in draws.PARTS]
            expected = total_usd(parts, horizon_quantities(numbers))  # type: ignore[arg-type]
            assert totals[at] == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_one_team_builds_whatever_is_built() -> None:
    """Where nothing but hours is uncertain, what contains another costs more in every draw, and by one quantile."""
    drawn = answer_to({}).drawn
    assert all(fewer <= more for fewer, more in zip(drawn["rag"], drawn["prompt-engineering-and-rag"], strict=True))
    in_order = (sorted(range(draws.DRAWS), key=drawn[slug].__getitem__) for slug in ("rag", "agents"))
    assert next(in_order) == next(in_order)


def test_headline_is_the_median_where_ranges_lean_to_one_side() -> None:
    """Hours reach far up, and yet half of the draws lie on either side; labelling minutes are another team's."""
    answer = answer_to({"minutes_per_labelled_example": [1, 5, 30], "needs_behaviour": "yes"})
    likely = answer.sampled_totals["rag"]
    assert likely.mid == pytest.approx(answer.mid_totals["rag"], rel=0.01)
    assert likely.low < answer.mid_totals["rag"] < likely.high
    assert answer.costing.stream_of("minutes_per_labelled_example") != answer.costing.stream_of("validation_hours")


def test_draws_repeat() -> None:
    """The same workload has the same sample, whatever was drawn before and after forgetting all of it."""
    once = random_answer(4).sampled_totals
    drop_all()
    random_answer(5).sampled_totals  # noqa: B018 drawn in between
    assert random_answer(4).sampled_totals == once


def test_middle_of_known_totals() -> None:
    """From the tenth to the ninetieth of a hundred."""
    assert draws.middle_80([float(one) for one in range(101)]) == Range(10, 50, 90)


def test_known_numbers_leave_nothing_to_draw() -> None:
    """Without any uncertain number all draws are the total."""
    hours = {"setup_hours": 1, "maintenance_hours_per_month": 1}
    answer = answer_to({"hours": dict.fromkeys(components(), hours)})
    assert answer.certainty == "always"
    assert all(set(totals) == {answer.mid_totals[slug]} for slug, totals in answer.drawn.items())
