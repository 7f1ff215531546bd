"""The three deliveries as their users have them: the website behind nginx or Caddy, the mirror, the copy on a disk."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.delivery import web
from macros.delivery.compression import QUICK, Effort
from macros.delivery.offline import TOP, write_offline
from tests import builds, organisation
from tests.browser.server import serve
from tests.servers import find, start

PLACE = "a/b"
"""The path that the mirror is served under; it was not built for any."""
UNHANDY = "Ünser Ordner & 'dies' #1 100%"
"""The folder that the copy on a disk lies in: spaces, signs, letters beyond ASCII."""
_ZIP = "offline.zip"


@dataclass(frozen=True)
class Delivery:
    """A delivery that can be visited: its files, and the address of its top, with a slash at its end."""

    folder: Path
    url: str

    @property
    def index(self) -> str:
        """What the address of a page has at its end, behind the folder's."""
        return "index.html" if self.url.startswith("file:") else ""

    def page(self, path: str) -> str:
        """The address of the page at a path such as `guide/rag/`, or of the first one at the empty path."""
        return f"{self.url}{path}{self.index}"

    def paths(self) -> list[str]:
        """The path of every page."""
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("index.html")))
        return [path.removesuffix("index.html") for path in found]

    def file_of(self, address: str) -> Path:
        """The file that an address of the delivery names, there or not, without query and fragment."""
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(self.url).path))
        return self.folder / path / "index.html" if not path or path.endswith("/") else self.folder / path

    def is_within(self, address: str) -> bool:
        """Whether what a page asks for is of the delivery, or was made by the page itself."""
        return address.startswith((self.url, "blob:", "data:", "about:blank"))


@contextmanager
def hosted(server: str, top: Path, effort: Effort = QUICK) -> Iterator[Delivery]:
    """The website behind nginx or Caddy, built for the address, with the very files that the build writes for it.

    `effort` is how much is made of compressing it.
    """
    folder, hosts, port = top / "web", top / "hosts", start.free_port()
    url = f"http://127.0.0.1:{port}/"
    builds.website(folder, url)
    web.deliver(folder, hosts, effort=effort)
    if server == "caddy":
        started = start.caddy(folder, hosts, port=port)
    else:
        started = start.nginx(folder, hosts, brotli=find.brotli_module() is not None, port=port)
    with started:
        yield Delivery(folder, url)


@contextmanager
def mirror(top: Path) -> Iterator[Delivery]:
    """The mirror under `/a/b/`, behind a server that has no headers of ours."""
    folder = organisation.mirror(top / PLACE)
    shutil.copyfile(folder / "404.html", top / "404.html")
    with serve(top) as (_, url):
        yield Delivery(folder, f"{url}{PLACE}/")


def _make_zip(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as site:
        builds.website(Path(site), builds.PLACE)
        write_offline(Path(site), folder / _ZIP)


@contextmanager
def on_disk(top: Path) -> Iterator[Delivery]:
    """The unpacked copy in a read-only folder with an unhandy name. AssertionError where a visit has written there."""
    builds.copy_of("offline", _make_zip, top)
    with zipfile.ZipFile(top / _ZIP) as archive:
        archive.extractall(top / UNHANDY)
    folder = top / UNHANDY / TOP
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: path.stat().st_mtime_ns for path in everything}
    yield Delivery(folder, f"{folder.as_uri()}/")
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == before, "something was written"
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(top / UNHANDY)
