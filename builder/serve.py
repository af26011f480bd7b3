"""Shows a course while it is written: every save is seen at once, every fault in the page."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from threading import Thread, Timer

from builder.behind import Behind
from builder.live import Live
from builder.live_maps import ADDRESS as MAPS
from builder.live_news import told
from builder.loader import OUTLINE
from builder.local_server import ADDRESS, LocalServer
from builder.schemas import refresh_schemas
from builder.source import Fault, Faults
from builder.watching import saves

FOLDER = ".serve"
REST = 1.0  # seconds without a save
SHOWN = 3  # names of changed files in one line

Say = Callable[[str], None]


def serve(root: Path, port: int, say: Say) -> None:
    """Serves and rebuilds until Ctrl-C; raises Faults where the port is taken."""
    live = Live(root, root / FOLDER)
    behind = Behind(root, live.folder)
    with _listening(live, port, behind) as server:
        watch = saves(root)
        next(watch)  # what is saved from here on counts
        for stop in (signal.SIGINT, signal.SIGTERM):  # also where a shell started us with `&`
            signal.signal(stop, signal.default_int_handler)
        thread = Thread(target=server.serve_forever, args=(0.1,))
        look = Timer(0, print)
        try:
            _renew(live, behind, set(), say)
            thread.start()
            look = _look_soon(live)
            say(f"Open http://{ADDRESS}:{server.server_port}/ and save files; Ctrl-C ends it.")
            say(f"Maps of the cases: http://{ADDRESS}:{server.server_port}{MAPS}")
            for changed in watch:
                look.cancel()
                _renew(live, behind, changed, say)
                look = _look_soon(live)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            look.cancel()
            behind.stop()
            if thread.is_alive():
                server.shutdown()


def _look_soon(live: Live) -> Timer:
    """The checks wait for a pause, so that they hold no page up while somebody saves and saves."""
    look = Timer(REST, live.examine)
    look.daemon = True
    look.start()
    return look


def _listening(live: Live, port: int, behind: Behind) -> LocalServer:
    try:
        return LocalServer(live, port, behind.is_running)
    except OSError as error:
        message = f"cannot be used ({error.strerror}); name another one with --port"
        raise Faults([Fault(f"port {port}", 0, 0, "", message)]) from None


def _renew(live: Live, behind: Behind, changed: set[str], say: Say) -> None:
    """One line on what changed and how long it took, and one for each fault."""
    start = time.perf_counter()
    is_whole = live.renew(changed)
    took = time.perf_counter() - start
    result = "built" if not live.faults else "not built, the last good pages stay"
    say(f"{time.strftime('%H:%M:%S')}  {_names(changed)}: {result} in {took:.2f} s")
    for fault in told(live.root, [*live.faults, *live.warnings()]):
        say(indent(fault, " " * 10))
    if is_whole or OUTLINE in changed:
        refresh_schemas(live.root)
    if is_whole and live.edition and not live.faults:
        behind.start()


def _names(changed: set[str]) -> str:
    if not changed:
        return "the course"
    names = sorted(changed)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
