"""The mirror as HTML: its configuration, and what is done to the built site."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from macros.delivery.wiki import html
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import words

HOSTILE = '"><script>alert(1)</script> {{ 7 * 7 }} &lt;'
OURS = Settings(organisation=HOSTILE, name=HOSTILE, banner=HOSTILE, mirror_of="https://a.example/", as_of="2026-11-30")
MIRROR = f"Mirror of https://a.example/ as of 30 Nov 2026, kept by {HOSTILE}."


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The configuration of a mirror whose settings would break out if they could."""
    return html.configured(OURS, Path("built"))


def test_mirror_has_no_address_and_no_instant_navigation(config: MkDocsConfig) -> None:
    """Material's instant navigation asks for a map of the site, which a mirror cannot have; all else stays."""
    assert config.site_url == ""
    features = config.theme["features"]
    assert "navigation.instant" not in features
    assert {"search.suggest", "navigation.tabs"} <= set(features)


def test_name_is_markup_that_is_safe_in_the_theme(config: MkDocsConfig) -> None:
    """The theme prints it in texts and attributes, sometimes escaped and sometimes not; neither doubles nor breaks."""
    text = '<a title="{{ name | e }}" aria-label="{{ name }}">{{ name }}</a>'
    template = Environment(autoescape=False).from_string(text)  # noqa: S701 as MkDocs has it
    page = BeautifulSoup(template.render(name=config.site_name), "html.parser")
    assert page.a is not None
    assert [page.a["title"], page.a["aria-label"], page.a.get_text()] == [HOSTILE] * 3
    assert page.script is None


def _in_theme(config: MkDocsConfig) -> BeautifulSoup:
    """What our two blocks of the theme put into a page."""
    theme = html.PROJECT / "macros" / "theme"
    main = (theme / "mirror.html").read_text(encoding="utf-8").replace('{% extends "social.html" %}', "")
    blocks = main.replace("{{ super() }}", "")
    environment = Environment(loader=FileSystemLoader(theme), autoescape=False)  # noqa: S701 as MkDocs has it
    return BeautifulSoup(environment.from_string(blocks).render(config=config), "html.parser")


def test_theme_says_what_the_settings_say_as_text(config: MkDocsConfig) -> None:
    """The banner and the line about the mirror stand above each page, and no robot is to list it."""
    page = _in_theme(config)
    assert [each.get_text() for each in page.find_all("p")] == [HOSTILE, MIRROR]
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"}) is not None
    assert page.script is None


def test_site_of_its_own_has_neither() -> None:
    """Without settings of a mirror the theme adds nothing."""
    config = html.configured(OURS, Path("built"))
    del config.extra["wiki"]
    assert _in_theme(config).find_all() == []


def test_what_needs_the_address_is_replaced(tmp_path: Path) -> None:
    """No map of the site; robots are told to stay away; the page for what is not found links to nothing."""
    for name in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
        (tmp_path / name).write_text('<a href="/">x</a>', encoding="utf-8")
    html.finish(tmp_path, words(OURS, "Steelyard", ""))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["404.html", "robots.txt"]
    assert (tmp_path / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    page = BeautifulSoup((tmp_path / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select("[href], [src], script, style") == []
    assert [each.get_text() for each in page.find_all("p")][1:] == [HOSTILE, MIRROR]
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"}) is not None


def test_build_that_fails_ends_with_its_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong has been said by the build itself."""
    monkeypatch.setattr(html.sys, "executable", "/bin/false")
    with pytest.raises(SystemExit) as ended:
        html.write(OURS, tmp_path)
    assert ended.value.code == 1


def test_settings_alone_say_which_prices_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build sees the file that the settings name, or none, whatever the environment says."""
    told = tmp_path / "told"
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "[$STEELYARD_PRICES]" >> {told}\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(html.sys, "executable", str(program))
    monkeypatch.setenv("STEELYARD_PRICES", "elsewhere.toml")
    html.write(Settings(), tmp_path)
    html.write(Settings(prices=Path("/ours.toml")), tmp_path)
    assert told.read_text(encoding="utf-8") == "[]\n[/ours.toml]\n"
