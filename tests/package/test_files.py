"""The zip: its files, its manifest by the schemas and by our stricter rules, and its bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from builder.codes import LIMIT, worst_case
from builder.course import learner_course
from builder.exports import Settings, formats, pack, reports
from builder.loader import load
from tests.courses import AUTHORED, ROOT, TINY, copy_course, course
from tests.package.conftest import SCHEMAS

MANIFEST = "imsmanifest.xml"
FORBIDDEN = [
    ".php",
    ".py",
    ".sh",
    ".pl",
    ".rb",
    ".asp",
    ".aspx",
    ".jsp",
    ".cgi",
    ".htaccess",
    ".shtml",
]
ROOT_ELEMENT = (
    '<manifest identifier="course_two_voices" version="VERSION" '
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" '
    'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" '
)
NAMES = {
    "": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}


@pytest.fixture(scope="module", params=[ROOT, TINY], ids=["whole", "small"])
def zipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(copy_course(request.param, tmp_path_factory.mktemp("made") / "course"))


def export(root: Path, *options: str) -> Path:
    target = root / "dist" / "out.zip"
    arguments = ["scorm12", "--draft", "-o", str(target), "--schemas", str(SCHEMAS), *options]
    done = course("export", root, *arguments, "--draft")
    assert done.exit_code == 0, done.output
    return target


def manifest(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(MANIFEST).decode("utf-8")


def test_the_manifest_is_valid_by_the_schemas_in_the_package(zipped: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(tmp_path)
    broken = tmp_path / "ims_xml.xsd"  # binds the xml namespace as default, which none may
    text = broken.read_text("utf-8")
    bound = ' xmlns="http://www.w3.org/XML/1998/namespace"'
    assert text.count(bound) == 1
    broken.write_text(text.replace(bound, ""), "utf-8")
    parts = ["imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"]
    schema = xmlschema.XMLSchema([str(tmp_path / name) for name in parts], allow="local")
    schema.validate(str(tmp_path / MANIFEST))
    damaged = (tmp_path / MANIFEST).read_text("utf-8").replace("<title>", "<tilte>", 1)
    damaged = damaged.replace("</title>", "</tilte>", 1)
    assert not schema.is_valid(damaged)


def test_names_are_plain_and_the_manifest_comes_first(zipped: Path) -> None:
    names = zipfile.ZipFile(zipped).namelist()
    assert names[0] == MANIFEST
    assert names[1:] == sorted(set(names[1:]))
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", name), name
        assert not name.endswith(tuple(FORBIDDEN)), name


def test_one_resource_lists_every_file_and_launches_the_first(zipped: Path) -> None:
    tree = ElementTree.fromstring(manifest(zipped))
    (resource,) = tree.findall("resources/resource", NAMES)
    files = [one.get("href") for one in resource.findall("file", NAMES)]
    assert resource.get("href") == files[0] == "index.html"
    assert resource.get("type") == "webcontent"
    assert resource.get(f"{{{NAMES['adlcp']}}}scormtype") == "sco"
    assert sorted([*map(str, files), MANIFEST]) == sorted(zipfile.ZipFile(zipped).namelist())
    (organization,) = tree.findall("organizations/organization", NAMES)
    (item,) = organization.findall("item", NAMES)
    assert tree.find("organizations", NAMES).get("default") == organization.get("identifier")  # type: ignore[union-attr]
    assert item.get("identifierref") == resource.get("identifier")
    ids = [one.get("identifier") or "" for one in tree.iter() if one.get("identifier")]
    assert len(ids) == len(set(ids)) == 4
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in ids)


def test_the_manifest_is_text_that_poor_parsers_read(zipped: Path) -> None:
    text = manifest(zipped)
    start = re.escape(ROOT_ELEMENT.replace("course_two_voices", "ID"))
    pattern = start.replace("ID", "course_[a-z_]+").replace("VERSION", "[0-9a-f]{16}")
    assert re.search(pattern, text)
    assert "&" not in text
    assert set(re.findall(r"<(\w+):", text)) <= {"adlcp"}
    assert "<schema>ADL SCORM</schema>\n    <schemaversion>1.2</schemaversion>" in text
    titles = re.findall(r"<title>(.*)</title>", text)
    assert len(titles) == 2
    assert all(0 < len(title) <= 200 for title in titles)


def test_the_mark_stands_where_the_lms_is_to_judge_and_nowhere_else(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    mark = "<adlcp:masteryscore>60</adlcp:masteryscore>"
    assert mark in manifest(export(root))
    assert "masteryscore" not in manifest(export(root, "--report", "completed"))


def test_a_title_keeps_its_letters_and_loses_what_some_lmss_show_as_code(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    path = root / "course.yml"
    title = 'Zażółć & <b>\\"two\\"</b> voices\' 声'
    path.write_text(path.read_text().replace("title: Two Voices", f'title: "{title}"'))
    text = manifest(export(root))
    assert "<title>Zażółć and b ”two” /b voices’ 声</title>" in text  # noqa: RUF001


@pytest.mark.parametrize("format", formats())
def test_the_whole_course_takes_no_more_than_2_mb(format: str) -> None:
    package = pack(load(ROOT), format, Settings(), SCHEMAS)
    assert 100_000 < len(package.content) <= 2_000_000


@pytest.mark.parametrize("format", formats())
def test_two_exports_are_byte_for_byte_the_same(format: str, tmp_path: Path) -> None:
    contents = []
    for index, (zone, locale, mask) in enumerate(
        [("UTC", "C", 0o022), ("Pacific/Kiritimati", "C.UTF-8", 0o077)]
    ):
        root = tmp_path / str(index)
        root.mkdir()
        names = [path.relative_to(TINY) for one in AUTHORED for path in _files(TINY / one)]
        for name in sorted(names, reverse=bool(index)):
            (root / name).parent.mkdir(exist_ok=True, parents=True)
            shutil.copyfile(TINY / name, root / name)
            os.utime(root / name, (index * 10**9, index * 10**9))
        contents.append(_exported_apart(root, format, zone, locale, mask))
    assert contents[0] == contents[1]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]


def _exported_apart(root: Path, format: str, zone: str, locale: str, mask: int) -> list[bytes]:
    """In a process of its own, whose environment is another."""
    code = "from builder.cli import main; main()"
    command = [sys.executable, "-c", code, "--root", str(root), "export", format, "--draft"]
    environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(mask)}
    schemas = ["--schemas", str(SCHEMAS)] if reports(format) else []
    subprocess.run([*command, *schemas], env=environment, umask=mask, check=True, cwd=ROOT)
    names = (f"two-voices-{format}.zip", f"two-voices-{format}-questions.csv")
    return [(root / "dist" / name).read_bytes() for name in names]


def test_the_schemas_beside_the_builder_are_packed(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    done = course("export", root, "scorm12", "--draft")
    assert done.exit_code == 0 and "without the XSD files" not in done.output
    names = zipfile.ZipFile(root / "dist" / "two-voices-scorm12.zip").namelist()
    assert len([name for name in names if name.endswith(".xsd")]) == 4


def test_without_the_schemas_the_zip_is_made_and_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.packing.node", lambda inside, folder: None)
    root = copy_course(TINY, tmp_path / "course")
    done = course("export", root, "scorm12", "--draft")
    assert done.exit_code == 0
    assert "without the XSD files" in done.output
    assert f"at most {worst_case(load(root))} of {LIMIT} characters" in done.output
    names = zipfile.ZipFile(root / "dist" / "two-voices-scorm12.zip").namelist()
    assert not [name for name in names if name.endswith(".xsd")]
    with_schemas = export(root)
    assert len(zipfile.ZipFile(with_schemas).namelist()) == len(names) + 4


@pytest.mark.parametrize("left", [(), ("npm",)], ids=["neither node nor npm", "npm alone"])
def test_on_a_machine_without_node_make_packs_the_course_and_says_what_is_missing(
    left: tuple[str, ...], tmp_path: Path
) -> None:
    root = copy_course(ROOT / "tests" / "fair", tmp_path / "course")
    shutil.copy(ROOT / "Makefile", root)
    (root / ".venv").symlink_to(sys.prefix)
    shutil.copytree(ROOT / "builder", tmp_path / "builder")  # beside which no package lies
    (tmp_path / "bin").mkdir()
    for name in left:
        (tmp_path / "bin" / name).write_text("#!/usr/bin/env node\n")
        (tmp_path / "bin" / name).chmod(0o755)
    make = shutil.which("make")
    assert make
    command = [make, "-o", ".venv/course.stamp", "course"]  # that stamp is up to date
    environment = os.environ | {"PATH": str(tmp_path / "bin"), "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Packed without the XSD files (Node's packages hold them)" in done.stdout
    made = {path.name for path in (root / "dist").glob("*.zip")}
    assert made == {f"plot-nine-{format}.zip" for format in formats()}


def test_a_failed_export_leaves_the_last_good_zip(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    before = export(root).read_bytes()
    (root / "course.yml").write_text("id: broken\n")
    done = course("export", root, "scorm12", "--draft", "-o", str(root / "dist" / "out.zip"))
    assert done.exit_code == 1
    assert (root / "dist" / "out.zip").read_bytes() == before
    names = sorted(path.name for path in (root / "dist").iterdir())
    assert names == ["out-questions.csv", "out.zip"]


def test_a_picture_whose_name_some_lmss_cannot_unpack_is_refused(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    (root / "content" / "Übung 1.png").write_bytes(b"")
    done = course("export", root, "scorm12", "--draft")
    assert done.exit_code == 1
    assert "content/Übung 1.png:1:1: some LMSs cannot unpack this name" in done.output


def grown(root: Path, statements: int) -> Path:
    """The course with more statements, each as long in a state as any."""
    path = root / "quizzes" / "turns.yml"
    lines = [
        f"  - {{id: more-{k}, type: frequency, axis: listening, text: I do number {k} often.}}"
        for k in range(statements)
    ]
    path.write_text(path.read_text().rstrip("\n") + "\n" + "\n".join(lines) + "\n")
    return root


def test_a_course_whose_state_no_lms_would_keep_is_refused(tmp_path: Path) -> None:
    root = grown(copy_course(TINY, tmp_path / "course"), 400)
    done = course("export", root, "scorm12", "--draft")
    assert done.exit_code == 1
    assert re.search(r"a learner's state may take \d{4} characters; an LMS keeps 4096", done.output)
    assert not (root / "dist").exists()


def test_the_state_of_the_whole_course_takes_half_of_what_an_lms_keeps(tmp_path: Path) -> None:
    """36 decisions, 36 statements twice, 30 questions of checks."""
    found = learner_course(load(copy_course(ROOT, tmp_path / "whole")))
    checks = [one for one in found.activities.values() if one.kind == "knowledge"]
    assert len(found.decisions) == 36
    assert sum(len(one.questions) for one in checks) == 30
    assert worst_case(found) <= LIMIT / 2
