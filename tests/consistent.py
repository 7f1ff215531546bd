"""Values that are each good, made good together: what some inputs ask of others. Each rule is about names it finds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from calculators.domain.gpus.model_shape import known_shape
from calculators.domain.models.catalogue import PROVIDERS
from calculators.domain.models.model_facts import model_facts
from calculators.domain.retrieval.embedding import embedding_model
from calculators.domain.retrieval.indexes import INDEXES
from calculators.frame.calculator import Calculator
from calculators.frame.range import Range

Rule = Callable[[Mapping[str, Any], dict[str, Any]], dict[str, Any]]


def a_vendor_sells_its_models(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The model that is given, of a vendor that sells it; else the vendor's first."""
    if not {"provider", "model"} <= values.keys():
        return given
    provider, model = values["provider"], values["model"]
    if model in PROVIDERS[provider]["models"]:
        return given
    if "model" in given:
        return given | {"provider": next(name for name, vendor in PROVIDERS.items() if model in vendor["models"])}
    return given | {"model": next(iter(PROVIDERS[provider]["models"]))}


def the_cache_holds_a_part_of_the_input(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Cached and written tokens are a part of the input; where the turns are cached, no fixed part is."""
    if "cached_input_tokens" not in values:
        return given
    if values.get("use_cache") == "yes":
        return given | {"cached_input_tokens": 0, "cache_write_tokens": 0}
    cached, written = values["cached_input_tokens"], values["cache_write_tokens"]
    if cached + written <= values["input_tokens"]:
        return given
    return given | {"input_tokens": max(cached, written), "cache_write_tokens": 0 if cached else written}


def what_is_bought_is_sold(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Batch or a service tier only where it has a price, and never both."""
    if "batch" not in values:
        return given
    sold, found = model_facts(values["provider"], values["model"], on=values["on"]).sold, dict(given)
    if values.get("service_tier", "standard") not in {"standard", *sold}:
        found["service_tier"] = "standard"
    if values["batch"] == "yes" and ("batch" not in sold or found.get("service_tier", "standard") != "standard"):
        found["batch"] = "no"
    return found


def models_are_compared_by_name(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A list of models is none at all, unless it names some."""
    return given | {"compare_with": "none"} if "/" not in str(values.get("compare_with", "/")) else given


def a_log_names_no_columns(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Nothing is said of a log's columns, since there is hardly one of a name at random."""
    return given | {"columns": None} if "log" in values and "columns" in values else given


def _low(value: Any) -> Any:  # noqa: ANN401 a number, or a range of them
    return value.low if isinstance(value, Range) else value


def _high(value: Any) -> Any:  # noqa: ANN401 a number, or a range of them
    return value.high if isinstance(value, Range) else value


def a_smaller_model_is_of_the_same_vendor(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Where a smaller model is asked for too, it is one that the vendor sells."""
    if values.get("smaller_model") in {None, *PROVIDERS[values.get("provider", next(iter(PROVIDERS)))]["models"]}:
        return given
    return given | {"smaller_model": values["model"]}


def a_p95_is_no_less_than_its_p50(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A p95 is its p50 where it can be under it, or where next to no time has a tail."""
    found = dict(given)
    for stage in ("first_token", "smaller_first_token", "retrieval", "reranker", "tool"):
        names = f"{stage}_p50_ms", f"{stage}_p95_ms"
        p50, p95 = _high(values.get(names[0], 0)), _low(values.get(names[1], 0))
        if p50 > p95 or p50 < 0.001 <= p95:
            found |= {names[1]: p50} if names[0] in given else {names[0]: p95}
    return found


def chunks_are_longer_than_their_overlap(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A chunk is longer than its overlap, or overlaps by nothing."""
    if _high(values.get("overlap_tokens", 0)) < _low(values.get("chunk_tokens", 1)):
        return given
    return given | ({"overlap_tokens": 0} if "chunk_tokens" in given else {"chunk_tokens": 10**6})


def requests_can_be_counted(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No growth, where requests would be too many for a number at the end."""
    if "requests_growth_share_per_month" not in values:
        return given
    months, growth = _high(values["months"]), _high(values["requests_growth_share_per_month"])
    return given | {"requests_growth_share_per_month": 0} if months * math.log10(1 + growth) > 230 else given


def a_map_has_two_numbers(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The map of the plan is drawn over two numbers."""
    if "map_x" not in values or values["map_x"] != values["map_y"]:
        return given
    other = "months" if values["map_x"] != "months" else "output_tokens"
    return given | {"map_y": other}


def an_index_takes_its_element(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """An element that the index takes; flat takes all."""
    if "element" not in values or values["element"] in {"own", *INDEXES[values["index"]]["elements"]}:
        return given
    return given | {"index": "flat"}


def vectors_have_dimensions_that_parts_divide(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Dimensions where the model's are not known, and parts of a quantiser that divide them."""
    if "pq_m" not in values:
        return given
    known = values["dimensions"] or embedding_model(values["embedding_model"])["dimensions"]
    found = given if known else given | {"dimensions": 1024}
    ends = zip(_ends(known or 1024), _ends(values["pq_m"]), strict=True)
    divides = all(dimensions % parts == 0 for dimensions, parts in ends)
    return found if divides or not INDEXES[values["index"]].get("quantised") else found | {"pq_m": 1}


def an_index_takes_so_many_links(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Links within the index's bounds; flat has none."""
    if "m" not in values or "index" not in values:
        return given
    least, most = INDEXES[values["index"]].get("m_bounds", (-math.inf, math.inf))
    return given if all(least <= end <= most for end in _ends(values["m"])) else given | {"m": 16}


def what_is_not_searched_is_kept(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No more of a vector's payload is left out of searches than there is."""
    unread = values.get("unfiltered_payload_bytes_per_vector", 0)
    if _high(unread) <= _low(values.get("payload_bytes_per_vector", 0)) or not _high(unread):
        return given
    return given | {"unfiltered_payload_bytes_per_vector": 0}


def _ends(value: Any) -> tuple[float, float]:  # noqa: ANN401 a number or a range
    """The least and the most that a number may be."""
    return (value.low, value.high) if isinstance(value, Range) else (value, value)


def a_difference_is_possible(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """An accuracy to start from that leaves room for the difference, whichever of both was chosen."""
    if not isinstance(baseline := values.get("baseline_accuracy"), Range):
        return given
    return given | {"difference_to_detect": 0.001, "baseline_accuracy": min(baseline.mid, 0.9)}


def a_service_tunes_the_model(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Beside a model of its own choice the service is the one that tunes it."""
    return given | {"service": "by_model"} if "smaller_model" in values and "service" in values else given


def what_is_right_was_answered(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No more right answers than there are, and some query that was answered."""
    found = dict(given)
    for right, answers in (("right_a", "answers_a"), ("right_b", "answers_b"), ("judged_passed", "judged_answers")):
        if right in values and values[right] > values[answers]:
            found[right] = 0
    counts = ("both_correct", "only_a_correct", "only_b_correct", "both_wrong")
    if counts[0] in values and not any(values[name] for name in counts):
        found[counts[0]] = 1
    return found


def shares_leave_room(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Shares follow from a difference that the accuracy leaves room for; power is more than chance has."""
    if "only_a_correct_share" not in values or "design" not in values:
        return given
    found = given | {"only_a_correct_share": None, "only_b_correct_share": None}
    difference = values["difference_to_detect"] or 0.05
    if values["baseline_accuracy"] + difference > 0.99:
        found |= {"baseline_accuracy": 0.5, "difference_to_detect": 0.1}
    return found | ({"significance": 0.05} if values["power"] <= values["significance"] else {})


def judges_saw_the_same(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Two judges with as many verdicts, and no score over the end of the scale."""
    if "judge_a" not in values:
        return given
    return given | {"judge_b": given.get("judge_a", values["judge_a"]), "scale_maximum": 100}


def columns_are_those_of_the_file(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No column is named, since there is hardly one of a name at random."""
    named = {"query_column", "systems"} & values.keys()
    return given | dict.fromkeys(named, "")


def experts_that_answer_are_some_of_all(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No more experts answer than there are, and some do where there are any."""
    if "active_experts" not in values:
        return given
    shape = known_shape(values["model_shape"])
    there = shape.experts if values["experts"] is None else _low(values["experts"])
    active = shape.active_experts if values["active_experts"] is None else _high(values["active_experts"])
    if active <= there and bool(active) == bool(there):
        return given
    return given | ({"active_experts": 1} if values["experts"] is not None else {"experts": active})


def layers_without_a_window_are_some_of_all(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """No more layers look back to the beginning than there are."""
    if "global_layers" not in values:
        return given
    shape = known_shape(values["model_shape"])
    layers = shape.layers if values["layers"] is None else _low(values["layers"])
    whole = shape.global_layers if values["global_layers"] is None else _high(values["global_layers"])
    return given if whole <= layers else given | {"global_layers": 0}


RULES: tuple[Rule, ...] = (
    a_difference_is_possible,
    a_service_tunes_the_model,
    experts_that_answer_are_some_of_all,
    layers_without_a_window_are_some_of_all,
    a_vendor_sells_its_models,
    a_smaller_model_is_of_the_same_vendor,
    the_cache_holds_a_part_of_the_input,
    what_is_bought_is_sold,
    models_are_compared_by_name,
    a_log_names_no_columns,
    a_p95_is_no_less_than_its_p50,
    chunks_are_longer_than_their_overlap,
    requests_can_be_counted,
    a_map_has_two_numbers,
    an_index_takes_its_element,
    vectors_have_dimensions_that_parts_divide,
    an_index_takes_so_many_links,
    what_is_not_searched_is_kept,
    what_is_right_was_answered,
    columns_are_those_of_the_file,
    shares_leave_room,
    judges_saw_the_same,
)


def consistent(calculator: Calculator, given: Mapping[str, Any]) -> dict[str, Any]:
    """Good inputs changed as little as it takes to be good together."""
    found = dict(given)
    for rule in RULES:
        found = rule(calculator.read(found), found)
    return found
