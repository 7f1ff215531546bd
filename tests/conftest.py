"""What holds for all tests: how Hypothesis searches, and a word about browsers that are not here."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.browser import browsers

# The same cases on every machine and run, without a clock.
settings.register_profile(
    "steelyard", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steelyard")


def pytest_report_header() -> str | None:
    """Say which browsers the tests leave out, since these would pass unnoticed."""
    left_out = [name for name in browsers.missing() if name not in browsers.expected()]
    return f"browsers left out: {', '.join(left_out)}; to have them: {browsers.advice()}" if left_out else None
