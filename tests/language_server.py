"""An editor without a window: speaks to yaml-language-server over its standard streams."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.courses import ROOT

SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
# What it asks of an editor; nothing is looked up elsewhere.
SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True, "validate": True}
}

Message = dict[str, Any]


@dataclass
class Editor:
    """One session; a file is shown to the server as a text that need not be on the disk."""

    process: subprocess.Popen[bytes]
    count: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    told: dict[str, list[Message]] = field(default_factory=dict)

    def show(self, path: Path, text: str) -> list[Message]:
        """What the server objects to in the text, as the file's newest version."""
        uri = path.as_uri()
        self.told.pop(uri, None)
        self.versions[uri] = version = self.versions.get(uri, 0) + 1
        about = {"uri": uri, "version": version}
        if version == 1:
            self._send(
                "textDocument/didOpen",
                {"textDocument": {**about, "languageId": "yaml", "text": text}},
            )
        else:
            self._send(
                "textDocument/didChange",
                {"textDocument": about, "contentChanges": [{"text": text}]},
            )
        while uri not in self.told:
            self._hear()
        return self.told[uri]

    def ask(self, method: str, path: Path, line: int, column: int) -> Any:
        """The answer about a place, counted from 0."""
        where = {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line, "character": column},
        }
        return self.request(f"textDocument/{method}", where)

    def request(self, method: str, parameters: Any) -> Any:
        self.count += 1
        asked = self.count
        self._send(method, parameters, id=asked)
        while True:
            message = self._hear()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, parameters: Any) -> None:
        self._send(method, parameters)

    def _send(self, method: str, parameters: Any, **more: Any) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": parameters, **more})

    def _write(self, message: Message) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _hear(self) -> Message:
        """The next message; what the server asks is answered, what it objects to is kept."""
        message = self._read()
        method, parameters = message.get("method"), message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self.told[parameters["uri"]] = parameters["diagnostics"]
        elif method == "workspace/configuration":
            found = [SETTINGS.get(item["section"], {}) for item in parameters["items"]]
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": found})
        elif method and "id" in message:
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message

    def _read(self) -> Message:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server has ended"
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        read: Message = json.loads(self.process.stdout.read(length))
        return read


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """A session on the files of a folder."""
    command = ["node", str(SERVER), "--stdio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        found = Editor(process)
        snippets = {"completionItem": {"snippetSupport": True}}
        abilities = {"workspace": {"configuration": True}, "textDocument": {"completion": snippets}}
        found.request(
            "initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": abilities}
        )
        found.notify("initialized", {})
        yield found
    finally:
        process.kill()
        process.wait()
