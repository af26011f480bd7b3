"""Opens a package as an LMS by cmi5 does, and drives it as a learner."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Page

from builder.doctor.cmi5_lms.server import address
from builder.doctor.cmi5_lms.visits import verb
from tests.package.cmi5.server import Lms as Server
from tests.package.lms import PATIENCE, Lms
from tests.package.saved import Saved, read_saved

STATE = "course-state"
STILL = 300  # ms without a request


@dataclass
class Learner(Lms):
    """One learner's visits to one package, which the LMS keeps apart by their tokens."""

    server: Server = None  # type: ignore[assignment]

    def launch(self, mode: str = "Normal", **rules: Any) -> Learner:
        """A new visit; `rules` go into what the LMS says at launch."""
        return self.enter(self.server.launch(self.learner, mode, **rules))

    def enter(self, parameters: dict[str, str]) -> Learner:
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.seen(self.page)
        self.page.goto(address(f"{self.base}/{self.package}/index.html", parameters))
        return self

    @property
    def shell(self) -> Frame:
        return self.page.main_frame

    def settle(self) -> None:
        """Waits until nothing has been asked of the LMS for a while."""
        count = -1
        while count != len(self.server.requests):
            count = len(self.server.requests)
            self.page.wait_for_timeout(STILL)

    def close(self) -> None:
        super().close()
        self._wait_for_the_end()

    def _wait_for_the_end(self) -> None:
        """What a page sends at its end arrives when it is gone."""
        helper = self.context.new_page()
        count = -1
        while count != len(self.server.requests):
            count = len(self.server.requests)
            helper.wait_for_timeout(STILL)
        helper.close()

    def leave(self) -> None:
        self.shell.locator(".shell-exit").click()

    def key(self, name: str = STATE) -> tuple[str, str, str]:
        """Of a document that the LMS keeps for the course."""
        found = self.server.registrations[self.learner]
        return found.code, found.activity_id, name

    @property
    def kept(self) -> dict[str, Any]:
        """The document that the LMS keeps for the course."""
        found: dict[str, Any] = json.loads(self.server.documents[self.key()])
        return found

    def saved(self) -> Saved:
        return read_saved(self.kept["state"], self.course)

    def statements(self, name: str = "") -> list[dict[str, Any]]:
        """What the LMS has taken, of one verb or of all."""
        return [one for one in self.server.statements if name in ("", verb(one))]

    def verbs(self) -> list[str]:
        """What the LMS has taken but answers and scores."""
        found = [verb(one) for one in self.server.statements]
        return [one for one in found if one not in ("answered", "scored")]
