"""`usage`: a log of each format with known totals, priced as `tokens` prices it, and the plan that follows."""

from __future__ import annotations

import json
import math
import time
from typing import Any
from urllib.parse import parse_qsl

import pytest

import calculators
from calculators.frame.kinds import TextFile
from calculators.registry import find
from calculators.usage.formats import formats
from calculators.usage.view import UsageView
from tests.rules import few, for_each


def answer(log: object, **inputs: object) -> dict[str, Any]:
    """The whole answer to a log."""
    return calculators.run("usage", {"log": log, **inputs})


def results(log: object, **inputs: object) -> dict[str, Any]:
    """The results for a log."""
    found: dict[str, Any] = answer(log, **inputs)["results"]
    return found


def told(log: object, **inputs: object) -> dict[str, str]:
    """The messages about a log that is refused."""
    with pytest.raises(calculators.InputError) as bad:
        answer(log, **inputs)
    return bad.value.errors


def request_usd(provider: str, model: str, **tokens: object) -> float:
    """What `tokens` says that one request costs."""
    given = {"provider": provider, "model": model, "compare_with": "none", **tokens}
    return float(calculators.run("tokens", given)["results"]["usd_per_request"])


OPENAI = """start_time_iso,num_model_requests,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens
2026-11-01T00:00:00+00:00,10,gpt-6-luna,FALSE,default,30000,3000,10000
2026-11-02T00:00:00+00:00,,,,,,,
2026-11-03T00:00:00+00:00,4.0,gpt-6-luna,TRUE,default,8000.0,400.0,0.0
2026-11-04T00:00:00+00:00,2,gpt-6-luna,FALSE,flex,2000,200,0
2026-11-05T00:00:00+00:00,3,nobody-knows-1,FALSE,default,3000,300,0
"""
ANTHROPIC = """usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,\
usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,\
web_search_count,inference_geo,speed
2026-11-01,claude-sonnet-5-5,k,Default,standard,≤ 200k,1000,2000,500,3000,400,3,not_available,
2026-11-02,claude-sonnet-5-5,k,Default,standard,≤ 200k,100,0,0,0,40,0,us,
"""
LITELLM = [
    {
        "request_id": "a", "startTime": "2026-11-01T10:00:00Z", "model": "gpt-6-luna", "custom_llm_provider": "openai",
        "prompt_tokens": 1000, "completion_tokens": 100, "spend": 0.5, "cache_hit": "False",
        "metadata": {"additional_usage_values": {"cache_read_input_tokens": 400}},
    },
    {
        "request_id": "b", "startTime": "2026-11-02T10:00:00Z", "model": "gpt-6-luna", "custom_llm_provider": "openai",
        "prompt_tokens": 1000, "completion_tokens": 100, "spend": 0.0, "cache_hit": "True", "metadata": {},
    },
]  # fmt: skip
OPENROUTER = """generation_id,created_at,cost_total,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,\
model_permaslug
g1,2026-11-01 10:00:00.1,0.25,2000,300,0,500,gpt-6-luna
g2,2026-11-10 10:00:00,0.75,4000,500,100,0,z-ai/unheard-of
"""
SPAN = {
    "startTimeUnixNano": "1793527200000000000",
    "attributes": [
        {"key": "gen_ai.provider.name", "value": {"stringValue": "openai"}},
        {"key": "gen_ai.response.model", "value": {"stringValue": "gpt-6-luna"}},
        {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "1500"}},
        {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "200"}},
    ],
}
OTLP = json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": [SPAN, {"name": "no model", "attributes": []}]}]}]})
SPANS = [
    {
        "timestamp": "2026-11-01T10:00:00Z",
        "attributes": {
            "gen_ai.system": "openai", "gen_ai.request.model": "gpt-6-luna", "gen_ai.usage.input_tokens": 1500,
            "gen_ai.usage.output_tokens": 200, "gen_ai.usage.cache_read.input_tokens": 500,
        },
    },
]  # fmt: skip
OWN = "tag;engine;in tok;out tok;eur\n2026-11-01;gpt-6-luna;100;10;1.5\n2026-11-03;gpt-6-luna;300;30;2.5\n"


def test_an_export_of_openai_is_buckets_of_requests() -> None:
    """Requests and tokens add up, batch and flex are priced as such, empty buckets are told, days are all its days."""
    found = results(OPENAI)
    assert (found["format"], found["rows"], found["empty_rows"]) == ("OpenAI, usage export", 5, 1)
    assert (found["requests"], found["days"]) == (19, 5)
    assert found["requests_per_month"] == pytest.approx(19 / 5 * 730 / 24)
    expected = (
        10 * request_usd("openai", "gpt-6-luna", input_tokens=3000, output_tokens=300, cached_input_tokens=1000)
        + 4 * request_usd("openai", "gpt-6-luna", input_tokens=2000, output_tokens=100, batch="yes")
        + 2 * request_usd("openai", "gpt-6-luna", input_tokens=1000, output_tokens=100, service_tier="flex")
    )
    assert found["usd_priced"] == pytest.approx(expected, abs=1e-12)
    assert found["input_tokens"]["mean"] == pytest.approx(43000 / 19)


def test_an_unknown_model_is_listed_and_never_priced() -> None:
    """A model that no vendor lists has no price, its tokens are told, and it is in the list of those without one."""
    found = answer(OPENAI)
    assert found["results"]["unpriced"] == ["nobody-knows-1"]
    (row,) = [row for row in found["results"]["by_model"] if row["model"] == "nobody-knows-1"]
    assert (row["usd_priced"], row["input_tokens"]) == (None, 3000)
    assert "unknown-models" in {each["code"] for each in found["warnings"]}


def test_a_dated_id_and_a_clouds_id_are_priced_as_the_row_that_lists_them() -> None:
    """The lookup is the catalogue's own: it says which row priced the model."""
    found = answer("model,input_tokens,output_tokens\ngpt-4o-mini-2024-07-18,1000,100\nopenai/gpt-6-luna,1000,100\n")
    rows = {row["model"]: row["model_priced"] for row in found["results"]["by_model"]}
    assert rows == {"gpt-4o-mini-2024-07-18": "gpt-4o-mini", "openai/gpt-6-luna": "gpt-6-luna"}
    assert "priced-as" in {each["code"] for each in found["notes"]}


def test_anthropics_console_counts_no_requests() -> None:
    """Requests are none; both lifetimes of the cache have their own price; searches and regions are told."""
    found = answer(ANTHROPIC)
    assert found["results"]["requests"] is None
    assert found["results"]["requests_per_month"] is None
    short = request_usd(
        "anthropic", "claude-sonnet-5-5", input_tokens=6000, output_tokens=400,
        cached_input_tokens=3000, cache_write_tokens=2000,
    )  # fmt: skip
    long = request_usd(
        "anthropic", "claude-sonnet-5-5", input_tokens=500, output_tokens=0,
        cache_write_tokens=500, cache_write_ttl="1h",
    )  # fmt: skip
    rest = request_usd("anthropic", "claude-sonnet-5-5", input_tokens=100, output_tokens=40, residency="us")
    assert found["results"]["usd_priced"] == pytest.approx(short + long + rest, abs=1e-12)
    assert "no-requests" in {each["code"] for each in found["warnings"]}
    assert found["results"]["searches"] == 3


def test_the_context_tier_of_an_export_is_what_it_says() -> None:
    """A row above the tier has the tier's price, though nothing says how long a request was."""
    above = ANTHROPIC.replace("≤ 200k,1000", "> 200k,1000").replace("claude-sonnet-5-5", "claude-haiku-5-5")
    below = ANTHROPIC.replace("claude-sonnet-5-5", "claude-haiku-5-5")
    assert results(above)["usd_priced"] > results(below)["usd_priced"]


def test_a_proxys_own_answers_cost_nothing_and_are_a_share() -> None:
    """What a response cache answered counts as a request and not as tokens; it is the plan's `cache_hit_share`."""
    for log in (LITELLM, "\n".join(map(json.dumps, LITELLM))):
        found = results(log)
        assert (found["requests"], found["response_cache_share"]) == (2, 0.5)
        expected = request_usd("openai", "gpt-6-luna", input_tokens=1000, output_tokens=100, cached_input_tokens=400)
        assert found["usd_priced"] == pytest.approx(expected, abs=1e-12)
        assert (found["usd_billed"], found["workload"]["cache_hit_share"]["mid"]) == (0.5, 0.5)


def test_a_proxy_names_what_was_cached_as_each_vendor_does() -> None:
    """One row has the tokens under Anthropic's name, another under OpenAI's with a 0 under the first: both count."""
    one, other = {"cache_read_input_tokens": 300}, {"prompt_tokens_details": {"cached_tokens": 500}}
    log = [
        LITELLM[0] | {"metadata": {"additional_usage_values": values}}
        for values in (one, {"cache_read_input_tokens": 0} | other, other)
    ]
    (row,) = results(log)["by_model"]
    assert row["cached_input_tokens"] == 1300


def test_input_without_its_cached_part_can_be_said() -> None:
    """A column that leaves cached tokens out is refused with the way to say so, and read once that is said."""
    log = "model,input_tokens,cached_input_tokens,output_tokens\ngpt-6-luna,5,9,2\n"
    assert "uncached_input_tokens = " in told(log)["log"]
    assert results(log, columns="uncached_input_tokens = input_tokens")["by_model"][0]["input_tokens"] == 14


def test_metadata_of_a_database_is_read_out_of_its_text() -> None:
    """In CSV the usage values are JSON within a cell."""
    log = 'startTime,model,prompt_tokens,completion_tokens,spend,metadata\n2026-11-01,gpt-6-luna,1000,100,0.1,"{}"\n'
    text = json.dumps({"additional_usage_values": {"prompt_tokens_details": {"cached_tokens": 250}}}).replace('"', '""')
    assert results(log.replace("{}", text))["by_model"][0]["cached_input_tokens"] == 250


def test_openrouter_is_read_with_what_it_billed() -> None:
    """A row is a request; billed dollars stand beside, of models without a price too."""
    found = results(OPENROUTER)
    assert (found["requests"], found["days"], found["usd_billed"]) == (2, 10, 1)
    assert found["unpriced"] == ["z-ai/unheard-of"]
    expected = request_usd("openai", "gpt-6-luna", input_tokens=2000, output_tokens=300, cached_input_tokens=500)
    assert found["usd_priced"] == pytest.approx(expected, abs=1e-12)


def test_spans_are_read_as_exported_and_as_queried() -> None:
    """OTLP's lists of attributes and plain objects give the same; spans without a model's usage are no requests."""
    otlp, plain, lines = results(OTLP), results(SPANS), results(f"{OTLP}\n{OTLP}")
    assert (otlp["rows"], otlp["requests"], plain["requests"], lines["requests"]) == (1, 1, 1, 2)
    assert otlp["usd_priced"] == request_usd("openai", "gpt-6-luna", input_tokens=1500, output_tokens=200)
    assert plain["cached_share"]["mean"] == pytest.approx(1 / 3)


def test_a_table_of_ones_own_has_columns_that_the_reader_names() -> None:
    """Each part says what a column has; without them the message says what is missing and how to say it."""
    columns = "time = tag; model = engine; input_tokens = in tok; output_tokens = out tok"
    found = results(OWN, columns=columns)
    assert (found["requests"], found["days"], found["input_tokens"]["mean"]) == (2, 3, 200)
    assert "no column has the input tokens and the output tokens" in told(OWN)["log"]
    assert "must name columns of the file" in told(OWN, columns="model = motor")["columns"]
    assert "on the left" in told(OWN, columns="motor = engine")["columns"]


def test_other_currencies_are_told_and_not_converted() -> None:
    """Dollars are summed, euros are told apart."""
    log = "model,input_tokens,output_tokens,cost,currency\ngpt-6-luna,10,1,2,USD\ngpt-6-luna,10,1,3,eur\n"
    found = answer(log)
    assert found["results"]["usd_billed"] == 2
    assert found["results"]["billed_in_other_currencies"] == {"EUR": 3}
    assert "other-currency" in {each["code"] for each in found["warnings"]}


@for_each(
    ("log", "wanted"),
    [
        ("a\n1\n", "no column has the input tokens"),
        ("a,b\n1,2\n", "no column has the input tokens and the output tokens"),
        ("model,input_tokens,output_tokens\nm,1,2,3\n", "row 2 has 4 cells"),
        ("model,input_tokens,output_tokens\nm,one,2\n", "row 2, column “input_tokens” must be a number"),
        ("model,input_tokens,output_tokens\nm,nan,2\n", "row 2, column “input_tokens” must be a number"),
        ("model,input_tokens,output_tokens\nm,-1,2\n", "row 2, column “input_tokens” must be a number of at least 0"),
        ("model,input_tokens,output_tokens\nm,1.5,2\n", "row 2, column “input_tokens” must be a whole number"),
        ("model,input_tokens,output_tokens,cached_tokens\nm,5,2,9\n", "is 5, and 9 of it were cached or written"),
        ("date,input_tokens,output_tokens\nsoon,1,2\n", "row 2, column “date” must be a date or time"),
        ("usage_date_utc,token_type,cost_usd\n2026-11-01,output,1\n", "export of costs, which counts no tokens"),
        ("start_time_iso,amount_value,amount_currency\n2026-11-01,1,usd\n", "take its export of usage"),
    ],
)
def test_a_bad_log_is_refused_with_its_place(log: str, wanted: str) -> None:
    """The message is at the log and names row and column, or the file to take instead."""
    assert wanted in told(log)["log"]


def test_nothing_but_empty_rows_is_a_log_of_nothing() -> None:
    """A month without a request costs nothing and says so."""
    found = results("start_time_iso,num_model_requests,input_tokens,output_tokens\n2026-11-01,,,\n2026-11-02,0,0,0\n")
    assert (found["rows"], found["empty_rows"], found["requests"], found["usd_priced"]) == (2, 2, 0, 0)
    assert found["input_tokens"] is None


def test_formulas_and_markup_in_cells_are_text() -> None:
    """A model called like a formula or an element is listed as it is called, and markup is escaped in a page."""
    log = 'model,input_tokens,output_tokens\n"=HYPERLINK(""x"")",1,1\n<img src=x onerror=alert(1)>,1,1\n'
    assert results(log)["unpriced"] == ["<img src=x onerror=alert(1)>", '=HYPERLINK("x")']


def test_growth_is_that_of_whole_weeks() -> None:
    """Requests that grow by a hundredth a day grow by 1.01 to the days of a month; with three weeks nothing is said."""

    def log(days: int) -> str:
        rows = [f"{20_000 + day}" for day in range(days)]
        counts = [round(1_000_000 * 1.01**day) for day in range(days)]
        lines = [f"{int(day) * 86_400},{count},{count},{count}" for day, count in zip(rows, counts, strict=True)]
        return "\n".join(["time,requests,input_tokens,output_tokens", *lines])

    grown = results(log(35))
    assert grown["requests_growth_share_per_month"] == pytest.approx(1.01 ** (730 / 24) - 1, rel=1e-4)
    assert grown["workload"]["requests_growth_share_per_month"]["mid"] == round(1.01 ** (730 / 24) - 1, 3)
    assert results(log(21))["requests_growth_share_per_month"] is None


def test_percentiles_are_of_requests_and_not_of_rows() -> None:
    """A bucket of nine requests weighs nine times one of a single request."""
    log = "requests,input_tokens,output_tokens\n9,900,9\n1,9000,1\n"
    found = results(log)["input_tokens"]
    assert (found["mean"], found["p10"], found["p50"], found["p90"]) == (990, 100, 100, 100)


def test_the_plan_opens_with_the_ranges_of_the_log() -> None:
    """The link holds each input as a range, and the plan reads it as the same one."""
    log = "\n".join(
        ["time,model,input_tokens,output_tokens"]
        + [f"2026-11-{1 + day:02},gpt-6-luna,{1000 + 100 * day},{200 + day}" for day in range(28)]
    )
    answered = find("usage").answer({"log": log})
    view = answered.view
    assert isinstance(view, UsageView)
    page, _, query = view.plan.href.partition("?")
    given = dict(parse_qsl(query))
    planned = calculators.run("plan", given)["inputs"]
    workload = results(log)["workload"]
    assert page == find("plan").page
    assert planned["prompt_tokens"] == workload["prompt_tokens"]
    assert planned["prompt_tokens"]["low"] < planned["prompt_tokens"]["mid"] < planned["prompt_tokens"]["high"]
    assert (planned["provider"], planned["model"]) == ("openai", "gpt-6-luna")


def test_a_log_of_several_models_says_that_the_plan_has_one() -> None:
    """The dearest stands for all requests in the plan; a log of one model has nothing to say."""
    log = "model,requests,input_tokens,output_tokens\ngpt-6-luna,9,9000,900\ngpt-6-astra,1,9000,900\n"
    (text,) = (each["text"] for each in answer(log)["warnings"] if each["code"] == "one-model-for-all")
    assert "takes gpt-6-astra, on which most is spent, for all requests; 10 % of them" in text
    alone = answer(log.replace("astra", "luna"))["warnings"]
    assert "one-model-for-all" not in {each["code"] for each in alone}


def test_other_models_are_priced_for_the_same_requests() -> None:
    """Each model asked for gives what `tokens` says for every row, tiers of long requests included."""
    log = "model,requests,input_tokens,output_tokens\ngpt-6-luna,2,4000,400\ngpt-6-luna,1,150000,100\n"
    found = results(log, compare_with="anthropic/claude-haiku-5-5")["comparison"]
    expected = 2 * request_usd("anthropic", "claude-haiku-5-5", input_tokens=2000, output_tokens=200) + request_usd(
        "anthropic", "claude-haiku-5-5", input_tokens=150_000, output_tokens=100
    )
    assert found[0]["usd"] == pytest.approx(expected, abs=1e-12)


def test_other_models_are_compared_for_what_has_a_price() -> None:
    """Requests of a model without a price cost something elsewhere, and are left out of the comparison with the log."""
    log = "model,input_tokens,output_tokens\ngpt-6-luna,1000,100\nnobody-knows-1,9000,900\n"
    (row,) = results(log, compare_with="openai/gpt-6-luna")["comparison"]
    own = results(log)["usd_priced"]
    assert row["usd_of_what_is_priced"] == pytest.approx(own, abs=1e-15)
    assert row["usd"] == pytest.approx(10 * own, abs=1e-15)


def _many(rows: int) -> str:
    """A log of requests of every length, at models with context tiers and without."""
    models = ("gpt-6-luna", "claude-haiku-5-5", "gemini-3.5-flash-lite", "gpt-6-astra")
    lines = ["time,model,input_tokens,cached_input_tokens,output_tokens"]
    for at in range(rows):
        tokens = 400 + (at * 7919) % (240_000 if at % 50 == 0 else 6000)
        lines.append(f"2026-10-{1 + at % 31:02},{models[at % 4]},{tokens},{tokens // 3},{50 + at % 700}")
    return "\n".join(lines)


def test_the_price_is_the_sum_of_every_rows_own() -> None:
    """Adding up tokens first gives what `tokens` says row by row, to a billionth of a dollar."""
    log = _many(400)
    rows = [line.split(",") for line in log.splitlines()[1:]]
    vendors = {"gpt-6-luna": "openai", "claude-haiku-5-5": "anthropic", "gemini-3.5-flash-lite": "google"}
    expected = math.fsum(
        request_usd(
            vendors.get(model, "openai"), model, input_tokens=int(tokens), cached_input_tokens=int(cached),
            output_tokens=int(output),
        )
        for _, model, tokens, cached, output in rows
    )  # fmt: skip
    assert results(log)["usd_priced"] == pytest.approx(expected, abs=1e-9)


def test_a_hundred_thousand_rows_are_read_in_a_moment() -> None:
    """Whole columns are worked on: twice the rows take about twice the time, and not much of it."""
    log = _many(100_000)
    began = time.process_time()
    assert results(log)["rows"] == 100_000
    assert time.process_time() - began < 8  # some 1.2 seconds alone; the machine may be busy


LOG = find("usage").field("log").kind
assert isinstance(LOG, TextFile)
SAMPLES = {sample.name: sample.text for sample in LOG.samples}
"""A file of each format."""


@for_each("name", list(SAMPLES))
def test_a_long_log_of_any_format_is_so_many_times_its_own(name: str) -> None:
    """The rows of a file over and over, 100,000 in a thorough run: sums grow by that, and no less."""
    text = SAMPLES[name]
    if text.startswith("{"):
        times = few(2_000, 100_000) // len(text.splitlines())
        log = text.rstrip("\n") + "\n"
        long = log * times
    else:
        header, *rows = text.strip().splitlines()
        times = few(2_000, 100_000) // len(rows)
        long = "\n".join([header, *rows * times])
    once, found = results(text), results(long)
    for summed in ("rows", "requests", "usd_priced", "usd_billed"):
        wanted = None if once[summed] is None else times * once[summed]
        assert found[summed] == (wanted if wanted is None else pytest.approx(wanted, rel=1e-9, abs=1e-9)), summed
    assert found["unpriced"] == once["unpriced"]


def test_every_format_is_dated_and_named() -> None:
    """Each format says where its columns were read, and when."""
    assert all(found.source and found.as_of and found.label for found in formats())
