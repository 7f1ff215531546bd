"""Plans side by side: what is kept, what is refused, what a list comes to."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

import calculators
from calculators.browser import answer
from calculators.frame.address import to_link
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.scenarios import LONGEST_NAME, MOST, compared, from_address, kept, to_address
from tests.markup import parsed
from tests.rendering.markdown import TYPED
from tests.rules import for_each

ON = f"on={PLAN.read({})['on']}"
BASE = {"name": "Base", "query": ON}
MORE = {"name": "More & <b>more</b>", "query": f"{ON}&requests_per_month=1000000..2000000"}
FULL = [{"name": f"Number {at}", "query": f"{ON}&months={at + 1}"} for at in range(MOST)]
OLD = {"name": "Old", "query": "months=soon"}


def reply_to(**request: Any) -> dict[str, Any]:  # noqa: ANN401 as a page sends it
    """The reply to a page that shows scenarios."""
    reply = json.loads(answer(json.dumps({"calculator": "plan", "root": "../", "scenarios": request})))
    assert isinstance(reply, dict)
    return reply


def test_plan_is_kept_under_its_name() -> None:
    """The form's query is kept in its usual form, with the day of its prices."""
    form = "months=24&requests_per_month=40k&prompt_tokens=400&prompt_tokens.unit=&scenarios="
    reply = reply_to(list=[BASE], do="add", name=" Two  years ", query=form)
    assert reply["list"] == [BASE, {"name": "Two years", "query": f"months=24&{ON}&requests_per_month=40000"}]
    assert (reply["said"], reply["bad"]) == ("Kept as Two years.", False)


def test_plan_without_a_name_gets_the_next_one() -> None:
    """The first number that is free."""
    first = reply_to(list=[], do="add", name="", query="")
    assert [one["name"] for one in first["list"]] == ["Scenario 1"]
    second = reply_to(list=first["list"], do="add", name="", query="")
    assert [one["name"] for one in second["list"]] == ["Scenario 1", "Scenario 2"]


def test_plan_that_has_a_name_is_kept_under_it() -> None:
    """What it is for is its name, as long as no other scenario has that."""
    query = f"workload_name=Handbook&{ON}"
    first = reply_to(list=[], do="add", name="", query=query)
    second = reply_to(list=first["list"], do="add", name="", query=query)
    assert [one["name"] for one in second["list"]] == ["Handbook", "Scenario 1"]


@for_each(
    ("query", "badges"),
    [
        ("", []),
        ("budget_usd_per_month=1700", ["over budget"]),
        ("budget_setup_usd=100&latency_budget_ms=5000", ["over budget", "too slow"]),
        ("needs_knowledge=unknown&budget_setup_usd=100", []),
    ],
)
def test_broken_limit_is_marked(query: str, badges: list[str]) -> None:
    """Of plans that stand beside each other it matters which one the reader can afford."""
    found = parsed(reply_to(list=[{"name": "a", "query": query}])["html"]).having("class")
    assert [one.text for one in found if "badge" in one.attributes["class"].split()] == badges


@for_each(
    ("request_", "told"),
    [
        ({"do": "add", "name": "Base", "query": ""}, "name: must be one that no other scenario has"),
        ({"do": "add", "name": "x" * 61, "query": ""}, "name: must be a line of 1 to 60 characters"),
        ({"do": "add", "name": "a", "query": "months=soon"}, "months: Type a number such as"),
        ({"do": "add", "name": "a", "query": "overlap_tokens=600"}, "overlap_tokens: must be under"),
        ({"do": "add", "name": "a", "query": "", "list": FULL}, "must be at most 4"),
        ({"do": "rename", "at": "0", "name": ""}, "name: must be a line"),
        ({"do": "rename", "at": "9", "name": "a"}, "scenario: must be one of those shown"),
        ({"do": "delete", "at": "-1"}, "scenario: must be one of those shown"),
        ({"do": "import", "file": "{"}, "file: must be JSON"),
        ({"do": "import", "file": "[]"}, "file: must be an object with a list “scenarios”"),
        (
            {"do": "import", "file": '{"scenarios": [{"name": "a", "query": "x=1"}]}'},
            "scenario 1: query: must hold inputs",
        ),
        ({"do": "import", "file": json.dumps({"scenarios": [MORE, OLD]})}, "file, scenario 2: months: Type a number"),
        ({"do": "import", "file": json.dumps({"scenarios": FULL})}, "must be at most 4"),
    ],
)
def test_what_is_wrong_changes_nothing(request_: dict[str, Any], told: str) -> None:
    """The list stays as it was, and what is wrong is said."""
    held = request_.get("list", [BASE])
    reply = reply_to(**{"list": held, **request_})
    assert reply["list"] == held
    assert reply["bad"]
    assert reply["said"].startswith("Nothing was changed: ")
    assert told in reply["said"]


def test_scenarios_are_renamed_and_deleted() -> None:
    """The one that is meant, and no other."""
    assert reply_to(list=[BASE, MORE], do="rename", at="1", name="Peak")["list"] == [BASE, MORE | {"name": "Peak"}]
    assert reply_to(list=[BASE, MORE], do="rename", at="0", name="Base")["list"] == [BASE, MORE]
    assert reply_to(list=[BASE, MORE], do="delete", at="0")["list"] == [MORE]


def test_file_and_address_hold_the_list() -> None:
    """What is downloaded is read again; so is what a link holds."""
    reply = reply_to(list=[BASE, MORE])
    (save,) = parsed(reply["html"]).having("data-text")
    file, text = save.attributes["data-text"], to_address(kept([BASE, MORE]))
    again = reply_to(list=[], do="import", file=file)
    assert again["list"] == [
        {"name": one["name"], "query": to_link(PLAN, PLAN.read(dict(parse_qsl(one["query"]))))} for one in (BASE, MORE)
    ]
    assert reply_to(list=again["list"], do="import", file=file)["list"] == again["list"]
    assert [vars(one) for one in from_address(text)] == [BASE, MORE]
    assert reply_to(text=text)["text"] == text
    (link,) = [one.attributes["data-query"] for one in parsed(reply["html"]).having("data-query")]
    assert dict(parse_qsl(link)) == {"on": ON.removeprefix("on="), "scenarios": text}


@for_each("damaged", [None, "text", {"a": 1}, [1, None, {"name": "a"}, {"query": 5, "name": "b"}]])
def test_damaged_list_holds_nothing(damaged: object) -> None:
    """Whatever a browser has kept, what is no scenario is left out."""
    assert kept(damaged) == ()
    assert reply_to(list=damaged)["list"] == []


def test_no_more_than_fit_are_taken_over() -> None:
    """A list or an address of many is cut to as many as stand side by side."""
    many = [*FULL, BASE]
    assert len(kept(many)) == MOST
    assert len(from_address("&".join(f"n{at}=on" for at in range(9)))) == MOST


def test_table_says_what_each_comes_to() -> None:
    """Outcome, cheapest, total, set-up, month and p95 are those of the plan; names are text."""
    reply = reply_to(list=[BASE, MORE, OLD])
    rows = parsed(reply["html"]).all("tr")[1:]
    results = calculators.run("plan", {})["results"]
    outcome = next(row for row in results["approaches"] if row["approach"] == results["outcome"])
    titles = [json.loads(cell.attributes["title"]) for cell in rows[0].having("title")]
    assert outcome["total_usd"] in titles
    assert outcome["setup_usd"] in titles
    assert outcome["latency_p95_ms"] in titles
    found = compared(ON)
    assert (found.outcome, found.cheapest, found.share) == tuple(
        results[name] for name in ("outcome", "cheapest", "cheapest_share")
    )
    month = outcome["monthly_usd"]["mid"] + 100_000 * outcome["usd_per_request"]["mid"]
    assert found.month_usd == pytest.approx(month + 365 / 12 * outcome["usd_per_update"]["mid"])
    assert "<b>" not in reply["html"]
    assert "months: Type a number such as" in rows[2].text
    opened = [link.attributes["data-replace"] for link in parsed(reply["html"]).all("a")]
    assert opened == [BASE["query"], MORE["query"], OLD["query"]]


@for_each(
    "query", ["needs_knowledge=unknown", "needs_knowledge=no&few_shot_works=no", "needs_behaviour=yes&considering=rag",
              "needs_knowledge=no&needs_behaviour=yes&few_shot_works=no&provider=openai&model=gpt-6-luna&smaller_model=gpt-6-luna"]
)  # fmt: skip
def test_plan_without_a_price_has_a_row(query: str) -> None:
    """Where the answers leave it open, or what they lead to cannot be had, the row says so."""
    assert parsed(reply_to(list=[{"name": "a", "query": query}])["html"]).all("tr")[1:]


def test_shared_scenarios_stay_in_the_address() -> None:
    """Opening one of them keeps all in the address, the page's own too, and nothing is said to be unknown."""
    text = to_address(kept([BASE, MORE]))
    reply = reply_to(text=text, list=FULL[:2])
    assert (reply["list"], reply["keep"]) == (FULL[:2], False)
    assert "its own 2 are untouched" in parsed(reply["html"]).text
    for link in parsed(reply["html"]).all("a"):
        query = urlsplit(link.attributes["href"]).query
        assert dict(parse_qsl(query))["scenarios"] == text
        page = json.loads(answer(json.dumps({"calculator": "plan", "query": query, "root": "../"})))
        assert page["controls"]["scenarios"] == [text]
        assert dict(parse_qsl(page["address"]))["scenarios"] == text
        assert "scenarios" not in dict(parse_qsl(page["link"]))
        assert "unknown-key" not in page["parts"]["result"]


@for_each("name", [name for name in TYPED if len(name) <= LONGEST_NAME])
def test_name_is_text_in_the_table_and_comes_back_with_the_file(name: str) -> None:
    """Whatever somebody calls a scenario, it makes no element of the page."""
    pages = [parsed(reply_to(list=[{"name": one, "query": ON}])["html"]) for one in (name, "word")]
    assert pages[0].all("tr")[1].children
    assert [(one.tag, list(one.attributes)) for one in pages[0].elements()] == [
        (one.tag, list(one.attributes)) for one in pages[1].elements()
    ]
    (save,) = pages[0].having("data-text")
    assert json.loads(save.attributes["data-text"])["scenarios"][0]["name"] == " ".join(name.split())


@for_each("slug", ["plan", "tokens"])
def test_empty_control_is_no_unknown_key(slug: str) -> None:
    """A form sends its hidden control also where it is empty."""
    key = {"plan": "scenarios", "tokens": "workload"}[slug]
    reply = json.loads(answer(json.dumps({"calculator": slug, "query": f"{key}=", "root": "../"})))
    assert "unknown-key" not in "".join(reply["parts"].values())
    assert (reply["address"], reply["controls"][key]) == ("", [""])


def test_page_says_at_its_top_that_plans_came_along() -> None:
    """They stand far below what a link opens on: whoever follows it learns that there are more."""
    told = "Plans came with this link"
    query = f"months=24&scenarios={quote(to_address(kept([BASE, MORE])))}"
    parts = [
        json.loads(answer(json.dumps({"calculator": "plan", "query": one})))["parts"]["result"]
        for one in (query, "months=24")
    ]
    assert [told in part for part in parts] == [True, False]


def test_those_of_a_link_are_kept_only_when_the_reader_says_so() -> None:
    """Kept, they take the place of the browser's own; put away, the browser's own are shown again."""
    text = to_address(kept([BASE, MORE]))
    taken = reply_to(text=text, list=FULL[:1], do="keep")
    assert (taken["list"], taken["text"], taken["keep"]) == ([BASE, MORE], "", True)
    put_away = reply_to(text=text, list=FULL[:1], do="own")
    assert (put_away["list"], put_away["text"]) == (FULL[:1], "")
    renamed = reply_to(text=text, list=FULL[:1], do="rename", at="0", name="Other")
    assert (renamed["list"], renamed["keep"]) == (FULL[:1], False)
    assert [one.name for one in from_address(renamed["text"])] == ["Other", MORE["name"]]
