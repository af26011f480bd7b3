"""Builds the whole site for `course serve`, in a process of its own: what its search looks up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from click import unstyle

from builder.excerpts import Excerpts
from builder.listings.text import told
from builder.loader import load
from builder.site import build
from builder.source import Faults


@dataclass
class Behind:
    """The one build that runs behind the server, if any."""

    root: Path
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts over: what an older build would make nobody wants any more."""
        self.stop()
        command = [sys.executable, "-m", "builder.behind", str(self.root), str(self.folder)]
        # A group of its own: Ctrl-C is for the server, which then ends this.
        self.process = subprocess.Popen(command, process_group=0)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process and self.is_running():
            self.process.terminate()
            self.process.wait()


def main() -> None:
    root, folder = map(Path, sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # leaves no half-built folder behind
    os.nice(10)
    shutil.rmtree(folder / "stage", ignore_errors=True)  # whatever an older version left there
    try:
        build(load(root), within=folder)
    except Faults as error:
        for fault in told(error.faults, Excerpts(root)):
            text = indent(f"in the whole site: {unstyle(fault)}", " " * 10)
            print(text, file=sys.stderr)  # noqa: T201
    except OSError:
        pass  # a file went while it was read: there will be another build


if __name__ == "__main__":
    main()
