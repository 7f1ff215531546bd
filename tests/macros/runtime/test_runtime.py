"""The folder of what pages load holds what the tag of our script names."""

from __future__ import annotations

from functools import cache

from macros import runtime


@cache
def written() -> dict[str, str]:
    """The tag of the folder, which is filled once: that compresses some megabytes."""
    return runtime.write()


def test_folder_holds_what_the_tag_names_and_nothing_else() -> None:
    """Each file that the page's tag names is there under the digest of its contents; older ones are gone."""
    tag = written()
    names = {value.split(" ")[0] for key, value in tag.items() if key not in {"data-identity", "data-build"}}
    packs = {f"{name}.js" for name in names if name.split(".")[0] in {"image", "whole", "worker"}}
    stock = {f"{tag['data-stock'].split('/')[0]}/{name}" for name in runtime.PYODIDE_FILES}
    found = {path.relative_to(runtime.RUNTIME).as_posix() for path in runtime.RUNTIME.rglob("*") if path.is_file()}
    assert found == names | packs | stock
    assert all(name.split(".")[-2] == runtime.digest((runtime.RUNTIME / name).read_bytes()) for name in names)


def test_tag_says_how_long_a_file_is() -> None:
    """A page knows the length of what it loads, so that it can tell a truncated file and show progress."""
    for name, _, length in (value.partition(" ") for value in written().values()):
        assert not length or (runtime.RUNTIME / name).stat().st_size == int(length)
