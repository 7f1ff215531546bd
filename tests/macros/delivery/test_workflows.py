"""The workflows that publish the site and refresh its prices: valid for their hosts, and calling what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner

from tests.rules import for_each

PROJECT = Path(__file__).parents[3]
GITHUB, GITLAB = PROJECT / ".github/workflows/publish.yml", PROJECT / ".gitlab-ci.yml"
PRICES = PROJECT / ".github/workflows/prices.yml"
SCHEMAS = {GITHUB: "vendor.github-workflows", PRICES: "vendor.github-workflows", GITLAB: "vendor.gitlab-ci"}


def _valid(file: Path, schema: str) -> tuple[bool, str]:
    """Whether a file has the form of a schema, and what is said of it; in this process, since starting takes long."""
    checked = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, str(file)])
    return checked.exit_code == 0, checked.output


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("file", SCHEMAS, ids=["github", "github-prices", "gitlab"])
def test_workflows_are_valid_for_their_host(file: Path) -> None:
    """Each has the form that its host's JSON Schema asks for."""
    valid, told = _valid(file, SCHEMAS[file])
    assert valid, told


def test_a_workflow_that_is_not_valid_is_noticed(tmp_path: Path) -> None:
    """The check can fail: a step that does nothing is an error."""
    broken = tmp_path / "publish.yml"
    broken.write_text(GITHUB.read_text().replace("run: make web", "runs: make web"))
    valid, told = _valid(broken, SCHEMAS[GITHUB])
    assert not valid
    assert "build.steps[3]" in told


def test_github_builds_for_the_address_that_it_publishes_at() -> None:
    """The build gets the address of the pages, and the folder that it fills is what goes out."""
    build, deploy = (_read(GITHUB)["jobs"][name] for name in ("build", "deploy"))
    steps = build["steps"]
    run = next(step for step in steps if step.get("run") == "make web")
    address = next(step for step in steps if step.get("uses", "").startswith("actions/configure-pages@"))
    upload = next(step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert run["env"]["SITE_URL"] == f"${{{{ steps.{address['id']}.outputs.base_url }}}}/"
    assert steps.index(address) < steps.index(run) < steps.index(upload)
    assert upload["with"]["path"] == "build/web"
    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert "write" not in str(build["permissions"])


def test_gitlab_builds_for_the_address_that_it_publishes_at() -> None:
    """GitLab takes the folder `public`, and says in a variable of its own where it will stand."""
    job = _read(GITLAB)["pages"]
    assert job["variables"] == {"SITE_URL": "$CI_PAGES_URL/"}
    assert job["script"] == ["make web", "mv build/web public"]
    assert job["artifacts"] == {"paths": ["public"]}


def test_github_looks_for_new_prices_each_week_and_opens_a_change() -> None:
    """The report of the refresh is the text of the pull request, and only that job may write."""
    workflow = _read(PRICES)
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["refresh"]
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    made, opened = (step["run"] for step in job["steps"] if "run" in step)
    assert made == "make prices CONFIRM=yes REPORT=build/prices.md"
    assert opened.index("git diff --quiet") < opened.index("git push") < opened.index("gh pr create")
    assert opened.count("--body-file build/prices.md") == 2
    (when,) = workflow[True]["schedule"]  # PyYAML reads the key `on` as true
    assert re.fullmatch(r"\d+ \d+ \* \* \d", when["cron"])


def test_gitlab_looks_for_new_prices_in_scheduled_pipelines_alone() -> None:
    """A scheduled pipeline refreshes prices and publishes nothing; the report is the text of the merge request."""
    jobs = _read(GITLAB)
    scheduled = '$CI_PIPELINE_SOURCE == "schedule"'
    assert jobs["prices"]["rules"] == [{"if": scheduled}]
    assert jobs["pages"]["rules"][0] == {"if": scheduled, "when": "never"}
    assert jobs["prices"]["script"][0] == "make prices CONFIRM=yes REPORT=build/prices.md"
    assert "description@build/prices.md" in jobs["prices"]["script"][-1]


@for_each("file", [GITHUB, PRICES, GITLAB])
def test_workflows_call_targets_of_the_makefile(file: Path) -> None:
    """Whatever they make can be made."""
    targets = set(re.findall(r"^([\w-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    called = set(re.findall(r"\bmake (\S+)", file.read_text(encoding="utf-8")))
    assert called
    assert called <= targets
