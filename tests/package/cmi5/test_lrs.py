"""A real LRS, Ralph, takes what a package tells, request by request, and gives it back."""

from __future__ import annotations

import base64
import copy
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import bcrypt
import pytest
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

from tests.courses import ROOT, TINY
from tests.package.cmi5.conftest import NewLearner
from tests.package.conftest import Shelf
from tests.package.test_telling import CHECK, check, everything

USER, PASSWORD = "course", "secret"
READY = 60  # s that it may take to start
is_valid = BaseXapiStatement.model_validate  # what its server does not look at: all of a statement
SPOILED: list[tuple[tuple[str, ...], Any]] = [
    (("object", "id"), "no address"),
    (("actor", "account", "homePage"), "lms"),
    (("verb", "display"), {"no language": "answered"}),
    (("result", "extensions"), {"score": 1}),
    (("result", "score"), {"raw": 3, "max": 2}),
    (("result", "duration"), "3 s"),
]


@dataclass
class Lrs:
    """Where it listens."""

    port: int

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {
            "Authorization": f"Basic {token}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }
        connection.request(method, path, json.dumps(body), headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, json.loads(text or "null")


@pytest.fixture(scope="module")
def lrs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lrs]:
    folder = tmp_path_factory.mktemp("lrs")
    port = _free_port()
    command = [sys.executable, "-m", "tests.package.cmi5.lrs_server", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | _settings(folder), stdout=log, stderr=log
        )
        try:
            _wait(Lrs(port), process, folder / "log")
            yield Lrs(port)
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


def _settings(folder: Path) -> dict[str, str]:
    """Statements and the one user in a folder; nothing of whoever runs the tests."""
    account = {"name": USER, "homePage": "https://lms.example"}
    hashed = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    user = {"agent": {"account": account}, "scopes": ["all"], "hash": hashed, "username": USER}
    (folder / "auth.json").write_text(json.dumps([user]), "utf-8")
    return {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "statements"),
    }


def _wait(lrs: Lrs, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(READY * 10):
        try:
            lrs.ask("GET", "/__heartbeat__")
            return
        except OSError:
            assert process.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@pytest.mark.parametrize("options", [("--on-fail", "failed"), ("--report", "completed")])
def test_an_lrs_takes_all_that_is_told(
    options: tuple[str, str], lrs: Lrs, shelf: Shelf, new_learner: NewLearner
) -> None:
    name = "-".join(("cmi5-lrs", *options)).replace("--", "")
    more = ("--report-habits", "items", "--report-judgement", "items")
    course = shelf.made(TINY, name, *options, *more, format="cmi5")
    learner = new_learner(course, name).launch(masteryScore=0.6)
    learner.take(CHECK, check(course, 0))
    learner.close()
    learner.launch(masteryScore=0.6)
    for page in course.pages:
        learner.go(page.id)
    learner.again(CHECK)
    everything(learner, 1)
    learner.close()
    assert learner.server.violations == []
    for one in learner.statements():
        is_valid(one)
    for batch in learner.server.batches:
        assert lrs.ask("POST", "/xAPI/statements", batch) == (200, [one["id"] for one in batch])
    registration = learner.server.registrations["anna"].code
    found = lrs.ask("GET", f"/xAPI/statements?registration={registration}&limit=100")[1]
    stored = {one["id"]: one for one in found["statements"]}
    assert stored.keys() == {one["id"] for one in learner.statements()}
    assert len(stored) > 15
    for one in learner.statements():
        assert one.items() <= stored[one["id"]].items()


def spoiled(one: dict[str, Any], *path: str, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(one)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


def test_the_lrs_is_one_that_refuses(lrs: Lrs) -> None:
    one: dict[str, Any] = {
        "id": str(uuid4()),
        "actor": {"account": {"name": "anna", "homePage": "https://lms.example"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": f"{uuid4().urn}#interaction/tv_1"},
        "result": {"extensions": {f"{uuid4().urn}#objective/x": {"raw": 1}}},
    }
    is_valid(one)
    for path, value in SPOILED:
        with pytest.raises(ValidationError):
            is_valid(spoiled(one, *path, value=value))
    del one["result"]
    assert lrs.ask("POST", "/xAPI/statements", [spoiled(one, "id", value="mine")])[0] == 422
    assert lrs.ask("POST", "/xAPI/statements", [one]) == (200, [one["id"]])
    other = spoiled(one, "verb", "id", value="urn:x:y")
    assert lrs.ask("PUT", f"/xAPI/statements?statementId={one['id']}", other)[0] == 409
