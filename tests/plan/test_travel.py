"""A workload on its way from a plan to another page and back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from calculators.browser import answer
from calculators.data import assumption, load
from calculators.frame.address import from_query, to_link
from calculators.frame.calculator import Calculator
from calculators.frame.errors import InputError
from calculators.frame.kinds import NumberRange
from calculators.frame.range import Range
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.travel import WORKLOAD, Workload, names
from calculators.plan.travel import links as links_of
from calculators.plan.travel_quantities import QUANTITIES
from calculators.registry import CALCULATORS, find
from tests.markup import parsed
from tests.rules import for_each

PAGES = [find(slug) for slug in load("plan/travel")]
each = for_each("page", PAGES, ids=lambda page: page.slug)
each_alone = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
WIDE = {
    "requests_per_month": "40k..90k..200k", "agent_steps": "3..10", "training_examples": "600..900", "epochs": "2..4",
    "updates_per_year": 40, "prompt_tokens": "350..500", "overrides": {"rag": {"setup_usd": [500, 2000]}},
    "corpus_documents": "100..400.5", "on": "2026-11-22T02:00:00+00:00", "usd_per_gpu_hour": "1..3",
}  # fmt: skip
SAME = ("corpus_documents", "tokens_per_document", "chunk_tokens", "overlap_tokens", "training_examples",
        "tokens_per_example", "epochs", "requests_per_month", "months", "updates_per_year", "output_tokens", "provider",
        "model", "on")  # fmt: skip
"""The names that are the same on every page."""


def workload(**inputs: Any) -> Workload:  # noqa: ANN401 as JSON gives them
    """A plan's workload."""
    return Workload(PLAN.read(inputs))


def opened(page: Calculator, **inputs: Any) -> dict[str, object]:  # noqa: ANN401 as JSON gives them
    """The values of a page that a plan opens."""
    return page.read(from_query(page, workload(**inputs).query(page))[0])


def returned(page: Calculator, plan: dict[str, Any], **changed: Any) -> dict[str, object]:  # noqa: ANN401
    """The plan's values after a visit of the page on which something was changed."""
    there = workload(**plan)
    values = page.read({**opened(page, **plan), **changed})
    query = there.back(page, values).href.partition("?")[2]
    texts, dropped = from_query(PLAN, query)
    assert dropped == ()
    return PLAN.read(texts)


def plans() -> st.SearchStrategy[dict[str, Any]]:
    """Plans of which any number may be any range within its bounds, and any answer any of its choices."""

    def ranges(name: str) -> st.SearchStrategy[list[float]]:
        kind = PLAN.field(name).kind
        assert isinstance(kind, NumberRange)
        least = max(kind.minimum, 100) if name == "chunk_tokens" else kind.minimum
        most = 99 if name == "overlap_tokens" else min(kind.maximum, 10**7)
        amount = st.integers(int(least), int(most)) if kind.is_whole else st.floats(least, most)
        return st.lists(amount, min_size=1, max_size=3).map(sorted)

    apart = {"first_token_p50_ms", "retrieval_p50_ms", "requests_growth_share_per_month"}
    numbers = {field.name: ranges(field.name) for field in PLAN.fields if isinstance(field.kind, NumberRange)}
    answers = {field.name: st.sampled_from(field.choice_values) for field in PLAN.fields if field.group == "answers"}
    return st.fixed_dictionaries(
        {}, optional={name: one for name, one in (numbers | answers).items() if name not in apart}
    ).filter(
        lambda plan: (
            min(plan.get("first_token_p95_ms", [9e9])) >= 700 and min(plan.get("retrieval_p95_ms", [9e9])) >= 150
        )
    )


def differs(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    """What the other has that the one has not."""
    return {name: value for name, value in other.items() if one[name] != value}


def test_pages_are_those_of_the_data() -> None:
    """Eleven pages look closer; every field and every source of the data is there, and nothing else is."""
    assert [page.slug for page in PAGES] == list(load("plan/travel"))
    assert len(PAGES) == 11
    for page in PAGES:
        for name, source in names(page).items():
            assert page.field(name)
            assert source.removeprefix("=") in QUANTITIES if source.startswith("=") else PLAN.field(source)


@each
def test_one_word_for_one_thing(page: Calculator) -> None:
    """What is called the same is the same, and no field of a name that travels is forgotten."""
    fields = {field.name for field in page.fields}
    assert {name: names(page).get(name) for name in SAME if name in fields} == {
        name: name for name in SAME if name in fields
    }
    named = {"short_prompt_tokens": "prompt_tokens", "base_prompt_tokens": "prompt_tokens", "steps": "agent_steps",
             "queries_per_month": "requests_per_month", "input_tokens": "=request_input_tokens"}  # fmt: skip
    assert {name: names(page)[name] for name in named if name in fields} == {
        name: source for name, source in named.items() if name in fields
    }


@each
@for_each("plan", [{}, WIDE], ids=["defaults", "ranges"])
def test_what_was_not_changed_comes_back_the_same(page: Calculator, plan: dict[str, Any]) -> None:
    """There and back is the plan that it was, ranges and all."""
    assert returned(page, plan) == PLAN.read(plan)


@each_alone
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_any_plan_comes_back_the_same(page: Calculator, plan: dict[str, Any]) -> None:
    """Whatever the plan, an unchanged page changes nothing of it, and says nothing of anything that stays."""
    try:
        there = workload(**plan)
        changed = there.changed(page, page.read(from_query(page, there.query(page))[0]))
        again = Workload.read(there.text)
    except InputError:
        reject()  # values that are each good and not good together are no plan
    assert changed == ({}, ())
    assert again.values == there.values


def test_ranges_become_their_mid_where_a_page_takes_one_number() -> None:
    """Of 3 to 10 steps an agent takes 7, the half rounded up; costs stay ranges."""
    assert opened(find("agents"), **WIDE)["steps"] == 7
    assert opened(find("agents"), **WIDE)["base_prompt_tokens"] == 425
    assert opened(find("tokens"), **WIDE)["requests_per_month"] == 90_000
    assert opened(find("cost"), **WIDE)["rag_setup_usd"] == Range(500, 1250, 2000)
    rows = {row["approach"]: row for row in PLAN.answer({}).result.values["approaches"]}  # type: ignore[attr-defined]
    costs = opened(find("cost"))
    for column, slug in (("rag", "rag"), ("tuning", "fine-tuning"), ("prompting", "prompt-engineering")):
        for part in ("setup_usd", "monthly_usd", "usd_per_request", "usd_per_update"):
            assert list(costs[f"{column}_{part}"]) == pytest.approx(list(rows[slug][part]))  # type: ignore[call-overload]


def test_decide_on_its_page_says_what_the_plan_says() -> None:
    """The answers that follow from numbers are worked out on the way, and lead to the same outcome."""
    for plan in ({}, WIDE, {"corpus_documents": 20}, {"needs_behaviour": "yes"}):
        decide = find("decide")
        found = decide.calculate(opened(decide, **plan)).values
        assert found["outcome"] == PLAN.answer(plan).result.values["outcome"]


CHANGES: dict[str, tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "a number replaces a range": ("agents", WIDE, {"steps": 4}, {"agent_steps": Range(4, 4, 4)}),
    "a request is longer by its prompt": (
        "tokens", {}, {"input_tokens": 3060}, {"prompt_tokens": Range(500, 500, 500)},
    ),
    "a vendor that does not sell the smaller model": (
        "tokens", {"smaller_model": "gemini-3.1-flash-lite"}, {"provider": "openai", "model": "gpt-6-luna"},
        {"provider": "openai", "model": "gpt-6-luna", "smaller_model": None},
    ),
    "costs are what the reader knows better": (
        "cost", {}, {"tuning_setup_usd": "100..300"},
        {"overrides": {"fine-tuning": {"setup_usd": Range(100, 200, 300)}}},
    ),
    "costs join those known before": (
        "cost", WIDE, {"rag_monthly_usd": 7},
        {"overrides": {"rag": {"setup_usd": Range(500, 1250, 2000), "monthly_usd": Range(7, 7, 7)}}},
    ),
    "the corpus is counted in documents": (
        "decide", {}, {"corpus_tokens": 8000}, {"corpus_documents": Range(10, 10, 10)},
    ),
    "a few updates a year": (
        "decide", {}, {"knowledge_changes": "yearly"},
        {"updates_per_year": Range(*[assumption("updates_yearly").value] * 3)},
    ),
    "a word for updates": ("decide", {}, {"knowledge_changes": "weekly"}, {"updates_per_year": Range(52, 52, 52)}),
    "an answer": ("decide", {}, {"needs_behaviour": "unknown"}, {"needs_behaviour": "unknown"}),
    "a service": ("fine_tuning", {}, {"service": "openai-gpt-4.1-mini"}, {"service": "openai-gpt-4.1-mini"}),
    "training tokens": ("lora", {}, {"training_tokens": 500_000}, {"tokens_per_example": Range(1000, 1000, 1000)}),
    "a list": ("lora", {}, {"targets": ["q"]}, {"targets": ("q",)}),
    "the one stage": (
        "latency", {}, {"stages": "search 100 200"},
        {"retrieval_p50_ms": Range(100, 100, 100), "retrieval_p95_ms": Range(200, 200, 200)},
    ),
    "a GPU": ("self_hosting", {}, {"gpu": "h100-sxm"}, {"gpu": "h100-sxm"}),
    "searches": ("vector_index", {}, {"queries_per_month": 5}, {"requests_per_month": Range(5, 5, 5)}),
    "a day": ("vector_index", {}, {"on": "2027-02-03"}, {"on": "2027-02-03"}),
}  # fmt: skip


@for_each("case", CHANGES)
def test_what_was_changed_travels_back(case: str) -> None:
    """A change on a page changes just its counterpart in the plan."""
    slug, plan, changed, expected = CHANGES[case]
    assert differs(PLAN.read(plan), returned(find(slug), plan, **changed)) == expected


@for_each(
    ("slug", "plan", "changed"),
    [
        ("tokens", {}, {"input_tokens": 100}),
        ("tokens", {}, {"batch": "yes"}),
        ("decide", {}, {"context_window_tokens": 5}),
        ("latency", {}, {"stages": "a 1 2; b 3 4"}),
        ("agents", {}, {"step_success": 0.5}),
        ("lora", {"training_examples": 0}, {"training_tokens": 5}),
    ],
)
def test_what_has_no_place_in_the_plan_stays_and_is_told(
    slug: str, plan: dict[str, Any], changed: dict[str, Any]
) -> None:
    """The plan comes back as it was, and the page names what stays."""
    page, there = find(slug), workload(**plan)
    values = page.read({**opened(page, **plan), **changed})
    assert there.back(page, values).staying == tuple(page.field(name).label for name in changed)
    assert returned(page, plan, **changed) == PLAN.read(plan)


def test_what_does_not_fit_is_told() -> None:
    """More steps than an agent's page takes, or a part of what cannot be had, leave its default, and it says so."""
    there = workload(agent_steps=800)
    assert there.back(find("agents"), opened(find("agents"), agent_steps=800)).unfit == ("Steps",)
    there = workload(provider="openai", model="gpt-6-luna", smaller_model="gpt-6-luna")
    origin = there.back(find("cost"), find("cost").read(there.filled(find("cost"))[0]))
    assert [label for label in origin.unfit if "tuning" in label.lower()] == list(origin.unfit) != []


def reply(page: Calculator, query: str, **more: str) -> dict[str, Any]:
    """What a page gets for a form or an address."""
    found = json.loads(answer(json.dumps({"calculator": page.slug, "query": query, "root": "../", **more})))
    assert isinstance(found, dict)
    return found


@each
def test_a_page_carries_the_plan_along(page: Calculator) -> None:
    """Its address, its link and its form hold the plan; nothing is said to be unknown; a change is in the way back."""
    found = reply(page, workload(**WIDE).query(page))
    assert found["errors"] == {}
    assert found["controls"][WORKLOAD] == [to_link(PLAN, PLAN.read(WIDE))]
    assert dict(parse_qsl(found["address"]))[WORKLOAD] == found["controls"][WORKLOAD][0]
    assert found["link"] == found["address"]
    assert "unknown-key" not in "".join(found["parts"].values())
    (link,) = parsed(found["parts"]["origin"]).all("a")
    assert urlsplit(link.attributes["href"]).path == "../plan/"
    assert link.text == "back to it with these numbers"
    again = reply(page, urlencode(found["controls"], doseq=True))
    assert (again["address"], again["parts"]["origin"]) == (found["address"], found["parts"]["origin"])


@each
def test_a_plan_that_cannot_be_is_left_out_and_told(page: Calculator) -> None:
    """A bad plan in an address is named, once, and the page goes on without it."""
    found = reply(page, urlencode({WORKLOAD: "months=soon"}))
    assert found["controls"][WORKLOAD] == [""]
    assert WORKLOAD not in found["address"]
    assert "unreadable-plan" in found["parts"]["result"]
    assert found["parts"]["origin"].strip() == ""


@for_each("calculator", CALCULATORS, ids=lambda calculator: calculator.slug)
def test_the_key_is_no_input(calculator: Calculator) -> None:
    """No field is called as the key under which a plan is carried."""
    assert WORKLOAD not in {field.name for field in calculator.fields}


def test_plan_links_to_each_page_filled_in() -> None:
    """The plan's page has a link to each, by the names of the page's fields."""
    details = reply(PLAN, "requests_per_month=40000")["parts"]
    links = [
        link.attributes["href"] for link in parsed(reply(PLAN, "requests_per_month=40000")["parts"]["details"]).all("a")
    ]
    assert details
    for page, link in zip(PAGES, links_of(PLAN.answer({"requests_per_month": 40000}), CALCULATORS), strict=True):
        assert f"../{link.href}" in links
        sent = dict(parse_qsl(urlsplit(link.href).query))
        assert set(sent) - {WORKLOAD} <= set(names(page))
        if "requests_per_month" in names(page):
            assert sent["requests_per_month"] == "40000"
