"""`self_hosting`: a model on GPUs of one's own against a hosted one paid by the token."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus import gpus, hosting
from calculators.domain.gpus.memory import BYTES, kv_cache_bytes, weight_bytes
from calculators.domain.gpus.model_shape import all_parameters
from calculators.domain.gpus.remarks import about_gpu_price, of_gpu_price
from calculators.domain.gpus.shape_fields import shape_of
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.price_remarks import price_notes, price_warnings
from calculators.domain.models.token_prices import Purchase, Usage, price
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Line, Result
from calculators.self_hosting.charts import hosted_or_self_hosted
from calculators.self_hosting.fields import FIELDS
from calculators.self_hosting.remarks import of_serving
from calculators.self_hosting.view import view_of


def _memory(inputs: Inputs) -> tuple[int, int]:
    """Bytes of the weights, and of the keys and values of all requests that are answered at once."""
    shape, precision = shape_of(inputs), inputs.text("precision")
    tokens = inputs.whole("input_tokens") + inputs.whole("output_tokens")
    cache = kv_cache_bytes(
        shape,
        tokens_per_sequence=tokens,
        sequences=inputs.whole("concurrent_sequences"),
        bytes_per_number=max(BYTES[precision], BYTES["bf16"]),
    )
    return round(weight_bytes(parameters=all_parameters(shape), precision=precision)), round(cache)


def calculate(inputs: Inputs) -> Result:
    """What a model on one's own GPUs costs a month and a million tokens, in US dollars, beside a hosted one.

    InputError where the vendor does not sell `model`.
    """
    weights, cache = _memory(inputs)
    own, gpu, on = inputs.range_if_given("usd_per_gpu_hour"), inputs.text("gpu"), inputs.text("on")
    hourly = own or gpus.usd_per_gpu_hour(gpu, on=on)
    month = hosting.usd_per_month(gpus=inputs.whole("gpus"), usd_per_gpu_hour=hourly)
    tokens = hosting.tokens_per_month(
        tokens_per_second=inputs.number("tokens_per_second"), utilisation=inputs.number("utilisation")
    )
    provider, model = inputs.text("provider"), inputs.text("model")
    facts = model_facts(provider, model, on=on)
    usage = Usage(input_tokens=inputs.whole("input_tokens"), output_tokens=inputs.whole("output_tokens"))
    usd_per_request = float(price(provider, model, usage, on=on).usd)
    hosted_usd = inputs.number("requests_per_month") * usd_per_request
    values: dict[str, object] = {
        "usd_per_month": month,
        "usd_per_million_tokens": hosting.usd_per_million_tokens(usd_per_month=month, tokens_per_month=tokens),
        "break_even_requests_per_month": hosting.break_even_requests_per_month(
            usd_per_month=month, hosted_usd_per_request=usd_per_request
        ),
        "hosted_usd_per_month": hosted_usd,
        "hosted_usd_per_request": usd_per_request,
        "requests_per_month_at_most": hosting.requests_per_month_at_most(
            tokens_per_month=tokens, output_tokens=inputs.whole("output_tokens")
        ),
        "memory_bytes": weights + cache,
        "weights_bytes": weights,
        "kv_cache_bytes": cache,
        "usd_per_gpu_hour_used": hourly,
        "price_source": facts.source,
        "price_as_of": facts.as_of,
    }
    hours = inputs.whole("gpus") * hosting.HOURS_PER_MONTH
    return Result(
        values=values,
        lines=(
            Line(label="Your GPUs", quantity=hours, unit="GPU-hours", usd_per_unit=hourly, amount_usd=month),
            Line(
                label="Hosted",
                quantity=inputs.number("requests_per_month"),
                unit="requests",
                usd_per_unit=usd_per_request,
                amount_usd=hosted_usd,
            ),
        ),
        warnings=(
            *of_serving(inputs, values),
            *of_gpu_price(inputs),
            *price_warnings(facts, Purchase(on=on), usage.input_tokens + usage.output_tokens),
        ),
        notes=(*about_gpu_price(inputs), *price_notes(facts, Purchase(on=on), usage)),
        assumptions=(
            assumption("serving_tokens_per_second").replaced_by(inputs["tokens_per_second"]),
            assumption("serving_utilisation").replaced_by(inputs["utilisation"]),
            assumption("concurrent_sequences").replaced_by(inputs["concurrent_sequences"]),
            *(assumption(name) for name in ("hours_per_month", "tokens_per_page", "words_per_token")),
        ),
        charts=(hosted_or_self_hosted(inputs, values),),
    )


CALCULATOR = Calculator(
    slug="self_hosting",
    title="When do your own GPUs pay?",
    answers="What a month of your own GPUs costs, what a million tokens cost on them, whether the model fits, and from "
    "how many requests a month a hosted model costs more.",
    fields=FIELDS,
    outputs=(
        Output(name="usd_per_month", label="Your GPUs", unit="USD a month"),
        Output(name="usd_per_million_tokens", label="A million generated tokens", unit="USD a million tokens"),
        Output(name="break_even_requests_per_month", label="They meet at", unit="requests a month"),
        Output(name="hosted_usd_per_month", label="Hosted", unit="USD a month"),
        Output(name="hosted_usd_per_request", label="A hosted request", unit="USD a request"),
        Output(name="requests_per_month_at_most", label="Your GPUs answer at most", unit="requests a month"),
        Output(name="memory_bytes", label="GPU memory", unit="bytes"),
        Output(name="weights_bytes", label="Weights", unit="bytes"),
        Output(name="kv_cache_bytes", label="Cache of keys and values", unit="bytes"),
        Output(name="usd_per_gpu_hour_used", label="Price of a GPU-hour", unit="USD a GPU-hour"),
        Output(name="price_source", label="Source of the hosted price"),
        Output(name="price_as_of", label="Hosted price read on"),
    ),
    calculate=calculate,
    page="calculators/self-hosting/",
    references=(Reference(title="NVIDIA: data sheets of the GPUs", href="https://www.nvidia.com/en-us/data-center/"),),
    examples=examples_in("self_hosting/examples"),
    view=view_of,
)
