"""An LMS by cmi5: it launches, keeps documents, and answers with the rule that is broken."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import uuid4

from tests.package.cmi5 import documents
from tests.package.cmi5.rules import SESSION, Registration, Visit, broken, heard

HOME = "https://lms.example/people"
ALLOWED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Experience-API-Version",
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
}
Reply = tuple[int, Any]  # status and what is said: JSON, or a text as it is


@dataclass
class Fault:
    """What goes wrong with one request: when it comes, and what is answered instead."""

    resource: str
    reply: Reply
    is_stored: bool = False  # the answer alone is lost


@dataclass
class Lms:
    """Everything that the LMS knows, for tests to look into and to upset."""

    base: str = ""
    registrations: dict[str, Registration] = field(default_factory=dict)  # by learner
    visits: dict[str, Visit] = field(default_factory=dict)  # by token
    tokens: dict[str, str] = field(default_factory=dict)  # by the key of the fetch address
    states: dict[tuple[str, str], str] = field(default_factory=dict)  # by registration and id
    profiles: dict[str, str] = field(default_factory=dict)  # by learner
    statements: list[dict[str, Any]] = field(default_factory=list)
    batches: list[list[dict[str, Any]]] = field(default_factory=list)  # as they were taken
    violations: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)  # method and resource
    versions: set[str] = field(default_factory=set)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def launch(self, learner: str, mode: str = "Normal", **rules: Any) -> dict[str, str]:
        """A new visit, by the parameters that the package is opened with."""
        registration = self.registrations.setdefault(learner, _registration(learner))
        for one in self.visits.values():
            if one.registration is registration and "terminated" not in one.verbs:
                one.over = "abandoned"
        token, key = uuid4().hex, uuid4().hex
        template = {
            "contextActivities": {"grouping": [{"id": "urn:uuid:the-publisher"}]},
            "extensions": {SESSION: f"visit-{len(self.visits)}"},
        }
        self.visits[token] = Visit(registration, template, mode, rules.get("masteryScore"))
        self.tokens[key] = token
        data = {"contextTemplate": template, "launchMode": mode, "moveOn": "CompletedOrPassed"}
        self.states[registration.code, documents.RULES] = json.dumps(data | rules)
        return {
            "endpoint": f"{self.base}/lrs",
            "fetch": f"{self.base}/token?key={key}",
            "actor": json.dumps(registration.actor),
            "registration": registration.code,
            "activityId": registration.activity_id,
        }

    def expire(self) -> None:
        """Every token that was handed out stops to open anything."""
        self.visits.clear()

    def answer(self, method: str, path: str, query: dict[str, str], token: str, body: str) -> Reply:
        with self.lock:
            self.requests.append((method, path))
            resource = path.removeprefix("/lrs/")
            fault = next((one for one in self.faults if one.resource == resource), None)
            if fault is None:
                return self._answer(method, path, query, token, body)
            self.faults.remove(fault)
            if fault.is_stored:
                self._answer(method, path, query, token, body)
            return fault.reply

    def _answer(
        self, method: str, path: str, query: dict[str, str], token: str, body: str
    ) -> Reply:
        if path == "/token":
            return self._token(method, query)
        visit = self.visits.get(token)
        if visit is None:
            return 401, self._violated("8.1.2.0-2")
        if path == "/lrs/statements" and method == "POST":
            return self._statements(json.loads(body), visit)
        if path == "/lrs/activities/state":
            return self._state(method, query, body, visit)
        if path == "/lrs/agents/profile":
            return self._profile(method, query, body, visit)
        return 404, "no such resource"

    def _token(self, method: str, query: Mapping[str, str]) -> Reply:
        token = self.tokens.pop(query.get("key", ""), None) if method == "POST" else None
        used = {"error-code": "1", "error-text": "already in use"}
        return 200, {"auth-token": token} if token else used

    def _statements(self, given: list[dict[str, Any]], visit: Visit) -> Reply:
        """All are taken, or none; the first of a visit counts from the next request on."""
        known = {one["id"] for one in self.statements}
        if any(one.get("id") in known for one in given):
            return 409, "a statement with this id is here already"
        tried = deepcopy(visit)
        for one in given:
            if rule := broken(one, tried):
                return 403, self._violated(rule)
            heard(one, tried)
        for one in given:
            heard(one, visit)
        visit.started = visit.started or given[0]["timestamp"]
        self.statements += given
        self.batches.append(given)
        return 200, [one["id"] for one in given]

    def _state(self, method: str, query: Mapping[str, str], body: str, visit: Visit) -> Reply:
        if rule := documents.broken_by_state(method, query, visit):
            return 403, self._violated(rule)
        key = (visit.registration.code, query["stateId"])
        if method == "GET":
            return (200, self.states[key]) if key in self.states else (404, "")
        self.states[key] = body
        return 204, ""

    def _profile(self, method: str, query: Mapping[str, str], body: str, visit: Visit) -> Reply:
        if rule := documents.broken_by_profile(method, query, body, visit):
            return 403, self._violated(rule)
        visit.knows_preferences |= method == "GET"
        name = visit.registration.actor["account"]["name"]
        if method == "GET":
            return (200, self.profiles[name]) if name in self.profiles else (404, "")
        return 403, "preferences are set elsewhere"

    def _violated(self, rule: str) -> str:
        self.violations.append(rule)
        return f"{rule} is broken"


def _registration(learner: str) -> Registration:
    account = {"name": learner, "homePage": HOME}
    actor = {"objectType": "Agent", "account": account, "name": f"Somebody called {learner}"}
    return Registration(str(uuid4()), actor, f"https://lms.example/units/{uuid4()}")


class _Handler(BaseHTTPRequestHandler):
    lms: Lms
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_OPTIONS(self) -> None:
        with self.lms.lock:
            self.lms.requests.append(("OPTIONS", urlsplit(self.path).path))
        self._reply(204, "", preflight=True)

    def _speak(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        token = self.headers.get("Authorization", "").removeprefix("Basic ")
        if address.path != "/token":
            self.lms.versions.add(self.headers.get("X-Experience-API-Version", ""))
        query = dict(parse_qsl(address.query))
        status, said = self.lms.answer(self.command, address.path, query, token, body)
        self._reply(status, said)

    do_GET = do_POST = do_PUT = do_DELETE = _speak

    def _reply(self, status: int, said: Any, *, preflight: bool = False) -> None:
        text = said if isinstance(said, str) else json.dumps(said)
        is_cut = status == 0  # the line breaks off within the answer
        self.send_response(200 if is_cut else status)
        for name, value in ALLOWED.items() if preflight else [*ALLOWED.items()][:1]:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode()) + is_cut))
        self.end_headers()
        self.wfile.write(text.encode())
        self.close_connection |= is_cut


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page that ends hangs up
            super().handle_error(request, client_address)


@contextmanager
def serving() -> Iterator[Lms]:
    lms = Lms()
    handler = type("Handler", (_Handler,), {"lms": lms})
    server = _Server(("127.0.0.1", 0), handler)
    lms.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lms
    server.shutdown()
    server.server_close()


def address(page: str, parameters: Mapping[str, str]) -> str:
    return f"{page}?{urlencode(parameters)}"
