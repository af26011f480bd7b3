"""What cmi5 asks of a package and its course structure: the first rule that it breaks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import xmlschema

from builder.doctor import schemas

SCHEMA = Path(schemas.__file__).parent / "cmi5.xsd"
SPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
LAUNCH = {"endpoint", "fetch", "actor", "registration", "activityId"}
URL = re.compile(r"[A-Za-z0-9$_.+!*'(),;/?:@=&%#~-]+")  # RFC 1738, and the fragment
UNIQUE = {"block": "13.1.2.0-1", "objective": "13.1.3.0-1", "au": "13.1.4.0-1"}


def broken(content: bytes) -> str:
    return next(_broken(content), "")


def _broken(content: bytes) -> Iterator[str]:
    text, names = content, set[str]()
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = set(archive.namelist())
                text = archive.read("cmi5.xml") if "cmi5.xml" in names else b""
        except zipfile.BadZipFile:
            yield "14.1.0.0-1"
            return
        if not text:
            yield "14.1.0.0-2"
            return
    elif not content.lstrip().startswith(b"<"):
        yield "14.0.0.0-1"
        return
    if not _is_valid(text):
        yield "13.2.0.0-1"
        return
    tree = ElementTree.fromstring(text)
    yield from _broken_ids(tree)
    for one in tree.iter(f"{SPACE}url"):
        yield from _broken_url((one.text or "").strip(), names)


@cache
def _schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def _is_valid(text: bytes) -> bool:
    try:
        return _schema().is_valid(ElementTree.fromstring(text))
    except ElementTree.ParseError:
        return False


def _broken_ids(tree: ElementTree.Element) -> Iterator[str]:
    for one in tree.iter():
        if "id" in one.attrib and not ABSOLUTE.fullmatch(one.attrib["id"]):
            yield "3.0.0.0-1"
    for name, rule in UNIQUE.items():
        ids = [one.attrib["id"] for one in tree.iter(SPACE + name) if "id" in one.attrib]
        if len(set(ids)) < len(ids):
            yield rule


def _broken_url(url: str, names: set[str]) -> Iterator[str]:
    if not URL.fullmatch(url):
        yield "13.1.4.0-2"
    parts = urlsplit(url)
    if LAUNCH & parse_qs(parts.query, keep_blank_values=True).keys():
        yield "8.1.0.0-6"
    if not ABSOLUTE.fullmatch(url) and not names:
        yield "14.2.0.0-1"
    elif not ABSOLUTE.fullmatch(url) and parts.path not in names:
        yield "14.1.0.0-4"
