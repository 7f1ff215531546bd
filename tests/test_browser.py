"""What a page asks of Python, and what it gets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from calculators.browser import answer, prepare
from calculators.domain.models.catalogue import PROVIDERS
from calculators.frame.caches import kept
from calculators.frame.calculator import Calculator
from calculators.plan.travel import surroundings
from calculators.registry import CALCULATORS, find
from calculators.rendering.export import EXPORTS
from calculators.rendering.page import render_element
from calculators.rendering.surroundings import NOWHERE
from tests.benchmarks import reply as reply_benchmark
from tests.json_inputs import good_inputs, takes_long
from tests.markup import parsed
from tests.rules import few, for_each

PROJECT = Path(__file__).parent.parent
QUIETLY = """
import builtins, io, json, os, sys
from calculators import browser
browser.prepare()
requests = json.load(sys.stdin)
touched = []
def refuse(event, arguments):
    if event in {"open", "import", "os.listdir", "os.scandir"}:
        touched.append((event, *map(str, arguments[:1])))
def stat(*arguments, **named):
    touched.append(("stat", *map(str, arguments[:1])))
    return os_stat(*arguments, **named)
os_stat, os.stat = os.stat, stat
sys.addaudithook(refuse)
for request in requests:
    browser.answer(request)
found = list(touched)
print(json.dumps(found))
"""
"""A program that answers the requests of its input, and prints what it looked at on the disk meanwhile."""

each = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
each_alone = pytest.mark.parametrize("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


def reply_to(calculator: Calculator, query: str, **more: str) -> dict[str, Any]:
    """The reply to a form or an address."""
    reply = json.loads(answer(json.dumps({"calculator": calculator.slug, "query": query, **more})))
    assert isinstance(reply, dict)
    return reply


def queries(calculator: Calculator) -> st.SearchStrategy[str]:
    """Query strings: the calculator's names and others, with any text, well formed or not."""
    names = [field.name for field in calculator.fields]
    key = st.sampled_from([*names, *(f"{name}.unit" for name in names)]) | st.text(max_size=6)
    value = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
        ["5", "40k", "1..2", "yes", "no", "unknown", "300 pages", "pages", "1e400", "9" * 5000, "-1", "nan", "\x00"]
    )
    raw = st.text("abc=&;%+?.,0159é \n<\"'", max_size=30)
    return st.lists(st.tuples(key, value), max_size=5).map(lambda pairs: urlencode(pairs, errors="replace")) | raw


def shown(parts: dict[str, str]) -> dict[str, Any]:
    """The results that the parts show, by name."""
    places = parsed("".join(parts.values())).having("data-result")
    return {place.attributes["data-result"]: json.loads(place.attributes["data-value"]) for place in places}


@each_alone
def test_any_query_gets_parts_or_messages(calculator: Calculator) -> None:
    """Whatever stands in the address, the reply holds the result's parts, or a message by field, as finite JSON."""

    @settings(max_examples=12 if takes_long(calculator) else 40)
    @given(queries(calculator))
    def check(query: str) -> None:
        check_reply(calculator, query)

    check()


def check_reply(calculator: Calculator, query: str) -> None:
    """The reply to a query has every result, or its errors; and its own address gives the same page.

    But for controls that no address carries, such as a text that stays on the page.
    """
    reply = reply_to(calculator, query)
    assert json.dumps(reply, allow_nan=False)
    if reply["errors"]:
        assert set(reply) == {"errors", "remedies", "controls"}
        assert set(reply["remedies"]) <= set(reply["errors"])
        assert all(
            name and message.startswith(("Type ", "Drop, paste or name ", "must be "))
            for name, message in reply["errors"].items()
        )
    else:
        assert set(shown(reply["parts"])) == {output.name for output in calculator.outputs}
        again = reply_to(calculator, reply["address"])
        stay = {field.name for field in calculator.fields if not field.in_addresses}
        first, second = ({n: v for n, v in one["controls"].items() if n not in stay} for one in (reply, again))
        assert (again["address"], second) == (reply["address"], first)


@each_alone
def test_page_shows_what_python_answers(calculator: Calculator) -> None:
    """A form filled with any good values shows exactly the results that `run` gives for them."""

    @settings(max_examples=10 if takes_long(calculator) else 25)
    @given(good_inputs(calculator))
    def check(inputs: dict[str, Any]) -> None:
        values = calculator.read(inputs)
        texts = {field.name: field.typed(values[field.name]) for field in calculator.fields}
        reply = reply_to(calculator, urlencode(texts))
        assert reply["errors"] == {}
        assert {name: ",".join(reply["controls"][name]) for name in texts} == texts
        assert shown(reply["parts"]) == calculators.run(calculator.slug, texts)["results"]

    check()


@each
@for_each("format_", EXPORTS)
def test_download_is_what_the_command_line_prints(calculator: Calculator, format_: str) -> None:
    """A download of any format has the command line's text."""
    answered = calculator.answer({})
    reply = reply_to(calculator, "", format=format_)
    assert reply == {"text": EXPORTS[format_](answered, surroundings(answered, calculators.CALCULATORS, NOWHERE))}


def test_bad_input_keeps_what_was_typed() -> None:
    """A bad value is answered with its message and with every text as it was typed; all else is as at first."""
    reply = reply_to(find("cost"), "months=soon&updates_per_year=4&x=1")
    assert reply == {
        "errors": {"months": "Type a number such as 20, from 0 to 1,200 months; got “soon”"},
        "remedies": {},
        "controls": reply_to(find("cost"), "")["controls"] | {"months": ["soon"], "updates_per_year": ["4"]},
    }


def test_click_changes_one_input_and_the_unit_beside_it() -> None:
    """What a button sets replaces the form's own text, whatever unit stands beside that; all else stays."""
    decide = find("decide")
    form = "takes_actions=no&corpus_tokens=300&corpus_tokens.unit=pages"
    assert reply_to(decide, form, changes="corpus_tokens=40000")["address"] == "corpus_tokens=40000&takes_actions=no"
    assert reply_to(decide, form, changes="takes_actions=")["address"] == "corpus_tokens=240000"
    setting = reply_to(find("plan"), "overrides=rag.setup_usd%3D9", changes="overrides.rag.setup_hours=5")
    assert setting["controls"]["overrides"] == ["rag.setup_usd=9\nrag.setup_hours=5"]


@pytest.mark.parametrize(
    ("held", "before", "value", "after"),
    [
        ("", "rag.setup_hours=", "1..2", ""),
        ("rag.setup_usd=9 \n", "rag.setup_usd=9\nrag.setup_hours=", "1..2", ""),
        ("agents.setup_hours=3; rag.setup_hours = 4 ;x", "agents.setup_hours=3; rag.setup_hours = ", "4", " ;x"),
        ("agents-and-rag.setup_hours=3", "agents-and-rag.setup_hours=3\nrag.setup_hours=", "1..2", ""),
        ("rag.setup_hours=\r\nnonsense", "rag.setup_hours=", "", "\nnonsense"),
    ],
)
def test_line_of_a_place_is_found_or_added(held: str, before: str, value: str, after: str) -> None:
    """The text of the control stays as the reader typed it, good or not, and the value of the line stands apart."""
    reply = reply_to(find("plan"), urlencode({"overrides": held}), line="overrides.rag.setup_hours=1..2")
    assert reply == {"before": before, "value": value, "after": after}


def test_bad_amount_of_a_link_is_shown_where_it_is_told() -> None:
    """A place that the address gives has no control of its own: its line stands in the field's."""
    reply = reply_to(find("plan"), "overrides.rag.setup_usd=nonsense&overrides.rag.setup_hours=5")
    assert "overrides" in reply["errors"]
    assert reply["controls"]["overrides"] == ["rag.setup_usd=nonsense; rag.setup_hours=5"]


def offered(query: str) -> list[dict[str, str]]:
    """What can be clicked where the model of a request is bad, each as the inputs that it sets."""
    buttons = parsed(reply_to(find("tokens"), query)["remedies"]["model"]).all("button")
    return [dict(parse_qsl(button.attributes["data-set"])) for button in buttons]


def test_another_vendor_offers_who_sells_the_model_and_what_it_sells_itself() -> None:
    """A vendor chosen alone names the model's own vendor and each of its models that stays, one click each."""
    assert offered("provider=meta") == [
        {"provider": "openai", "model": "gpt-6-luna"},
        *({"model": model} for model in PROVIDERS["meta"]["models"]),
    ]
    models = PROVIDERS["google"]["models"]
    windows = [models[inputs["model"]].get("window", 0) for inputs in offered("provider=google")[1:]]
    assert windows == sorted(windows, reverse=True), "the newest should not have to be searched for"
    rows = PROVIDERS["deepseek"]["models"].items()
    leaving = [model for model, row in rows if row.get("deprecated") or "ends" in row]
    assert leaving
    assert not [inputs for inputs in offered("provider=deepseek") if inputs["model"] in leaving]


def test_what_is_offered_mends_the_mistake() -> None:
    """Whatever can be clicked leaves no error at the model."""
    for query in ("provider=cohere", "model=claude-sonnet-5-5", "model=gpt-6-lunar"):
        for inputs in offered(query):
            assert reply_to(find("tokens"), urlencode(dict(parse_qsl(query)) | inputs))["errors"] == {}, inputs


def test_an_unknown_model_offers_the_nearest() -> None:
    """A model that nobody sells is an error, and the known ones most like it are offered."""
    assert offered("model=gpt-6-lunar")[0] == {"model": "gpt-6-luna"}
    assert reply_to(find("tokens"), "model=nothing+like+it")["remedies"] == {}


@for_each(
    ("slug", "name", "given", "meant"),
    [
        ("tokens", "model", "GPT-6-LUNAR", "gpt-6-luna"),
        ("tokens", "model", "haiku", "claude-haiku-5-5"),
        ("tokens", "provider", "antropic", "anthropic"),
        ("tokens", "compare_with", "claude-haiku-5-5", "anthropic/claude-haiku-5-5"),
        ("plan", "compare_with", "claude-haiku-5-5", "anthropic/claude-haiku-5-5"),
        ("plan", "overrides", "tuning.setup_hours=50", "fine-tuning.setup_hours"),
    ],
)
def test_an_unknown_name_is_an_error_that_offers_the_nearest(slug: str, name: str, given: str, meant: str) -> None:
    """The message asks whether the nearest was meant, a click takes it, and the form has a place for that."""
    reply = reply_to(find(slug), urlencode({name: given}))
    price = r"( \(\$[\d.]+ in and \$[\d.]+ out a million tokens\))?"  # likeness of spelling says nothing of prices
    assert re.search(rf"did you mean {re.escape(meant)}{price}\?", reply["errors"][name])
    button = parsed(reply["remedies"][name]).all("button")[0]
    assert re.fullmatch(re.escape(meant) + price, button.text)
    assert dict(parse_qsl(button.attributes["data-set"])) == {name: meant + ("=50" if name == "overrides" else "")}
    values = find(slug).read({})
    page = parsed(render_element(find(slug).answer(values)))
    assert page.one(data_remedy=name)


def test_a_list_is_offered_with_the_one_name_mended() -> None:
    """What was right in a list of models stays; so do the lines beside a bad override, also out of an address."""
    query = urlencode({"compare_with": "openai/gpt-6-luna, openai/claude-opus-5-5"})
    (first, *_) = parsed(reply_to(find("tokens"), query)["remedies"]["compare_with"]).all("button")
    assert dict(parse_qsl(first.attributes["data-set"])) == {
        "compare_with": "openai/gpt-6-luna, anthropic/claude-opus-5-5"
    }
    query = urlencode({"overrides": "rag.setup_usd=5..9\ntuning.setup_hours=50"})
    (first, *_) = parsed(reply_to(find("plan"), query)["remedies"]["overrides"]).all("button")
    assert dict(parse_qsl(first.attributes["data-set"])) == {
        "overrides": "rag.setup_usd=5..9; fine-tuning.setup_hours=50"
    }


def test_unknown_key_is_dropped_with_a_notice() -> None:
    """A key that means nothing here is left out of the address, and the page says so, as text."""
    reply = reply_to(find("cost"), "months=6&utm_source=x&<b>=1&utm_source=y")
    notices = [place.text for place in parsed(reply["parts"]["result"]).all(data_code="unknown-key")]
    assert reply["address"] == "months=6"
    assert notices == [
        "The address names “utm_source”, which means nothing here: it was left out.",
        "The address names “<b>”, which means nothing here: it was left out.",
    ]


@each
def test_words_that_the_search_marks_are_no_unknown_key(calculator: Calculator) -> None:
    """A link from the site's search brings its words under `h`: nothing is said of them, and the address drops them."""
    reply = reply_to(calculator, "h=chunk+size")
    assert reply == reply_to(calculator, "")
    assert parsed("".join(reply["parts"].values())).all(data_code="unknown-key") == []


def test_form_learns_what_it_needs() -> None:
    """The reply has the text of each control, the position of each slider and a mark for each changed input."""
    cost = find("cost")
    reply = reply_to(cost, "months=40k&months=", root="../")
    assert "months" in reply["errors"]
    reply = reply_to(cost, "requests_per_month=40%2C000&months=6.5")
    assert reply["controls"]["requests_per_month"] == ["40,000"]
    assert set(reply["controls"]) == {*(field.name for field in cost.fields), "workload"}
    assert reply_to(find("decide"), "corpus_tokens=300&corpus_tokens.unit=pages")["controls"]["corpus_tokens.unit"] == [
        ""
    ]
    assert reply_to(find("lora"), "")["controls"]["targets"] == ["q", "k", "v", "o", "gate", "up", "down"]
    stops = cost.field("requests_per_month").stops
    assert stops[reply["sliders"]["requests_per_month"]] == 50_000
    assert reply["marks"] == {"field:requests_per_month": "changed", "field:months": "changed"}


@for_each("root", ["", "../", "../../"])
def test_links_lead_to_the_top(root: str) -> None:
    """Every link of a reply starts at the site's top as the page reaches it."""
    reply = reply_to(find("decide"), "takes_actions=yes&needs_knowledge=no&latency_critical=no", root=root)
    links = [link.attributes["href"] for link in parsed("".join(reply["parts"].values())).all("a")]
    assert links
    assert all(link.startswith((f"{root}guide/", f"{root}calculators/", f"{root}plan/")) for link in links)


def test_unknown_calculator_is_an_input_error() -> None:
    """A page that names no calculator there is gets an error that says which there are."""
    with pytest.raises(calculators.InputError, match=r"must be one of plan, decide"):
        answer(json.dumps({"calculator": "nonsense", "query": ""}))


def test_prepared_it_needs_no_disk() -> None:
    """Once prepared, replies of every kind open no file, look for none and import nothing: an image may hold it all."""
    number = few(20, 60)
    asked = [one for calculator in calculators.CALCULATORS for one in reply_benchmark.requests(calculator, number)]
    asked += [
        json.dumps({"calculator": calculator.slug, "query": query, "format": format_})
        for calculator in calculators.CALCULATORS
        for query in ("", *(urlencode(example.inputs) for example in calculator.examples))
        for format_ in EXPORTS
    ]
    asked += [json.dumps({"calculator": "cost", "query": query}) for query in ("months=soon", "month=1", "&&=%ff")]
    ended = subprocess.run(
        [sys.executable, "-c", QUIETLY],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert json.loads(ended.stdout) == []


def test_prepared_it_keeps_no_draws() -> None:
    """What is prepared holds no random numbers, which no compression makes smaller, nor anything else that is large."""
    prepare()
    assert kept() == 0


@for_each("slug", [calculator.slug for calculator in CALCULATORS])
def test_first_parts_and_the_rest_make_up_the_page(slug: str) -> None:
    """Asked for in two steps, the parts are those of one reply, and the rest brings nothing else."""
    request = {"calculator": slug, "query": "", "root": "../"}
    whole, first, rest = (json.loads(answer(json.dumps({**request, "only": only}))) for only in ("", "first", "rest"))
    assert {**first, "parts": first["parts"] | rest["parts"]} == whole
    assert rest == {"errors": {}, "parts": {"details": whole["parts"]["details"]}}


@for_each(
    ("site", "link"),
    [
        ("https://site.example/sub/", "- Link: <https://site.example/sub/plan/?on="),
        ("file:///home/reader/copy/", "- Link: `plan/?on="),
    ],
)
def test_record_of_a_copy_on_a_disk_names_no_folder_and_says_so(site: str, link: str) -> None:
    """On the web it has a link; from a disk the part that works on any site, and the reason."""
    text = json.loads(answer(json.dumps({"calculator": "plan", "query": "", "format": "record", "site": site})))["text"]
    assert link in text
    assert "/home/reader" not in text
    assert ("- Made with an offline copy of the site" in text) == site.startswith("file:")
