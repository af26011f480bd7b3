"""The workflows that put a course on the web run what is there, and publish what is built."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.headers import FORMS
from tests.courses import ROOT

FOLDER = ROOT / "publish"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def texts(data: Any) -> list[str]:
    """Every plain value in a workflow."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in texts(value)]
    return [str(data)]


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_a_workflow_builds_checks_and_publishes_the_folder_of_the_site(name: str) -> None:
    said = texts(yaml.safe_load((FOLDER / name).read_text("utf-8")))
    assert said.index("make course") < said.index(".venv/bin/course check")
    assert re.search(r"^course:", MAKEFILE, re.M)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert any(re.search(rf"\b{settings['site_dir']}\b", one) for one in said)


def test_the_script_for_a_bucket_asks_for_its_name_before_it_does_anything(tmp_path: Path) -> None:
    script = FOLDER / "s3.sh"
    done = subprocess.run(["sh", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and "name the bucket" in done.stderr
    assert "make course" in script.read_text("utf-8")


def test_the_server_includes_the_headers_and_shows_them_to_nobody() -> None:
    text = (FOLDER / "nginx.conf").read_text("utf-8")
    assert text.count("{") == text.count("}")
    [hidden] = re.findall(r"location ~ (\S+) \{ return 404; \}", text)
    assert all(re.match(hidden, f"/{name}") for name in FORMS)
    [included] = re.findall(r"include \S*/(\S+);", text)
    assert included in FORMS


def test_the_guide_names_each_file_and_no_other() -> None:
    guide = (ROOT / "content" / "publishing.md").read_text("utf-8")
    named = set(re.findall(r"`(?:sh )?publish/([\w.-]+)", guide))
    assert named == {path.name for path in FOLDER.iterdir()}
