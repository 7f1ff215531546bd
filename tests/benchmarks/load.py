"""How many readers one server holds: `make web`, then `python -m tests.benchmarks.load [SECONDS]`.

Starts nginx with the files of `build/hosts/` over `build/web/`, as the tests do, and asks it as fast as wrk can, on the
same machine: for pages, for our scripts, and for the image of the interpreter; with brotli where nginx has its module,
else with gzip. Prints requests a second, the latency that 99 % of requests stay under, and errors. wrk is Debian's
package of that name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from tests.servers import start
from tests.servers.find import PROJECT, brotli_module

SITE, HOSTS = PROJECT / "build" / "web", PROJECT / "build" / "hosts"
CONNECTIONS, THREADS = 100, 2
FILES = {
    "a page": "guide/rag/index.html",
    "a calculator's page": "plan/index.html",
    "the script": "assets/runtime/calculator.*.js",
    "the worker": "assets/runtime/worker.????????????????.js",
    "the image": "assets/runtime/image.*.wasm",
}
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
_ERRORS = re.compile(r"Socket errors: (.*)|Non-2xx or 3xx responses: (\d+)")
_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def measure(address: str, encoding: str, seconds: int) -> tuple[float, float, str]:
    """Requests a second, the 99th percentile of latency in milliseconds, and errors as wrk tells them."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("wrk is not on this machine; on Debian, apt-get install wrk")
    command = [wrk, "--latency", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s"]
    command += ["-H", f"Accept-Encoding: {encoding}", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, slowest = _RATE.search(told), _SLOWEST.search(told)
    if not (rate and slowest):
        raise RuntimeError(told)
    errors = [found.group(0) for found in _ERRORS.finditer(told)]
    return float(rate.group(1)), float(slowest.group(1)) * _MS[slowest.group(2)], "; ".join(errors) or "none"


def main(seconds: int = 10) -> None:
    """Print a row a file."""
    module = brotli_module() is not None
    encoding, ending = ("br", ".br") if module else ("gzip", ".gz")
    workers = os.cpu_count() or 1
    with start.nginx(SITE, HOSTS, brotli=module, workers=workers) as port:
        print(f"nginx, {workers} workers; wrk, {CONNECTIONS} connections, {seconds} s a row; {encoding}")
        print(f"  {'':20}{'bytes':>12}{'requests/s':>12}{'MB/s':>8}{'p99, ms':>10}  errors")
        for title, pattern in FILES.items():
            file = next(SITE.glob(pattern))
            size = file.with_name(file.name + ending).stat().st_size
            path = file.relative_to(SITE).as_posix().removesuffix("index.html")
            rate, slowest, errors = measure(f"http://127.0.0.1:{port}/{path}", encoding, seconds)
            print(f"  {title:20}{size:12,}{rate:12,.0f}{rate * size / 1e6:8,.0f}{slowest:10,.1f}  {errors}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
