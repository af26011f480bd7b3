"""MkDocs with the theme Material, in this process: the renderer that is always installed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from builder.renderers import Job

MANY = 100  # pages; if each listed all others, a site would grow with the square of its pages


def render(job: Job) -> list[str]:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    folders = {"docs_dir": str(job.staged), "site_dir": str(job.target)}
    with _warnings() as found:
        try:
            build(_pruned(load_config(str(job.config), **job.own, **folders)))
        except (MkDocsException, OSError) as error:
            found.append(str(error))
    return found


def _pruned(config: Any) -> Any:
    """In a long course a page lists the pages of its own module, and the other modules."""
    pages = [page for module in config.nav for listed in module.values() for page in listed]
    if len(pages) > MANY:
        features = set(config.theme.get("features", [])) - {"navigation.sections"}
        config.theme["features"] = sorted(features | {"navigation.prune"})
    return config


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
