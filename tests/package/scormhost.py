"""scormhost, a lenient LMS that keeps whatever it is told, as a process on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import APIRequestContext, FilePayload, Playwright, Request

from tests.package.lms import PATIENCE, Lms

HOME = Path(sys.prefix) / "scormhost"  # apart: what it needs does not go with what the tests need
APP = ["uvicorn", "--factory", "scormhost.app:create_scorm_app", "--log-level", "warning"]
STILL = 4  # looks in a row at which nothing was under way
# A browser lets 64 KiB of what may outlive a tab be under way at once, and tests answer fast.
IN_TURN = """globalThis.fetch = ((send) => async (...asked) => {
  const answer = await send(...asked);
  await answer.clone().text();
  return answer;
})(globalThis.fetch);"""
TEACHER = {
    "email": "teacher@example.org",
    "username": "teacher",
    "display_name": "Teacher",
    "password": "long enough",
}


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Its address; what it is told it keeps in a folder. It reads from a socket that is open."""
    assert HOME.is_dir(), "scormhost is missing; `make test` installs it"
    with socket.create_server(("127.0.0.1", 0)) as door:
        process = subprocess.Popen(
            [sys.executable, "-m", *APP, "--fd", str(door.fileno())],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(HOME)},
            pass_fds=[door.fileno()],
        )
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            process.terminate()
            process.wait()


def teacher(playwright: Playwright, base: str) -> APIRequestContext:
    """The first account of a new scormhost, which may bring packages."""
    made = playwright.request.new_context(base_url=base)
    joined = made.post("/api/auth/register", data=TEACHER)
    assert joined.ok, joined.text()
    return made


def bring(teacher: APIRequestContext, package: Path) -> str:
    """The path below which its content is served."""
    zipped = FilePayload(name=package.name, mimeType="application/zip", buffer=package.read_bytes())
    brought = teacher.post("/api/packages", multipart={"file": zipped})
    assert brought.ok, brought.text()
    return f"content/{brought.json()['id']}"


class Visit(Lms):
    """A guest's visits to a package; `package` is the path of its content."""

    manner = IN_TURN
    under_way: set[Request]  # what its server is told; a tab that is closed ends none

    def launch(self, **_: str) -> Visit:
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.add_init_script(self.manner)
        self.seen(self.page)
        self.under_way = told = set[Request]()
        self.page.on("request", lambda one: told.update([one] if one.method == "PUT" else []))
        self.page.on("requestfinished", lambda one: told.discard(one))
        self.page.on("requestfailed", lambda one: told.discard(one))
        self.page.goto(f"{self.base}/{self.package.replace('content', 'launch')}")
        return self

    def settle(self) -> None:
        """Waits until all is with the server that it was told."""
        still, end = 0, time.monotonic() + PATIENCE / 1000
        while still < STILL:
            assert time.monotonic() < end, f"{len(self.under_way)} requests do not end"
            self.page.wait_for_timeout(50)
            still = 0 if self.under_way else still + 1

    def stored(self, key: str = "") -> Any:
        """The CMI as a tree."""
        path = self.package.replace("content", "api/scorm")
        kept = self.context.request.get(f"{self.base}/{path}/cmi?launch=index.html").json()
        return tree(kept["elements"])["cmi"]


class Hasty(Visit):
    """Answers faster than scormhost sends, and after a refusal it sends nothing any more."""

    manner = ""

    def settle(self) -> None:
        self.page.wait_for_timeout(50)


def tree(elements: dict[str, str]) -> Any:
    """Names with dots as branches; one that was never told is an empty branch."""

    def branch() -> Any:
        return defaultdict(branch)

    root = branch()
    for name, value in elements.items():
        *path, leaf = name.split(".")
        here = root
        for step in path:
            here = here[step]
        here[leaf] = value
    return root
