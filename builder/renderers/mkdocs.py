"""MkDocs with the theme Material, in this process: the renderer that is always installed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from builder.renderers import Job


def render(job: Job) -> list[str]:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    folders = {"docs_dir": str(job.staged), "site_dir": str(job.target)}
    with _warnings() as found:
        try:
            build(load_config(str(job.config), **job.own, **folders))
        except (MkDocsException, OSError) as error:
            found.append(str(error))
    return found


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs logs from warning upward, instead of printing it."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
