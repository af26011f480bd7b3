"""`course serve` as an author meets it: the real command, a real browser, files that are saved."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.courses import ROOT, TINY, copy_course
from tests.site.learner import Learner

COURSE = str(Path(sys.executable).parent / "course")
FAULTS = "#live-faults"
REMARKS = "#live-remarks"
LESSON = """---
title: Quite Another Page
summary: A page that came while others were read.
minutes: 1
---

Hello.
"""


@dataclass
class Serving:
    """A running `course serve` and what it has printed."""

    root: Path
    process: subprocess.Popen[str]
    log: Path
    base: str = ""

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_for(self, pattern: str) -> re.Match[str]:
        for _ in range(600):
            if found := re.search(pattern, self.said):
                return found
            assert self.process.poll() is None, self.said
            time.sleep(0.1)
        raise AssertionError(f"{pattern} was not said, but: {self.said}")

    def save(self, name: str, change: Callable[[str], str]) -> None:
        path = self.root / name
        before = path.read_text("utf-8")
        path.write_text(change(before), "utf-8")
        assert path.read_text("utf-8") != before

    def append(self, name: str, more: str) -> None:
        self.save(name, lambda text: text + more)


@contextmanager
def _serving(root: Path, log: Path) -> Iterator[Serving]:
    """The command until Ctrl-C, which must end it well."""
    with log.open("w", encoding="utf-8") as file:
        command = [COURSE, "serve", "--port", "0", "--root", str(root)]
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, text=True)
    serving = Serving(root, process, log)
    try:
        serving.base = serving.wait_for(r"http://127\.0\.0\.1:\d+")[0]
        yield serving
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert serving.said.endswith("\nStopped.\n")
        assert "Traceback" not in serving.said
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with _serving(copy_course(TINY, tmp_path / "course"), tmp_path / "log") as found:
        yield found


def _learner(context: BrowserContext, serving: Serving, page: str) -> Learner:
    learner = Learner(context.new_page(), serving.base)
    learner.visit(page)
    return learner


def test_a_saved_sentence_is_seen_where_it_was_read_and_answers_stay(
    serving: Serving, context: BrowserContext
) -> None:
    learner = _learner(context, serving, "late-report")
    page = learner.page
    page.set_viewport_size({"width": 800, "height": 300})
    page.locator("fieldset input").first.check()
    picked = learner.answers_shown()
    page.evaluate("scrollTo(0, 250)")
    title = r"(?m)^(title: )(.*)$"
    serving.save("cases/late-report.yml", lambda text: re.sub(title, r"\1A Newer Report", text))
    expect(page.locator("article h1")).to_have_text("A Newer Report")
    page.wait_for_selector("html[data-course=ready]")
    assert picked and learner.answers_shown() == picked
    page.wait_for_function("() => Math.abs(scrollY - 250) < 2")
    serving.wait_for(r"cases/late-report\.yml: built in \d+\.\d\d s")


def test_a_broken_file_is_told_in_the_page_until_it_is_mended(
    serving: Serving, context: BrowserContext
) -> None:
    page = _learner(context, serving, "listening").page
    words = page.locator("article").inner_text()
    course = (serving.root / "course.yml").read_text("utf-8")
    broken = "late-report, '<img src=x>'"
    serving.save("course.yml", lambda text: text.replace("late-report", broken, 1))
    expect(page.locator(FAULTS)).to_contain_text(re.compile(r"course\.yml:\d+:\d+: .*<img src=x>"))
    assert page.locator(f"{FAULTS} img").count() == 0
    assert page.locator("article").inner_text() == words
    page.reload()
    expect(page.locator(FAULTS)).to_be_visible()
    serving.save("course.yml", lambda _: course)
    expect(page.locator(FAULTS)).to_have_count(0)
    assert page.locator("article").inner_text() == words


def test_a_fault_is_told_in_the_page_as_in_the_terminal_with_its_line_and_caret(
    serving: Serving, context: BrowserContext
) -> None:
    page = _learner(context, serving, "listening").page
    serving.append("content/listening.md", '\n{{ case("late-reprt") }}\n')
    told = (
        "content/listening.md:29:10: no case `late-reprt`; allowed: late-report;"
        " did you mean `late-report`? [unknown-name]\n"
        '    29 | {{ case("late-reprt") }}\n'
        "       |          ^"
    )
    block = page.locator(f"{FAULTS} pre")
    expect(block).to_have_count(1)
    assert block.text_content() == told
    assert block.evaluate("one => getComputedStyle(one).whiteSpace") == "pre-wrap"
    assert block.evaluate("one => getComputedStyle(one).fontFamily").endswith("monospace")
    serving.wait_for(re.escape("".join(f"{' ' * 10}{line}\n" for line in told.splitlines())))


def test_what_the_checks_find_waits_in_a_corner_until_somebody_looks(
    serving: Serving, context: BrowserContext
) -> None:
    page = _learner(context, serving, "").page
    box = page.locator(REMARKS)
    expect(box.locator("summary")).to_have_text(
        "To mend before the course goes out: 7. Worth a look: 13"
    )
    remark = box.locator("pre", has_text="[C18]").first
    expect(remark).to_be_hidden()
    box.locator("summary").click()
    expect(remark).to_be_visible()
    assert re.search(r"\n +\d+ \| .*\n +\| +\^$", remark.text_content() or "")
    serving.append("content/hello.md", "\nOne more sentence.\n")
    expect(page.get_by_text("One more sentence.")).to_be_visible()
    expect(remark).to_be_visible()  # it stays open
    serving.append("content/hello.md", "\n{{ nothing }}\n")
    expect(page.locator(FAULTS)).to_be_visible()
    expect(box).to_have_count(0)  # what must be mended comes first


def test_a_new_page_stands_in_the_navigation_of_the_page_that_is_open(
    serving: Serving, context: BrowserContext
) -> None:
    page = _learner(context, serving, "").page
    (serving.root / "content" / "another.md").write_text(LESSON, "utf-8")
    expect(page.locator(FAULTS)).to_contain_text("no module of course.yml lists")
    serving.save("course.yml", lambda text: text.replace("[hello, ", "[hello, another, "))
    link = page.locator(".md-nav--primary").get_by_role("link", name="Quite Another Page")
    expect(link.first).to_be_visible()
    expect(page.locator(FAULTS)).to_have_count(0)
    link.first.click()
    expect(page.locator("article h1")).to_have_text("Quite Another Page")


def test_a_folder_without_a_course_is_waited_for(tmp_path: Path, context: BrowserContext) -> None:
    root = tmp_path / "course"
    root.mkdir()
    with _serving(root, tmp_path / "log") as serving:
        page = context.new_page()
        page.goto(serving.base)
        expect(page.locator(FAULTS)).to_contain_text("course.yml")
        copy_course(TINY, tmp_path / "whole")
        shutil.copytree(tmp_path / "whole", root, dirs_exist_ok=True)
        expect(page.locator("article h1")).to_be_visible(timeout=15_000)
        expect(page.locator(FAULTS)).to_have_count(0)


def test_search_finds_words_once_the_whole_site_is_built_behind(
    serving: Serving, context: BrowserContext
) -> None:
    answer = context.request.get(f"{serving.base}/search/search_index.json", timeout=60_000)
    assert answer.status == 200 and "listening/" in answer.text()


def _status(serving: Serving, host: str, path: str = "/") -> int:
    port = int(serving.base.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("GET", path, skip_host=True)
    if host:
        connection.putheader("Host", host.replace("PORT", str(port)))
    connection.endheaders()
    return connection.getresponse().status


def test_only_this_computer_is_answered(serving: Serving) -> None:
    for host in ("127.0.0.1:PORT", "localhost:PORT"):
        assert _status(serving, host) == 200
    for host in (
        "",
        "other.example",
        "other.example:PORT",
        "localhost:1",
        "127.0.0.1.other.example",
    ):
        for path in ("/", "/.live/news?page=/", "/assets/course.js"):
            assert _status(serving, host, path) == 403
    for path in ("/../course.yml", "/%2e%2e/course.yml", "/..%2fcourse.yml", "/nowhere/"):
        assert _status(serving, "localhost:PORT", path) == 404


def test_the_built_site_is_left_alone(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    subprocess.run([COURSE, "build", "--root", str(root)], check=True, capture_output=True)

    def facts() -> dict[str, tuple[int, bytes]]:
        files = [path for path in (root / "site").rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = facts()
    with _serving(root, tmp_path / "log") as serving:
        serving.append("content/hello.md", "\nMore.\n")
        serving.wait_for(r"content/hello\.md: built")
    assert before and facts() == before
    assert {path.name for path in root.glob(".*")} == {".schema", ".stage", ".serve"}
    assert "/.serve/\n" in (ROOT / ".gitignore").read_text("utf-8")


def test_a_port_that_is_taken_is_said_plainly(serving: Serving) -> None:
    port = serving.base.rpartition(":")[2]
    command = [COURSE, "serve", "--port", port, "--root", str(serving.root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith(f"port {port}: cannot be used (")
