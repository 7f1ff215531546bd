"""What holds for all tests: how Hypothesis searches, and a word about what is left out."""

from __future__ import annotations

import gc
import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from tests.browser import browsers
from tests.servers import find as servers

# The same cases on every machine and run, without a clock. Whoever changed a rule asks for more of them, and for others
# each time: `HYPOTHESIS_PROFILE=thorough make test-unit`.
QUICK = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", derandomize=True, max_examples=50, **QUICK)
settings.register_profile("thorough", max_examples=1000, **QUICK)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what was imported and collected: it is a lot, and it stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_report_header() -> list[str]:
    """Say which browsers and web servers the tests leave out, since these would pass unnoticed."""
    return [
        f"{kind} left out: {', '.join(left_out)}; to have them: {found.advice()}"
        for kind, found in (("browsers", browsers), ("web servers", servers))
        if (left_out := [name for name in found.missing() if name not in found.expected()])
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many of the reference cases got an answer, by topic; see `oracle/test_cases.py`."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    said = Counter(
        value
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "oracle"
    )
    for told, count in sorted(said.items()):
        terminalreporter.write_line(f"reference cases: {told}: {count}")


class _BrowsersTogether(LoadScopeScheduling):
    """Tests go to whichever worker is free, but for those that drive browsers.

    Chromium's go to one worker, Firefox's and WebKit's to one: each builds the site once and starts its browsers once.
    More at a time than there are cores would make WebKit's stock interpreter too slow to wait for.
    This goes once `--dist loadgroup` does it: pytest-xdist 3.8 writes a test's group into its `_nodeid`, which pytest
    9.2 no longer reads. `--dist loadfile` would build the site twice and start every browser in both workers.
    """

    def _split_scope(self, nodeid: str) -> str:
        if not nodeid.startswith("tests/browser/"):
            return nodeid
        return "other browsers" if "[firefox" in nodeid or "[webkit" in nodeid else "chromium"


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """The scheduler that keeps tests of one browser together."""
    return _BrowsersTogether(config, log)  # type: ignore[arg-type]
