"""nginx and Caddy, started on this machine alone with the files that the build wrote, byte for byte."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.find import brotli_module, find

_TRIES = 200
_PAUSE_SECONDS = 0.05
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str], log: Path) -> Iterator[int]:
    """A server that has begun to listen; it is ended afterwards. RuntimeError with its log where it does not begin."""
    with log.open("w") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=log.parent)
    try:
        for _ in range(_TRIES):
            if server.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    yield port
                    return
            time.sleep(_PAUSE_SECONDS)
        raise RuntimeError(f"{command[0]} did not start:\n{log.read_text()}")
    finally:
        server.terminate()
        server.wait()


@contextmanager
def nginx(root: Path, hosts: Path, *, brotli: bool, workers: int = 1, port: int | None = None) -> Iterator[int]:
    """The port of an nginx whose `server` block has the port, the root and the files of the build, and nothing else."""
    port, module = port or free_port(), brotli_module()
    if brotli and not module:
        raise RuntimeError("nginx has no brotli module")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        config = "\n".join(
            [
                f"load_module {module};" if brotli else "",
                "user root;" if os.geteuid() == 0 else "",  # else its worker may not look into a private folder
                f"daemon off; pid {work}/pid; error_log stderr; worker_processes {workers};",
                "events { worker_connections 1024; }",
                "http {",
                "access_log off;",
                *(f"{each}_temp_path {work}/{each};" for each in _TEMPORARY),
                f"server {{ listen 127.0.0.1:{port}; root {root};",
                f"include {hosts}/nginx/site.conf;",
                f"include {hosts}/nginx/brotli.conf;" if brotli else "",
                "} }",
            ]
        )
        (work / "nginx.conf").write_text(config)
        command = [find("nginx") or "nginx", "-e", "stderr", "-p", str(work), "-c", str(work / "nginx.conf")]
        with _running(command, port, dict(os.environ), work / "log"):
            yield port


@contextmanager
def nginx_in_one_line(build: Path) -> Iterator[int]:
    """The port of the nginx that `nginx -e stderr -p BUILD -c hosts/nginx/local.conf` starts, but for the port."""
    port, config = free_port(), build / "hosts" / "nginx" / "local.conf"
    own = config.with_name("local-elsewhere.conf")
    own.write_text(config.read_text().replace("listen 127.0.0.1:8080;", f"listen 127.0.0.1:{port};"))
    command = [find("nginx") or "nginx", "-e", "stderr", "-p", str(build), "-c", f"hosts/nginx/{own.name}"]
    if os.geteuid() == 0:
        command += ["-g", "user root;"]  # else its worker may not look into a private folder
    with _running(command, port, dict(os.environ), build / "log"):
        yield port


@contextmanager
def caddy(root: Path, hosts: Path, *, port: int | None = None) -> Iterator[int]:
    """The port of a Caddy with the Caddyfile of the build, which takes port and root from its environment."""
    port = port or free_port()
    with tempfile.TemporaryDirectory() as work:
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), work)
        environment = {**os.environ, **homes, "PORT": str(port), "ROOT": str(root)}
        command = [find("caddy") or "caddy", "run", "--config", str(hosts / "caddy" / "Caddyfile")]
        with _running(command, port, environment, Path(work) / "log"):
            yield port
