"""Tabs that are hidden and frozen as a learner's are; those of Playwright are kept awake."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession

PATIENCE = 30  # s


class Tab:
    """Opened in the window of the tabs before it, which it hides."""

    def __init__(self, browser: CDPSession, window: str, address: str) -> None:
        self.browser, self.heard, self.asked = browser, dict[int, Any](), 0
        self.target = browser.send(
            "Target.createTarget", {"url": address, "browserContextId": window}
        )
        attached = browser.send("Target.attachToTarget", {**self.target, "flatten": False})
        self.session = attached["sessionId"]
        browser.on("Target.receivedMessageFromTarget", self._hear)

    def _hear(self, message: Any) -> None:
        if message["sessionId"] == self.session:
            said = json.loads(message["message"])
            self.heard[said.get("id", 0)] = said

    def ask(self, method: str, **parameters: Any) -> Any:
        self.asked += 1
        message = json.dumps({"id": self.asked, "method": method, "params": parameters})
        self.browser.send(
            "Target.sendMessageToTarget", {"sessionId": self.session, "message": message}
        )
        end = time.monotonic() + PATIENCE
        while self.asked not in self.heard:
            assert time.monotonic() < end, method
            self.browser.send("Browser.getVersion")  # what the tab says comes with the next answer
        return self.heard[self.asked]["result"]

    def evaluate(self, expression: str) -> Any:
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def wait_for(self, expression: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def freeze(self, *, is_frozen: bool = True) -> None:
        """As browsers do with tabs that were hidden for minutes: no timer runs."""
        self.ask("Page.setWebLifecycleState", state="frozen" if is_frozen else "active")

    def show(self) -> None:
        self.browser.send("Target.activateTarget", self.target)


@contextmanager
def window(browser: Browser) -> Iterator[Any]:
    """What opens tabs in a window of their own."""
    session = browser.new_browser_cdp_session()
    made = session.send("Target.createBrowserContext")["browserContextId"]
    yield lambda address: Tab(session, made, address)
    session.send("Target.disposeBrowserContext", {"browserContextId": made})
    session.detach()
