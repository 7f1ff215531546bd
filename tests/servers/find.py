"""The web servers that tests start, nginx and Caddy: where they are, and how to get them.

`python -m tests.servers.find` takes them out of Debian's packages into `build/servers/`. They are unpacked and not
installed, because installing would start both of them for everybody on the network, and because that needs no root.
Where there are no such packages it says in one line what is left out. Where the variable CI is set, tests need both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
UNPACKED = PROJECT / "build" / "servers"
PACKAGES = {"nginx": ["nginx", "libnginx-mod-http-brotli-static"], "caddy": ["caddy"]}
"""Each server with what Debian calls it."""
_BROTLI = "ngx_http_brotli_static_module.so"
_ENOUGH = {"nginx": "-v", "caddy": "version"}
"""What makes each server say its version and end."""


def _runs(program: str, name: str) -> bool:
    """Whether a program starts: one that was unpacked may lack a library."""
    return subprocess.run([program, _ENOUGH[name]], check=False, capture_output=True).returncode == 0


def find(name: str) -> str | None:
    """The path of a server that runs: the system's, else the one that was unpacked."""
    system = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    unpacked = (UNPACKED / folder / name for folder in ("usr/sbin", "usr/bin"))
    places = [system, *(str(path) for path in unpacked if path.exists())]
    return next((place for place in places if place and _runs(place, name)), None)


def brotli_module() -> Path | None:
    """The brotli module of the nginx found."""
    tops = (Path("/"), UNPACKED) if find("nginx") != str(UNPACKED / "usr/sbin/nginx") else (UNPACKED,)
    places = (top / folder / _BROTLI for top in tops for folder in ("usr/lib/nginx/modules", "usr/lib64/nginx/modules"))
    return next((place for place in places if place.exists()), None)


def missing() -> list[str]:
    """The servers that this machine lacks."""
    return [name for name in PACKAGES if not find(name)]


def expected() -> list[str]:
    """The servers to test with: those that are there; in CI both, since nobody reads there what was left out."""
    return [name for name in PACKAGES if os.environ.get("CI") or find(name)]


def advice() -> str:
    """What to type to get what is missing."""
    return "on Debian, python -m tests.servers.find"


def _run(*command: str, folder: Path) -> bool:
    print("+", *command, flush=True)
    return subprocess.run(command, check=False, cwd=folder).returncode == 0


def _unpack(packages: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)  # apt fetches as a user of its own
        download = ("apt-get", "download", "-qq", *packages)
        if not _run(*download, folder=folder) and os.geteuid() == 0:
            _run("apt-get", "update", "-qq", folder=folder)
            _run(*download, folder=folder)
        UNPACKED.mkdir(parents=True, exist_ok=True)
        for package in sorted(folder.glob("*.deb")):
            _run("dpkg-deb", "--extract", str(package), str(UNPACKED), folder=folder)


def ensure() -> None:
    """Get what is missing, where that can be done; end with an error in CI where something stays missing."""
    lacking = [package for name in missing() for package in PACKAGES[name]]
    if find("nginx") and not brotli_module():
        lacking += PACKAGES["nginx"]
    if lacking and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        _unpack(lacking)
    if not missing():
        return
    told = f"not on this machine: {', '.join(missing())}. The tests of their configuration are left out."
    if os.environ.get("CI"):
        sys.exit(f"The tests need web servers that are {told}")
    print(f"Web servers {told}")


if __name__ == "__main__":
    ensure()
