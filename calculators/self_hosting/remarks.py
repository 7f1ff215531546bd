"""What to say beside a model served from one’s own GPUs."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data.frozen import Row
from calculators.frame.amounts import gib
from calculators.frame.result import Remark
from calculators.self_hosting.deployment import Deployment


def of_serving(own: Deployment, values: Row) -> Iterator[Remark]:
    """Warnings: the model does not fit, the text is too long for it, the load is too much, or it never pays."""
    yield from _of_memory(own)
    context = own.shape.context_tokens
    if context and own.served.context_tokens > context:
        text = f"Prompt and answer have {own.served.context_tokens:,} tokens; the model takes {context:,}."
        yield Remark(code="over-context", text=text, fields=("input_tokens", "output_tokens", "context_tokens"))
    most, asked = own.requests_per_month_at_most, own.inputs.number("requests_per_month")
    if most is None:
        return
    if asked > most:
        text = f"In the time that they are busy they answer {most:,.0f} requests a month; you ask for {asked:,.0f}."
        yield Remark(code="over-capacity", text=text, fields=("requests_per_month", "tokens_per_second", "utilisation"))
    elif own.gpus_needed is not None and own.gpus_needed > own.gpus:
        text = f"The busiest hour takes {own.gpus_needed:,} GPUs; you have {own.gpus:,}."
        yield Remark(code="busiest-hour", text=text, fields=("gpus", "peak_over_mean", "requests_per_month"))
    meeting = values["break_even_requests_per_month"]
    if meeting and meeting.mid > most:
        text = f"They answer {most:,.0f} requests a month, fewer than it takes to pay: hosted stays the cheaper one."
        yield Remark(code="never-pays", text=text, fields=("tokens_per_second", "utilisation"))


def _of_memory(own: Deployment) -> Iterator[Remark]:
    if own.fits:
        return
    text = f"Weights and cache take {gib(own.size_bytes)}; the engine leaves them {gib(own.room_bytes)} of your GPUs."
    if own.gpus_to_hold is None:
        text += " It leaves no room on such a GPU, however many there are."
    else:
        text += f" It takes {own.gpus_to_hold:,} of them."
    yield Remark(code="does-not-fit", text=text, fields=("gpu", "gpus", "precision", "concurrent_sequences"))
