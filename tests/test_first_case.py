"""The instructors' first page is true word by word: its commands, files, changes and outputs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, expect

from tests.courses import ROOT, copy_course

GUIDE = ROOT / "content" / "first-case.md"
PYTHON = Path(sys.executable).parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"`((?:cases|content|quizzes)/[\w.-]+|course\.yml)`")
SERVE = ".venv/bin/course serve"
LONG = 120  # seconds


@dataclass
class Desk:
    """A copy of the course in which somebody follows the page, and what the last command said."""

    root: Path
    said: str = ""
    file: str = ""  # named last in the text
    serving: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def sh(self, block: str) -> None:
        for command in block.splitlines():
            if command == SERVE:
                self.serve()
                continue
            done = subprocess.run(
                ["sh", "-c", command], cwd=self.root, capture_output=True, text=True, timeout=LONG
            )
            self.said = done.stdout + done.stderr
            assert done.returncode == ("fault; nothing was changed" in self.said), self.said

    def serve(self) -> None:
        """Leaves it running, on a port of its own: other courses may be served here too."""
        log = self.root / "serve.log"
        words = [*SERVE.split(), "--port", "0"]
        with log.open("wb") as out:
            self.serving.append(subprocess.Popen(words, cwd=self.root, stdout=out, stderr=out))
        end = monotonic() + LONG
        while "Ctrl-C" not in log.read_text("utf-8"):
            assert monotonic() < end, log.read_text("utf-8")
            sleep(0.05)
        self.said = log.read_text("utf-8")

    def text(self, block: str) -> None:
        """What is shown stands in what was said; `...` is what the page leaves out."""
        wanted = re.escape(block.strip()).replace(r"\.\.\.", ".*?")
        assert re.search(wanted, self.said, re.S), f"{block}\nis not in\n{self.said}"

    def yaml(self, block: str) -> None:
        (self.root / self.file).write_text(block, "utf-8")

    def diff(self, block: str) -> None:
        """The lines with - become those with +, once."""
        old, new = (
            "".join(line[1:] for line in block.splitlines(keepends=True) if line[0] == sign)
            for sign in "-+"
        )
        path = self.root / self.file
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{self.file} has no line\n{old}"
        path.write_text(before.replace(old, new), "utf-8")


def blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """The text before each block of code, the word behind its fence, and what it holds."""
    end = 0
    for found in BLOCK.finditer(page):
        yield page[end : found.start()], found[1], found[2]
        end = found.end()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Everything on the page, done in its order."""
    found = Desk(clone(tmp_path_factory.mktemp("first") / "course"))
    try:
        for before, kind, block in blocks(GUIDE.read_text("utf-8")):
            found.file = (FILE.findall(before) or [found.file])[-1]
            getattr(found, kind)(block)
        yield found
    finally:
        for process in found.serving:
            process.send_signal(signal.SIGINT)
            process.wait(LONG)


def clone(root: Path) -> Path:
    """A copy of the checkout that is set up already: what installs has tests of its own."""
    copy_course(ROOT, root)
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / ".venv").mkdir()
    (root / ".venv" / "bin").symlink_to(PYTHON)
    for name in ("pyvenv.cfg", "course.stamp"):
        (root / ".venv" / name).touch()
        os.utime(root / ".venv" / name)
    return root


def test_the_new_case_is_on_the_site_in_the_served_course_and_in_the_packages(desk: Desk) -> None:
    title = "The empty corner"
    assert title in (desk.root / "site/the-empty-corner/index.html").read_text("utf-8")
    address = re.search(r"http://\S+?/", (desk.root / "serve.log").read_text("utf-8"))
    assert address
    with urllib.request.urlopen(f"{address[0]}the-empty-corner/", timeout=LONG) as page:
        assert title in page.read().decode()
    for name in ("web", "scorm12"):
        with zipfile.ZipFile(desk.root / f"dist/third-network-{name}.zip") as package:
            assert any(one.endswith("the-empty-corner.html") for one in package.namelist())


def test_the_new_case_is_played_from_the_unzipped_package(desk: Desk, browser: Browser) -> None:
    folder = desk.root / "unzipped"
    with zipfile.ZipFile(desk.root / "dist/third-network-web.zip") as package:
        package.extractall(folder)
    page = browser.new_page()
    page.goto(f"{folder.as_uri()}/index.html")
    shown = page.frame_locator("iframe")
    shown.locator(".player-contents > summary").click()
    shown.get_by_role("link", name="The empty corner").first.click()
    form = shown.locator("form[data-activity=the-empty-corner]")
    form.locator("input[name=the-empty-corner-1-best][value=b]").check()
    form.locator("input[name=the-empty-corner-1-avoid][value=d]").check()
    form.locator("button[type=submit]:visible").click()
    expect(form.get_by_text("A planner called Wout answers.")).to_be_visible()
    expect(form.get_by_text("Ines heard of the cold store")).to_be_visible()
    page.close()


def test_the_course_in_the_repository_lacks_the_case() -> None:
    assert not (ROOT / "cases" / "the-empty-corner.yml").exists()


def test_the_page_shows_commands_files_changes_and_outputs_of_each_kind() -> None:
    kinds = [kind for _, kind, _ in blocks(GUIDE.read_text("utf-8"))]
    assert {"sh", "text", "yaml", "diff"} == set(kinds) and kinds.count("sh") >= 6
