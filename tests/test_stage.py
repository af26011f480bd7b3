"""Staging writes exactly its own files, and a build that fails leaves everything as it was."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
import yaml

from builder import lessons
from builder.loader import load
from builder.payload import data_script
from builder.render import pages
from builder.stage import LIST, staged
from tests.courses import AUTHORED, TINY, bare, copy_course, course

PAGES = {"index.md", "turns.md", "listening.md", "late-report.md", "profile.md"}
PIXEL = b"\x89PNG\r\n\x1a\n"
LONG_AGO = 1_000_000_000
HOLDS = "holds other files; name a new or an empty folder"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != LIST]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def fingerprint(folder: Path) -> str:
    """A hash of every file and its name."""
    digest = hashlib.sha256()
    for name, content in sorted(files(folder).items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def authored(root: Path) -> dict[str, bytes]:
    return {name: one for name, one in files(root).items() if name.split("/")[0] in AUTHORED}


def stage(root: Path, folder: Path) -> str:
    """Stages a course into a folder and gives back what the command says."""
    result = course("stage", root, str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refusal(command: str, root: Path, *arguments: str) -> str:
    """What a command says that refuses to work, its count of faults apart."""
    result = course(command, root, *arguments)
    *faults, count = bare(result.stderr)
    assert (result.exit_code, result.stdout) == (1, "")
    assert count.endswith("; nothing was changed.")
    return "\n".join(faults)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def aged(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def touched(folder: Path) -> set[str]:
    """The files written since they were aged."""
    return {name for name in files(folder) if (folder / name).stat().st_mtime != LONG_AGO}


# The stage


def test_the_stage_is_the_pages_and_the_assets_and_nothing_else(tiny: Path, tmp_path: Path) -> None:
    said = stage(tiny, tmp_path / "out")
    made, loaded = files(tmp_path / "out"), load(tiny)
    assert {name for name in made if not name.startswith("assets/")} == PAGES
    assert made == staged(loaded)
    assert {name: made[name].decode() for name in PAGES} == pages(loaded)
    assert made["assets/course-data.js"].decode() == data_script(loaded)
    assert said == f"{len(made)} files in {tmp_path / 'out'}\n"


def test_the_stage_holds_every_asset_that_the_settings_name(tiny: Path, tmp_path: Path) -> None:
    stage(tiny, tmp_path / "out")
    settings = yaml.safe_load((tiny / "mkdocs.yml").read_text("utf-8"))
    named = {*settings["extra_css"], *settings["extra_javascript"]}
    assert named
    assert named <= set(files(tmp_path / "out"))


def test_without_a_folder_the_stage_goes_where_the_settings_say(tiny: Path) -> None:
    assert course("stage", tiny).exit_code == 0
    assert files(tiny / ".stage") == staged(load(tiny))


def test_pictures_are_staged_unless_they_lead_out_of_the_folder(tiny: Path, tmp_path: Path) -> None:
    (tiny / "content" / "drawings").mkdir()
    (tiny / "content" / "drawings" / "ear.PNG").write_bytes(PIXEL)
    (tiny / "content" / "notes.txt").write_text("not for readers")
    (tmp_path / "secret.png").write_bytes(b"not ours")
    (tiny / "content" / "link.png").symlink_to(tmp_path / "secret.png")
    stage(tiny, tmp_path / "out")
    found = set(files(tmp_path / "out"))
    assert {name for name in found - PAGES if not name.startswith("assets/")} == {
        "drawings/ear.PNG"
    }


def test_a_picture_that_says_nothing_is_found_from_every_page(tiny: Path, tmp_path: Path) -> None:
    (tiny / "content" / "dot.png").write_bytes(PIXEL)
    for name in ("hello", "listening"):
        with (tiny / "content" / f"{name}.md").open("a", encoding="utf-8") as lesson:
            lesson.write('\n<img src="dot.png" alt=""> is written `<img src="dot.png" alt="">`.\n')
    found = pages(load(tiny))
    assert '\n<img src="dot.png" alt=""> is' in found["index.md"]
    assert '\n<img src="../dot.png" alt=""> is written `<img src="dot.png"' in found["listening.md"]


def test_a_second_stage_writes_nothing(tiny: Path, tmp_path: Path) -> None:
    stage(tiny, tmp_path / "out")
    aged(tmp_path / "out")
    stage(tiny, tmp_path / "out")
    assert touched(tmp_path / "out") == set()


def test_a_changed_lesson_rewrites_its_own_page_only(tiny: Path, tmp_path: Path) -> None:
    stage(tiny, tmp_path / "out")
    aged(tmp_path / "out")
    changed(tiny / "content" / "listening.md", "in three steps.\n\n", "in 3 steps.\n\n")
    stage(tiny, tmp_path / "out")
    assert touched(tmp_path / "out") == {"listening.md"}


def test_what_the_course_no_longer_has_leaves_the_stage(tiny: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tiny / "content" / "old").mkdir()
    (tiny / "content" / "old" / "ear.png").write_bytes(PIXEL)
    stage(tiny, out)
    assert (out / "old" / "ear.png").exists()
    (tiny / "content" / "old" / "ear.png").unlink()
    (out / "farewell.md").write_text("somebody else's page")
    stage(tiny, out)
    assert files(out) == staged(load(tiny)) | {"farewell.md": b"somebody else's page"}
    assert not (out / "old").exists()


def test_a_folder_of_other_files_is_refused_and_stays(tiny: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    out.mkdir()
    (out / "letter.txt").write_text("Dear Nadia")
    assert refusal("stage", tiny, str(out)) == f"{out}: {HOLDS}"
    assert files(out) == {"letter.txt": b"Dear Nadia"}


@pytest.mark.parametrize("folder", [".", "..", "content", "cases", "quizzes"])
def test_the_authors_own_folders_are_refused_and_stay(tiny: Path, folder: str) -> None:
    before = authored(tiny)
    target = (tiny / folder).resolve()
    assert refusal("stage", tiny, str(tiny / folder)) == f"{target}: {HOLDS}"
    assert authored(tiny) == before


def test_a_folder_that_cannot_be_made_is_told_plainly(tiny: Path) -> None:
    target = tiny / "course.yml" / "out"
    assert refusal("stage", tiny, str(target)) == f"{target}: Not a directory"


def test_a_course_with_faults_is_not_staged(tiny: Path, tmp_path: Path) -> None:
    changed(tiny / "course.yml", "language: en", "language: xx")
    said = "course.yml:5:11: language: `xx` has no interface words yet; allowed: en"
    assert refusal("stage", tiny, str(tmp_path / "out")) == said
    assert not (tmp_path / "out").exists()


# The site


@pytest.fixture
def built(tiny: Path) -> Path:
    result = course("build", tiny)
    assert (result.exit_code, result.stderr) == (0, "")
    return tiny


def leftovers(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()} - {*AUTHORED, ".stage", ".schema", "site"}


def test_a_build_makes_a_page_for_each_and_leaves_the_authors_files(tiny: Path) -> None:
    before = authored(tiny)
    assert course("build", tiny).exit_code == 0
    for page in PAGES - {"index.md"}:
        assert (tiny / "site" / page.removesuffix(".md") / "index.html").is_file()
    assert (tiny / "site" / "index.html").is_file()
    assert authored(tiny) == before
    assert leftovers(tiny) == set()


def test_the_same_course_makes_the_same_bytes(built: Path) -> None:
    before = fingerprint(built / "site")
    assert course("build", built).exit_code == 0
    assert fingerprint(built / "site") == before


BREAKS = {
    "a file with a fault": (
        "cases/late-report.yml",
        "focal: speaking",
        "focal: speeking",
        "cases/late-report.yml:56:14: scenes[1].decision.focal: no axis `speeking`; "
        "allowed: listening, speaking; did you mean `speaking`?",
    ),
    "an unknown language": (
        "course.yml",
        "language: en",
        "language: xx",
        "course.yml:5:11: language: `xx` has no interface words yet; allowed: en",
    ),
    "a link that only the renderer misses": (
        "content/hello.md",
        "Next: [Listening](listening.md).",
        "Next: [Listening][1].\n\n[1]: hearing.md",
        "content/hello.md:20:6: the renderer says: Doc file 'index.md' contains a link "
        "'hearing.md', but the target is not found among documentation files.",
    ),
    "settings that are no YAML": (
        "mkdocs.yml",
        "site_name: Two",
        "site_name: [Two",
        "mkdocs.yml:3:9: a comma or the closing bracket is missing before this; "
        "the bracket opens in line 2",
    ),
    "settings that reach for Python": (
        "mkdocs.yml",
        "site_name: Two Voices",
        'site_name: !!python/object/apply:os.system ["false"]',
        "mkdocs.yml:2:12: tags (!) are not allowed; put a text that begins with ! in quotes",
    ),
    "a site in the lessons' folder": (
        "mkdocs.yml",
        "site_dir: site",
        "site_dir: content",
        f"ROOT/content: {HOLDS}",
    ),
    "a stage in the cases' folder": (
        "mkdocs.yml",
        "docs_dir: .stage",
        "docs_dir: cases",
        f"ROOT/cases: {HOLDS}",
    ),
    "a stage that is a file": (
        "mkdocs.yml",
        "docs_dir: .stage",
        "docs_dir: course.yml",
        f"ROOT/course.yml: {HOLDS}",
    ),
    "a site outside the course": (
        "mkdocs.yml",
        "site_dir: site",
        "site_dir: ../elsewhere",
        "mkdocs.yml:4:11: site_dir: `../elsewhere` is not a folder inside the course",
    ),
}


@pytest.mark.parametrize("kind", BREAKS)
def test_a_build_that_fails_leaves_the_last_good_site_as_it_was(
    built: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "the renderer" in kind:
        monkeypatch.setattr(lessons, "link_faults", lambda *_: [])  # as if we had seen nothing
    name, old, new, message = BREAKS[kind]
    changed(built / name, old, new)
    before, own = fingerprint(built / "site"), authored(built)
    assert refusal("build", built) == message.replace("ROOT", str(built))
    assert fingerprint(built / "site") == before
    assert authored(built) == own
    assert leftovers(built) == set()


def test_settings_that_are_missing_are_named_and_nothing_is_built(tiny: Path) -> None:
    (tiny / "mkdocs.yml").unlink()
    assert refusal("build", tiny) == "mkdocs.yml:1:1: cannot be read: not found"
    assert not (tiny / "site").exists()
