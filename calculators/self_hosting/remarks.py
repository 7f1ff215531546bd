"""What to say beside a model served from one’s own GPUs."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data.frozen import Row
from calculators.domain.gpus import gpus
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark

_GIB = 2**30


def of_serving(inputs: Inputs, values: Row) -> Iterator[Remark]:
    """Warnings: the model does not fit, the load is too much, or the GPUs cannot answer enough to pay."""
    room = inputs.whole("gpus") * int(gpus.GPUS[inputs.text("gpu")]["memory_bytes"])
    if values["memory_bytes"] > room:
        text = f"Model and cache take {values['memory_bytes'] / _GIB:,.1f} GiB; your GPUs hold {room / _GIB:,.1f} GiB."
        yield Remark(code="does-not-fit", text=text, fields=("gpu", "gpus", "precision", "concurrent_sequences"))
    at_most, asked = values["requests_per_month_at_most"], inputs.number("requests_per_month")
    if at_most is None:
        return
    if asked > at_most:
        text = f"At this throughput they answer {at_most:,.0f} requests a month; you ask for {asked:,.0f}."
        yield Remark(code="over-capacity", text=text, fields=("requests_per_month", "tokens_per_second", "utilisation"))
    meeting = values["break_even_requests_per_month"]
    if meeting and meeting.mid > at_most:
        text = f"They answer {at_most:,.0f} requests a month, fewer than it takes to pay: hosted stays the cheaper one."
        yield Remark(code="never-pays", text=text, fields=("tokens_per_second", "utilisation"))
