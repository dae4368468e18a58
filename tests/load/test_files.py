"""Finding files and getting their bytes, with everything that can stand in a folder in place of a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kb.load.files import knowledge_files, read_bytes
from kb.load.nodes import Trouble


@pytest.fixture(name="base")
def _base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    for name in ("claims/vocabulary", "sources"):
        (root / name).mkdir(parents=True)
    (root / "claims/b.yaml").write_text("b")
    (root / "claims/a.yml").write_text("a")
    (root / "claims/vocabulary/v.yaml").write_text("v")
    (root / "sources/s.yaml").write_text("s")
    return root


def names(root: Path) -> list[str]:
    return [file.relative for file in knowledge_files(root)[0]]


def messages(root: Path) -> list[str]:
    return [f"{trouble.level} {trouble}" for trouble in knowledge_files(root)[1]]


ALL = ["claims/a.yml", "claims/b.yaml", "claims/vocabulary/v.yaml", "sources/s.yaml"]


def test_the_files_of_a_base_in_order_of_their_names(base: Path) -> None:
    assert names(base) == ALL
    assert messages(base) == []


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert knowledge_files(tmp_path) == ([], [])


@pytest.mark.parametrize("name", ["README.md", ".hidden.yaml", "b.yaml~", "x.json", ".git/x.yaml", "yaml"])
def test_what_is_passed_over(base: Path, name: str) -> None:
    (base / "claims" / name).parent.mkdir(exist_ok=True)
    (base / "claims" / name).write_text("x")
    (base / name.replace("/", "-")).write_text("x")
    assert names(base) == ALL


def test_an_ending_in_capitals_counts(base: Path) -> None:
    (base / "claims/c.YAML").write_text("c")
    assert "claims/c.YAML" in names(base)


def test_a_link_to_a_folder_above_makes_no_loop(base: Path) -> None:
    for number, target in enumerate((base, base / "claims", base / "claims/vocabulary")):
        (base / f"claims/vocabulary/loop{number}").symlink_to(target)
    (base / "claims/self").symlink_to(base / "claims/self")
    assert names(base) == ALL
    assert messages(base) == []


def test_a_link_within_the_base_is_followed_once(base: Path) -> None:
    (base / "shared").mkdir()
    (base / "shared/x.yaml").write_text("x")
    (base / "shared/again").symlink_to(base / "shared")
    (base / "claims/one").symlink_to(base / "shared")
    (base / "claims/two").symlink_to(base / "shared")
    (base / "sources/s2.yaml").symlink_to(base / "sources/s.yaml")
    assert names(base) == [*ALL[:2], "claims/one/x.yaml", *ALL[2:]]


def test_a_link_out_of_the_base_is_not_followed(base: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/x.yaml").write_text("x")
    (base / "claims/out").symlink_to(tmp_path / "out")
    (base / "claims/x.yaml").symlink_to(tmp_path / "out/x.yaml")
    (base / "claims/readme.md").symlink_to(tmp_path / "out/x.yaml")
    assert names(base) == ALL
    said = "this link leads out of the knowledge base and is not followed; put the file itself here"
    assert messages(base) == [f"warning claims/out:1:1: {said}", f"warning claims/x.yaml:1:1: {said}"]


def test_a_neighbour_whose_name_begins_alike_is_outside(base: Path, tmp_path: Path) -> None:
    (tmp_path / "base2").mkdir()
    (base / "claims/out").symlink_to(tmp_path / "base2")
    assert len(messages(base)) == 1


def test_a_whole_folder_elsewhere_is_an_error(tmp_path: Path) -> None:
    root = tmp_path / "base"
    (tmp_path / "claims").mkdir()
    root.mkdir()
    (root / "claims").symlink_to(tmp_path / "claims")
    (root / "sources").write_text("x")
    assert messages(root) == [
        "error claims:1:1: this link leads out of the knowledge base and is not followed; put the folder itself here",
        "error sources:1:1: this should be a folder; move the file to sources/",
    ]


def test_a_link_to_nothing(base: Path) -> None:
    (base / "claims/x.yaml").symlink_to(base / "gone.yaml")
    (base / "claims/y.yaml").symlink_to(base / "claims/y.yaml")
    said = "this link leads to nothing; delete it, or mend its target"
    assert messages(base) == [f"error claims/x.yaml:1:1: {said}", f"error claims/y.yaml:1:1: {said}"]


def test_a_folder_with_the_name_of_a_file(base: Path) -> None:
    (base / "claims/x.yaml").mkdir()
    expected = "error claims/x.yaml:1:1: this is a folder with the name of a file; rename it, or put a file here"
    assert messages(base) == [expected]
    assert names(base) == ALL


@pytest.mark.parametrize("name", [b"x\n.yaml", b"\x1b[2J.yaml", b"\xff.yaml", "a\u202eb.yaml".encode()])
def test_a_name_that_cannot_be_shown(base: Path, name: bytes) -> None:
    try:
        Path(os.fsdecode(bytes(base / "claims") + b"/" + name)).write_text("x")
    except OSError:
        pytest.skip("this file system does not allow such names")
    (message,) = messages(base)
    assert "the name of this file holds characters that cannot be shown; rename it" in message
    assert message.isprintable()
    assert names(base) == ALL


def test_the_bytes_of_a_file(base: Path) -> None:
    assert read_bytes(base / "claims/b.yaml") == b"b"
    (base / "empty").write_bytes(b"")
    assert read_bytes(base / "empty") == b""


def test_a_file_of_just_the_size_allowed_and_one_larger(base: Path) -> None:
    (base / "x").write_bytes(b"x" * 10)
    assert read_bytes(base / "x", limit=10) == b"x" * 10
    found = read_bytes(base / "x", limit=9)
    assert isinstance(found, Trouble)
    assert (found.code, found.message) == ("too-large", "the file is larger than 9 bytes")


def test_a_pipe_does_not_hang(base: Path) -> None:
    os.mkfifo(base / "claims/x.yaml")
    assert "claims/x.yaml" in names(base)
    found = read_bytes(base / "claims/x.yaml")
    assert isinstance(found, Trouble)
    assert (found.code, found.mend) == ("not-a-file", "put an ordinary file here")
    assert found.message == "this is a pipe, socket or device and not an ordinary file"


def test_a_socket_is_no_file(base: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(base / "x"))
        assert isinstance(read_bytes(base / "x"), Trouble)


@pytest.mark.parametrize(
    ("name", "code"),
    [("/dev/zero", "not-a-file"), ("/dev", "not-a-file"), ("/nowhere/x", "vanished"), ("x\0y", "not-readable")],
)
def test_other_things_that_are_no_files(name: str, code: str) -> None:
    found = read_bytes(Path(name))
    assert isinstance(found, Trouble)
    assert found.code == code
    assert str(found).isprintable()


def test_what_may_not_be_read(base: Path, tmp_path: Path) -> None:
    """As root every file may be read, so the look is taken by a process of another user."""
    if os.geteuid() != 0:
        pytest.skip("needs the right to become another user")
    (base / "claims/secret.yaml").write_text("x")
    (base / "claims/secret.yaml").chmod(0)
    (base / "claims/vocabulary").chmod(0)
    for folder in (base, *base.parents):
        if folder.is_relative_to(tmp_path.parents[-2]) and folder != tmp_path.parents[-2]:
            folder.chmod(0o755)
    program = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from kb.load.files import knowledge_files, read_bytes;"
        "os.setuid(65534); root = Path(sys.argv[1]);"
        "print(*knowledge_files(root)[1], read_bytes(root / 'claims/secret.yaml').code, sep='\\n')"
    )
    command = [sys.executable, "-c", program, str(base), str(Path(__file__).parents[2])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = "claims/vocabulary:1:1: this may not be read; give yourself the right to read it"
    assert done.stdout.split("\n")[:2] == [said, "not-permitted"]


def test_a_refusal_of_the_system_is_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(path)

    monkeypatch.setattr(os, "open", refuse)
    found = read_bytes(base / "claims/b.yaml")
    assert isinstance(found, Trouble)
    assert found.code == "not-permitted"


def test_a_folder_that_vanishes_during_the_search(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> object:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os, "scandir", gone)
    assert {trouble.code for trouble in knowledge_files(base)[1]} == {"vanished"}
