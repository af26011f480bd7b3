"""MkDocs with the theme Material, in this process: the renderer that is always installed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.renderers import Job

MANY = 100  # pages; if each listed all others, a site would grow with the square of its pages


def render(job: Job) -> list[str]:
    with _warnings() as found:
        from mkdocs.commands.build import build

        build(_settings(job))
    return found


@dataclass(frozen=True)
class Desk:
    """Settings, files and navigation, loaded once to render one page at a time."""

    config: Any
    files: Any
    navigation: Any
    env: Any


def open_desk(job: Job, names: Iterable[str]) -> tuple[Desk | None, list[str]]:
    """A desk for the pages and assets of these names, and what MkDocs warned of."""
    with _warnings() as found:
        from mkdocs.structure.files import File, Files, set_exclusions
        from mkdocs.structure.nav import get_navigation

        config = _settings(job)
        config = config.plugins.on_config(config)
        site, urls = config.site_dir, config.use_directory_urls
        files = Files([File(name, None, site, urls) for name in names])
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        navigation = get_navigation(files, config)
        navigation = config.plugins.on_nav(navigation, config=config, files=files)
        env = config.plugins.on_env(env, config=config, files=files)
        return Desk(config, files, navigation, env), found
    return None, found


def render_page(desk: Desk, name: str, text: str) -> tuple[str, list[str]]:
    """One page as `build` would make it, and what MkDocs warned of."""
    html, config = "", desk.config
    with _warnings() as found:
        from mkdocs.commands.build import get_context

        page = _read(desk, name, text)
        page.active = True
        try:
            pages = desk.files.documentation_pages()
            context = get_context(desk.navigation, pages, config, page)
            template = desk.env.get_template(page.meta.get("template", "main.html"))
            plugins = config.plugins
            context = plugins.on_page_context(
                context, page=page, config=config, nav=desk.navigation
            )
            html = plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
    return html, found


def _read(desk: Desk, name: str, text: str) -> Any:
    """The page with its text as HTML."""
    config, files, plugins = desk.config, desk.files, desk.config.plugins
    file = files.get_file_from_path(name)
    file.content_string = text
    page = plugins.on_pre_page(file.page, config=config, files=files)
    page.read_source(config)
    known = {"page": page, "config": config, "files": files}
    page.markdown = plugins.on_page_markdown(page.markdown, **known)
    page.render(config, files)
    page.content = plugins.on_page_content(page.content, **known)
    return page


def theme_file(desk: Desk, path: str) -> bytes | None:
    """A style sheet, script or picture of the theme."""
    file = desk.files.get_file_from_path(path)
    if file is None or file.is_documentation_page() or file.abs_src_path is None:
        return None
    return Path(file.abs_src_path).read_bytes()


def _settings(job: Job) -> Any:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config

    folders = {"docs_dir": str(job.staged), "site_dir": str(job.target)}
    own = {key: value for key, value in job.own.items() if key != "theme"}
    config = load_config(str(job.config), **own, **folders)
    for key, value in job.own.get("theme", {}).items():  # beside the author's, not instead of them
        config.theme[key] = value
    return _pruned(config)


def _pruned(config: Any) -> Any:
    """In a long course a page lists the pages of its own module, and the other modules."""
    pages = [page for module in config.nav for listed in module.values() for page in listed]
    if len(pages) > MANY:
        features = set(config.theme.get("features", [])) - {"navigation.sections"}
        config.theme["features"] = sorted(features | {"navigation.prune"})
    return config


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs logs from warning upward or stops at, instead of showing it."""
    from mkdocs.exceptions import MkDocsException

    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    except (MkDocsException, OSError) as error:
        found.append(str(error))
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
