"""`self_hosting`: a model on GPUs of one's own against a hosted one paid by the token."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus import gpus, hosting
from calculators.domain.gpus.remarks import about_gpu_price, of_gpu_price
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.price_remarks import price_notes, price_warnings
from calculators.domain.models.token_prices import Purchase, Usage, price
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Line, Result
from calculators.self_hosting.charts import hosted_or_self_hosted
from calculators.self_hosting.deployment import Deployment
from calculators.self_hosting.fields import FIELDS
from calculators.self_hosting.remarks import of_serving
from calculators.self_hosting.view import view_of

_GIB = 2**30


def _serving(own: Deployment) -> dict[str, object]:
    """What the GPUs hold, and how fast they are."""
    return {
        "fits": "yes" if own.fits else "no",
        "gpus_needed": own.gpus_needed,
        "tokens_per_second_used": own.tokens_per_second,
        "gpu_seconds_per_request": own.gpu_seconds_per_request,
        "tokens_that_fit": own.tokens_that_fit,
        "memory_bytes": own.size_bytes,
        "memory_gib": own.size_bytes / _GIB,
        "room_bytes": round(own.room_bytes),
        "weights_bytes": own.weights_bytes,
        "kv_cache_bytes": own.cache_bytes,
        "kv_cache_bytes_by_kind": own.cache_bytes_by_kind,
    }


def calculate(inputs: Inputs) -> Result:
    """What a model on one's own GPUs costs a month and a million tokens, in US dollars, beside a hosted one.

    What rests on the GPUs' answers is None where model and cache do not fit. InputError where the vendor does not sell
    `model`, or sizes of a shape contradict.
    """
    own = Deployment(inputs)
    typed, on = inputs.range_if_given("usd_per_gpu_hour"), inputs.text("on")
    hourly = typed or gpus.usd_per_gpu_hour(inputs.text("gpu"), on=on)
    month = hosting.usd_per_month(gpus=own.gpus, usd_per_gpu_hour=hourly)
    provider, model = inputs.text("provider"), inputs.text("model")
    facts = model_facts(provider, model, on=on)
    usage = Usage(input_tokens=inputs.whole("input_tokens"), output_tokens=inputs.whole("output_tokens"))
    usd_per_request = float(price(provider, model, usage, on=on).usd)
    hosted_usd = inputs.number("requests_per_month") * usd_per_request
    most = own.requests_per_month_at_most
    generated = most * usage.output_tokens if most is not None else 0
    values: dict[str, object] = {
        "usd_per_month": month,
        "usd_per_million_tokens": hosting.usd_per_million_tokens(usd_per_month=month, tokens_per_month=generated)
        if generated
        else None,
        "break_even_requests_per_month": hosting.break_even_requests_per_month(
            usd_per_month=month, hosted_usd_per_request=usd_per_request
        )
        if own.fits
        else None,
        "hosted_usd_per_month": hosted_usd,
        "hosted_usd_per_request": usd_per_request,
        "requests_per_month_at_most": most,
        **_serving(own),
        "usd_per_gpu_hour_used": hourly,
        "price_source": facts.source,
        "price_as_of": facts.as_of,
    }
    return Result(
        values=values,
        lines=(
            Line(
                label="Your GPUs",
                quantity=own.gpus * hosting.HOURS_PER_MONTH,
                unit="GPU-hours",
                usd_per_unit=hourly,
                amount_usd=month,
            ),
            Line(
                label="Hosted",
                quantity=inputs.number("requests_per_month"),
                unit="requests",
                usd_per_unit=usd_per_request,
                amount_usd=hosted_usd,
            ),
        ),
        warnings=(
            *of_serving(own, values),
            *of_gpu_price(inputs),
            *price_warnings(facts, Purchase(on=on), usage.input_tokens + usage.output_tokens),
        ),
        notes=(*about_gpu_price(inputs), *price_notes(facts, Purchase(on=on), usage)),
        assumptions=(
            assumption("serving_utilisation").replaced_by(inputs["utilisation"]),
            *(
                assumption(name).replaced_by(inputs[name])
                for name in (
                    "concurrent_sequences",
                    "memory_share",
                    "runtime_overhead_bytes",
                    "peak_over_mean",
                    "training_utilisation",
                )
            ),
            *(
                assumption(name)
                for name in (
                    "bandwidth_share",
                    "decoding_utilisation",
                    "int4_weights_per_group",
                    "hours_per_month",
                    "tokens_per_page",
                    "words_per_token",
                )
            ),
        ),
        charts=(hosted_or_self_hosted(inputs, values),),
    )


CALCULATOR = Calculator(
    slug="self_hosting",
    title="When do your own GPUs pay?",
    answers="What a month of your own GPUs costs, what a million tokens cost on them, whether the model fits, how fast "
    "it answers, how many GPUs the load takes, and from how many requests a month a hosted model costs more.",
    fields=FIELDS,
    outputs=(
        Output(name="usd_per_month", label="Your GPUs", unit="USD a month"),
        Output(name="usd_per_million_tokens", label="A million generated tokens", unit="USD a million tokens"),
        Output(name="break_even_requests_per_month", label="They meet at", unit="requests a month"),
        Output(name="hosted_usd_per_month", label="Hosted", unit="USD a month"),
        Output(name="hosted_usd_per_request", label="A hosted request", unit="USD a request"),
        Output(name="requests_per_month_at_most", label="Your GPUs answer at most", unit="requests a month"),
        Output(name="fits", label="Model and cache fit"),
        Output(name="gpus_needed", label="GPUs that hold it and serve the busiest hour", unit="GPUs"),
        Output(name="tokens_per_second_used", label="Tokens generated a second", unit="tokens a second"),
        Output(name="gpu_seconds_per_request", label="GPU time of a request", unit="GPU-seconds"),
        Output(name="tokens_that_fit", label="Tokens that the cache holds", unit="tokens"),
        Output(name="memory_bytes", label="Weights and cache", unit="bytes"),
        Output(name="memory_gib", label="Weights and cache in GiB", unit="GiB"),
        Output(name="room_bytes", label="Room for them on your GPUs", unit="bytes"),
        Output(name="weights_bytes", label="Weights", unit="bytes"),
        Output(name="kv_cache_bytes", label="Cache of keys and values", unit="bytes"),
        Output(name="kv_cache_bytes_by_kind", label="Cache by kind of layer", unit="bytes"),
        Output(name="usd_per_gpu_hour_used", label="Price of a GPU-hour", unit="USD a GPU-hour"),
        Output(name="price_source", label="Source of the hosted price"),
        Output(name="price_as_of", label="Hosted price read on"),
    ),
    calculate=calculate,
    page="calculators/self-hosting/",
    references=(
        Reference(title="NVIDIA: data sheets of the GPUs", href="https://www.nvidia.com/en-us/data-center/"),
        Reference(title="Williams and others: Roofline, 2009", href="https://doi.org/10.1145/1498765.1498785"),
        Reference(title="Kwon and others: PagedAttention (vLLM), 2023", href="https://arxiv.org/abs/2309.06180"),
    ),
    examples=examples_in("self_hosting/examples"),
    view=view_of,
)
