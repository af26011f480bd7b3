"""The LMS itself: sound visits are taken, and each rule that is broken once is told by its id."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from builder.doctor.cmi5_lms import defined, documents, rules
from builder.doctor.cmi5_lms.server import files_served
from builder.doctor.cmi5_lms.visits import (
    CMI5,
    DEFINED,
    JUDGED,
    MASTERY,
    MOVE_ON,
    SATISFYING,
    SESSION,
    VERBS,
)
from tests.package.cmi5.server import Lms, serving

MARK = 0.8
RESULTS: dict[str, Any] = {
    "terminated": {"duration": "PT1S"},
    "completed": {"duration": "PT1S", "completion": True},
    "passed": {"duration": "PT1S", "success": True, "score": {"scaled": 0.9}},
    "failed": {"duration": "PT1S", "success": False, "score": {"scaled": 0.1}},
    "answered": {"response": "a"},
}
Change = Callable[[dict[str, Any]], None]


class Client:
    """A program that speaks to the LMS by hand."""

    version = "1.0.3"

    def __init__(self, lms: Lms, learner: str = "anna", mode: str = "Normal") -> None:
        self.lms, self.seconds = lms, 0
        self.launch = lms.launch(learner, mode, masteryScore=MARK)
        self.token = self.ask("POST", self.launch["fetch"])[1]["auth-token"]
        self.query = {key: self.launch[key] for key in ("activityId", "registration")}
        self.query["agent"] = self.launch["actor"]
        found = self.state("GET", documents.RULES)[1]
        self.template = found["contextTemplate"]
        self.profile("GET")

    def ask(self, method: str, url: str, body: str = "") -> tuple[int, Any]:
        host = self.lms.base.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=10)
        headers = {
            "Authorization": f"Basic {getattr(self, 'token', '')}",
            "X-Experience-API-Version": self.version,
        }
        connection.request(method, url.removeprefix(self.lms.base), body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        is_json = text.startswith(("{", "["))
        return reply.status, json.loads(text) if is_json else text

    def state(self, method: str, name: str, body: str = "", **other: str) -> tuple[int, Any]:
        query = urlencode(self.query | {"stateId": name} | other)
        return self.ask(method, f"/lrs/activities/state?{query}", body)

    def profile(self, method: str, body: str = "", **other: str) -> tuple[int, Any]:
        query = {"agent": self.launch["actor"], "profileId": documents.PREFERENCES} | other
        return self.ask(method, f"/lrs/agents/profile?{urlencode(query)}", body)

    def tell(self, *statements: dict[str, Any]) -> tuple[int, Any]:
        return self.ask("POST", "/lrs/statements", json.dumps(statements))

    def made(self, verb: str) -> dict[str, Any]:
        """A sound statement."""
        self.seconds += 1
        context = deepcopy(self.template) | {"registration": self.launch["registration"]}
        if verb != "answered":
            names = [DEFINED, MOVE_ON] if verb in SATISFYING else [DEFINED]
            context["contextActivities"]["category"] = [{"id": name} for name in names]
        if verb in JUDGED:
            context["extensions"][MASTERY] = MARK
        statement = {
            "id": str(uuid4()),
            "actor": json.loads(self.launch["actor"]),
            "verb": {"id": VERBS + verb},
            "object": {"id": self.launch["activityId"]},
            "timestamp": f"2026-01-01T10:00:{self.seconds:02}Z",
            "context": context,
        }
        return statement | ({"result": deepcopy(RESULTS[verb])} if verb in RESULTS else {})

    def told(self, *verbs: str) -> None:
        for verb in verbs:
            assert self.tell(self.made(verb))[0] == 200, (verb, self.lms.violations)


@pytest.fixture
def lms() -> Any:
    with serving() as made:
        yield made


def test_sound_visits_are_taken(lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized", "answered", "answered")
    rest = [client.made(verb) for verb in ("answered", "passed", "completed", "terminated")]
    assert client.tell(*rest)[0] == 200
    again = Client(lms)
    again.told("initialized", "answered", "terminated")
    other = Client(lms, "bob")
    other.told("initialized", "failed", "terminated")
    Client(lms, "bob").told("initialized", "passed", "terminated")
    Client(lms, "anna", "Review").told("initialized", "terminated")
    assert lms.violations == []


def put(*path: str, value: Any) -> Change:
    def change(statement: dict[str, Any]) -> None:
        at = statement
        for key in path[:-1]:
            at = at.setdefault(key, {})
        at[path[-1]] = value

    return change


def without(*path: str) -> Change:
    def change(statement: dict[str, Any]) -> None:
        at = statement
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]

    return change


def categories(*names: str) -> Change:
    return put("context", "contextActivities", "category", value=[{"id": name} for name in names])


MISFORMED: list[Change] = [
    *(put("result", "duration", value=value) for value in ("soon", "P", "PT", "P1S", 60, None)),
    *(put("result", "score", "scaled", value=value) for value in (7, -1.01, "0.9", True)),
    put("result", "score", value={"scaled": 0.9, "raw": 9, "min": 0, "max": 5}),
    put("result", "score", value={"scaled": 0.9, "raw": 9, "min": 10, "max": 50}),
    put("result", "score", value={"scaled": 0.9, "raw": "9", "min": "0", "max": "9"}),
]

# The rule, what is sent before, the verb, and how its statement is spoiled.
BROKEN: list[tuple[str, str, str, Change]] = [
    ("4.1.0.0-1", "initialized", "answered", without("object")),
    ("9.1.0.0-1", "initialized", "answered", without("id")),
    ("9.1.0.0-1", "initialized", "answered", put("id", value="no-uuid")),
    ("6.3.0.0-1", "initialized", "answered", put("verb", "id", value=f"{VERBS}voided")),
    ("9.7.0.0-1", "initialized", "answered", without("timestamp")),
    ("9.7.0.0-2", "initialized", "answered", put("timestamp", value="2026-01-01T10:00:09+02:00")),
    ("8.1.3.0-3", "initialized", "answered", put("actor", "name", value="Somebody else")),
    ("9.6.0.0-1", "initialized", "answered", without("context")),
    ("9.6.1.0-1", "initialized", "answered", put("context", "registration", value=str(uuid4()))),
    ("9.6.3.1-4", "initialized", "answered", without("context", "extensions", SESSION)),
    ("10.2.1.0-6", "initialized", "answered", put("context", "contextActivities", value={})),
    ("10.2.1.0-6", "initialized", "passed", put("context", "extensions", SESSION, value="mine")),
    ("9.3.0.0-4", "", "answered", lambda one: None),
    ("9.3.0.0-4", "initialized", "answered", put("timestamp", value="2025-12-31T10:00:00Z")),
    ("9.3.0.0-5", "initialized terminated", "answered", lambda one: None),
    (
        "9.3.0.0-5",
        "initialized answered answered",
        "terminated",
        put("timestamp", value="2026-01-01T10:00:02Z"),
    ),
    ("9.6.2.2-2", "initialized", "answered", categories(MOVE_ON)),
    ("9.6.2.2-2", "initialized", "terminated", categories(DEFINED, MOVE_ON)),
    ("9.4.0.0-1", "initialized", "passed", without("object", "id")),
    ("8.1.5.0-6", "initialized", "passed", put("object", "id", value="urn:uuid:another")),
    ("9.3.0.0-1", "initialized", "answered", categories(DEFINED)),
    ("9.5.3.0-1", "initialized", "completed", without("result", "completion")),
    ("9.5.3.0-2", "initialized", "passed", put("result", "completion", value=True)),
    ("9.5.2.0-1", "initialized", "passed", put("result", "success", value=False)),
    ("9.5.2.0-2", "initialized", "failed", put("result", "success", value=True)),
    ("9.5.2.0-3", "initialized", "terminated", put("result", "success", value=True)),
    ("9.6.2.2-1", "initialized", "passed", categories(DEFINED)),
    ("9.5.1.0-2", "initialized", "terminated", put("result", "score", value={"scaled": 1})),
    ("9.5.1.0-3", "initialized", "passed", put("result", "score", "raw", value=90)),
    ("9.6.3.2-2", "initialized", "passed", without("context", "extensions", MASTERY)),
    *(("4.1.0.0-1", "initialized", "passed", spoil) for spoil in MISFORMED),
    ("4.1.0.0-1", "initialized", "answered", put("result", "duration", value="3 s")),
    ("9.5.4.1-1", "initialized", "terminated", without("result", "duration")),
    ("9.5.4.1-2", "initialized", "completed", without("result", "duration")),
    ("9.5.4.1-3", "initialized", "passed", without("result", "duration")),
    ("9.5.4.1-4", "initialized", "failed", without("result", "duration")),
    ("9.3.4.0-2", "initialized", "passed", put("result", "score", "scaled", value=0.79)),
    ("9.3.5.0-2", "initialized", "failed", put("result", "score", "scaled", value=0.8)),
    ("9.3.0.0-2", "initialized", "initialized", lambda one: None),
    ("9.3.0.0-3", "initialized failed", "passed", lambda one: None),
]


SOUND: list[tuple[str, Change]] = [
    *(
        ("passed", put("result", "duration", value=value))
        for value in ("PT0S", "P1DT2H3M4.5S", "P2W", "P1Y2M", "PT1,5H", "P0.5D")
    ),
    ("passed", put("result", "score", value={"scaled": 1, "raw": 5, "min": 5, "max": 5})),
    ("failed", put("result", "score", value={"scaled": -1, "raw": -5.5, "min": -6, "max": 0})),
]


@pytest.mark.parametrize("row", SOUND, ids=lambda row: row[0])
def test_a_sound_form_is_taken(row: tuple[str, Change], lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized")
    statement = client.made(row[0])
    row[1](statement)
    assert client.tell(statement)[0] == 200
    assert lms.violations == []


@pytest.mark.parametrize("verb", sorted(JUDGED))
def test_a_judgement_without_a_score_needs_no_mark(verb: str, lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized")
    statement = client.made(verb)
    del statement["result"]["score"], statement["context"]["extensions"][MASTERY]
    assert client.tell(statement)[0] == 200


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row[0]} {row[2]}")
def test_a_broken_rule_is_told(row: tuple[str, str, str, Change], lms: Lms) -> None:
    rule, before, verb, spoil = row
    client = Client(lms)
    client.told(*before.split())
    statement = client.made(verb)
    spoil(statement)
    assert client.tell(statement) == (403, f"{rule} is broken")
    assert lms.broken == [rule]
    assert len(lms.statements) == len(before.split())


@pytest.mark.parametrize("rule, mode", [("10.2.2.0-2", "Browse"), ("10.2.2.0-3", "Review")])
@pytest.mark.parametrize("verb", sorted(SATISFYING))
def test_who_only_looks_is_judged_by_nobody(rule: str, mode: str, verb: str, lms: Lms) -> None:
    client = Client(lms, mode=mode)
    client.told("initialized")
    assert client.tell(client.made(verb)) == (403, f"{rule} is broken")


LATER = [
    ("9.3.0.0-6", "completed", "completed"),
    ("9.3.0.0-7", "passed", "passed"),
    ("9.3.0.0-8", "passed", "failed"),
]


@pytest.mark.parametrize("rule, first, second", LATER)
def test_what_was_told_in_an_earlier_visit_counts(
    rule: str, first: str, second: str, lms: Lms
) -> None:
    Client(lms).told("initialized", first, "terminated")
    client = Client(lms)
    client.told("initialized")
    assert client.tell(client.made(second)) == (403, f"{rule} is broken")


def test_all_statements_of_a_request_are_taken_or_none(lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized")
    good, bad = client.made("answered"), client.made("terminated")
    del bad["result"]["duration"]
    assert client.tell(good, bad)[0] == 403
    assert len(lms.statements) == 1
    assert client.tell(good)[0] == 200
    assert client.tell(good, client.made("answered"))[0] == 409
    assert len(lms.statements) == 2
    assert lms.broken == ["9.5.4.1-1"]


def test_two_statements_of_one_request_have_two_ids(lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized")
    one = client.made("answered")
    assert client.tell(one, client.made("answered") | {"id": one["id"]})[0] == 400
    assert lms.broken == ["4.1.0.0-1"]
    assert len(lms.statements) == 1


def test_a_session_opens_with_a_request_of_its_own(lms: Lms) -> None:
    client = Client(lms)
    both = client.made("initialized"), client.made("answered")
    assert client.tell(*both) == (403, "9.3.0.0-4 is broken")


def test_a_token_is_given_once_and_ends_with_its_session(lms: Lms) -> None:
    client = Client(lms)
    assert client.ask("POST", client.launch["fetch"])[1]["error-code"] == "1"
    assert client.ask("GET", lms.launch("bob")["fetch"])[1]["error-code"] == "1"
    lms.expire()
    assert client.tell(client.made("initialized")) == (401, "8.1.2.0-2 is broken")


def test_who_goes_home_needs_no_token(lms: Lms) -> None:
    client = Client(lms)
    client.token = "none"
    assert client.ask("GET", "/left") == (200, "")
    assert client.ask("HEAD", "/left") == (200, "")
    assert client.ask("GET", "/lrs/about") == (200, {"version": ["1.0.3"]})
    assert lms.violations == []
    assert client.ask("GET", "/lrsstatements")[0] == 401
    assert lms.broken == ["8.1.2.0-2"]


@pytest.mark.parametrize("length", ["many", "-1"])
def test_a_request_that_does_not_say_how_long_it_is_is_refused(
    length: str, lms: Lms, capfd: pytest.CaptureFixture[str]
) -> None:
    client = Client(lms)
    connection = http.client.HTTPConnection(lms.base.removeprefix("http://"), timeout=10)
    connection.putrequest("POST", "/lrs/statements")
    connection.putheader("Content-Length", length)
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()
    client.told("initialized")
    assert capfd.readouterr().err == ""


def test_a_file_is_probed_without_being_sent() -> None:
    with files_served(lambda name: (200, "text/html", name.encode())) as home:
        connection = http.client.HTTPConnection(home.removeprefix("http://"), timeout=10)
        for method, content in (("HEAD", b""), ("GET", b"one.html")):
            connection.request(method, "/one.html")
            reply = connection.getresponse()
            assert (reply.status, reply.headers["Content-Length"]) == (200, "8")
            assert reply.read() == content
        connection.close()


def test_another_launch_abandons_the_session(lms: Lms) -> None:
    client = Client(lms)
    client.told("initialized")
    Client(lms)
    assert client.tell(client.made("answered")) == (403, "9.3.6.0-1 is broken")


def test_preferences_are_read_before_anything_is_told(lms: Lms) -> None:
    client = Client(lms)
    lms.visits[client.token].knows_preferences = False
    assert client.tell(client.made("initialized")) == (403, "11.0.0.0-3 is broken")
    assert client.profile("GET")[0] == 404
    client.told("initialized")


ODD: list[Any] = [
    *(1, "text", None, [], [1], {}, [{"verb": 1}], [{"actor": 1, "verb": {}, "object": 1}]),
    [{"actor": {}, "verb": [], "object": [], "context": [], "id": str(UUID(int=1))}],
]


@pytest.mark.parametrize("sent", ODD, ids=json.dumps)
def test_what_is_no_statement_is_told_and_stops_nothing(sent: Any, lms: Lms) -> None:
    client = Client(lms)
    status, said = client.ask("POST", "/lrs/statements", json.dumps(sent))
    assert (status, said) in [(400, "4.1.0.0-1 is broken"), (403, "4.1.0.0-1 is broken")]
    assert client.ask("POST", "/lrs/statements", "[" * 100_000)[0] == 400
    client.told("initialized", "terminated")


@pytest.mark.parametrize("moment", ["soon", "2026-13-01T00:00:00Z"])
def test_a_time_that_is_none_is_told(moment: str, lms: Lms) -> None:
    client = Client(lms)
    first = client.made("initialized") | {"timestamp": moment}
    assert client.tell(first)[0] == 403
    assert lms.broken[0] in ("4.1.0.0-1", "9.7.0.0-2")


def test_another_version_of_xapi_is_told(lms: Lms) -> None:
    client = Client(lms)
    client.version = "0.95"
    assert client.tell(client.made("initialized")) == (400, "4.1.0.0-1 is broken")


def test_other_ways_that_xapi_knows_are_open_too(lms: Lms) -> None:
    client = Client(lms)
    one = client.made("initialized")
    query = urlencode({"statementId": one["id"]})
    assert client.ask("PUT", f"/lrs/statements?{query}", json.dumps(one))[0] == 204
    other = json.dumps(client.made("answered"))
    assert client.ask("PUT", f"/lrs/statements?{query}", other)[0] == 400
    assert client.ask("POST", "/lrs/statements", other)[0] == 200
    assert len(client.ask("GET", "/lrs/statements")[1]["statements"]) == 2
    assert client.state("POST", "mine", '{"a": 1}')[0] == 204
    assert client.state("POST", "mine", '{"b": 2}')[0] == 204
    assert client.state("GET", "mine") == (200, {"a": 1, "b": 2})
    assert sorted(client.state("GET", "")[1]) == ["LMS.LaunchData", "mine"]
    assert client.state("DELETE", "mine")[0] == 204
    assert client.state("GET", "mine")[0] == 404


OTHER = json.dumps({"account": {"name": "bob", "homePage": "https://lms.example/people"}})
WHOLE = json.dumps({"languagePreference": "en-GB,de", "audioPreference": "off"})


def test_documents_belong_to_the_learner_and_the_launch(lms: Lms) -> None:
    client = Client(lms)
    assert client.state("GET", "mine", agent=OTHER)[1] == "8.1.3.0-3 is broken"
    assert client.state("GET", "mine", registration=str(uuid4()))[1] == "8.1.4.0-3 is broken"
    for method in ("PUT", "POST", "DELETE"):
        assert client.state(method, documents.RULES, "{}")[1] == "10.2.1.0-5 is broken"
    assert client.state("GET", "mine")[0] == 404
    assert client.state("PUT", "mine", "x")[0] == 204
    assert client.state("GET", "mine") == (200, "x")
    assert client.profile("GET", agent=OTHER)[1] == "11.0.0.0-1 is broken"
    assert client.profile("PUT", '{"audioPreference": "on"}')[1] == "11.0.0.0-5 is broken"
    bad = WHOLE.replace("en-GB,de", "English; German")
    assert client.profile("PUT", bad)[1] == "11.1.0.0-1 is broken"
    assert client.profile("PUT", WHOLE)[0] == 403


def test_documents_of_other_kinds_are_kept_apart(lms: Lms) -> None:
    client = Client(lms)
    agent, other = client.query["agent"], "urn:uuid:x"
    alone = urlencode({"activityId": other, "agent": agent, "stateId": "mine"})
    shared = urlencode({"activityId": other, "profileId": "mine"})
    own = urlencode({"agent": agent, "profileId": "mine"})
    launched = client.query | {"activityId": other, "stateId": "mine"}
    places = [
        f"activities/state?{urlencode(client.query | {'stateId': 'mine'})}",
        f"activities/state?{urlencode(launched)}",
        f"activities/state?{alone}",
        f"activities/profile?{shared}",
        f"agents/profile?{own}",
    ]
    for place in places:
        assert client.ask("GET", f"/lrs/{place}")[0] == 404
        assert client.ask("PUT", f"/lrs/{place}", place)[0] == 204
    assert [client.ask("GET", f"/lrs/{place}")[1] for place in places] == places
    assert client.ask("GET", f"/lrs/activities/profile?activityId={other}")[1] == ["mine"]
    assert Client(lms, "bob").ask("GET", f"/lrs/{places[3]}") == (200, places[3])
    assert lms.violations == []
    assert client.ask("PUT", "/lrs/activities/profile?profileId=mine", "x")[0] == 400


def test_every_rule_of_the_tables_is_broken_once() -> None:
    told = {row[0] for row in BROKEN} | {row[0] for row in LATER}
    told |= {"10.2.2.0-2", "10.2.2.0-3", "11.0.0.0-3", "9.3.6.0-1"}
    assert {name for name, _ in rules.ALL + defined.OWN} == told
    assert DEFINED.startswith(CMI5)
