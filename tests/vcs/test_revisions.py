"""Reading a revision: the same as reading its files, whatever stands in them and wherever the folder lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.load.gathering import gathered
from kb.load.limits import MAX_FILE_BYTES
from kb.opening import load, of_written
from kb.vcs.git import Repository
from kb.vcs.ranges import ends
from kb.vcs.revision_files import RevisionFiles
from tests.vcs.repositories import Repo, claim, claims


def load_revision(folder: Path, revision: str) -> KnowledgeBase:
    """The knowledge base in a folder as a revision has it."""
    repository = Repository(folder)
    return of_written(folder, gathered(RevisionFiles(repository, repository.commit(revision))))


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)


@pytest.mark.parametrize("below", ["", "data/known things"])
def test_a_revision_reads_as_its_files_did(below: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path, below)
    repo.commit("A claim", claims(claim("here", "$12 billion")))
    then = load(repo.root)
    repo.commit("Another", claims(claim("there", "$13 billion")))
    before = repo.snapshot()
    read = load_revision(repo.root, "HEAD~1")
    assert repo.snapshot() == before
    assert (read.claims, read.sources, read.files) == (then.claims, then.sources, then.files)
    assert [claim.place for claim in read.claims.values()] == [claim.place for claim in then.claims.values()]
    assert read.root == repo.root


def test_a_revision_without_the_folder_is_empty(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.git("commit-tree", "-m", "Nothing", repo.git("mktree", "--missing"))
    read = load_revision(repo.root, first)
    assert (read.files, dict(read.claims), read.unread) == ((), {}, ())


def test_odd_names(tmp_path: Path) -> None:
    """Names of any characters are read, passed over or reported as those in a folder are."""
    repo = Repo(tmp_path)
    for number, name in enumerate(("größe.yaml", 'with "quotes".yaml', "with space.YML", "a/b.yaml", ":x.yaml"), 1):
        repo.write(claims(claim(f"c{number}", "$12 billion")), f"claims/{name}")
    for name in ("notes.txt", ".hidden.yaml", ".git-like/x.yaml", "tab\there.yaml", "folder.yaml/x.yaml"):
        repo.write(claims(claim("never", "$12 billion")), f"claims/{name}")
    (repo.root / "claims" / os.fsdecode(b"\xff.yaml")).write_text("claims: []\n")
    repo.commit("Odd names")
    read, files = load_revision(repo.root, "HEAD"), load(repo.root)
    assert sorted(read.claims) == ["c1", "c2", "c3", "c4", "c5"]
    assert (read.files, read.unread) == (files.files, files.unread)
    codes = {(trouble.code, trouble.place.file) for trouble in read.troubles}
    assert codes == {(trouble.code, trouble.place.file) for trouble in files.troubles}
    assert ("not-a-file", "claims/folder.yaml") in codes
    assert ("bad-file-name", "claims/tab\\there.yaml") in codes


def test_links_are_not_followed(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(claims(claim("here", "$12 billion")))
    folder = repo.root / "claims"
    (folder / "again.yaml").symlink_to("example.yaml")
    (folder / "out.yaml").symlink_to("/etc/passwd")
    (folder / "nowhere.yaml").symlink_to("missing.yaml")
    (folder / "readme").symlink_to("example.yaml")
    repo.commit("Links")
    read = load_revision(repo.root, "HEAD")
    assert list(read.claims) == ["here"]
    assert [(trouble.code, trouble.place.file) for trouble in read.troubles] == [
        ("link-nowhere", "claims/nowhere.yaml"),
        ("link-out", "claims/out.yaml"),
    ]


def test_a_linked_folder_or_a_file_in_its_place_is_reported(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.root / "claims").rename(repo.root / "elsewhere")
    (repo.root / "claims").symlink_to("elsewhere")
    repo.commit("A link")
    assert load_revision(repo.root, "HEAD").unread == ("claims",)
    (repo.root / "claims").unlink()
    (repo.root / "claims").write_text("claims: []\n")
    repo.commit("A file")
    assert load_revision(repo.root, "HEAD").unread == ("claims",)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write("#" * (MAX_FILE_BYTES + 1), "claims/large.yaml")
    repo.commit("A large file", claims(claim("here", "$12 billion")))
    read = load_revision(repo.root, "HEAD")
    assert read.unread == ("claims/large.yaml",)
    assert list(read.claims) == ["here"]


def test_what_a_partial_clone_lacks_is_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    commit = repo.commit("A claim", claims(claim("here", "$12 billion")))
    blob = repo.git("rev-parse", f"{commit}:claims/example.yaml")
    (repo.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    read = load_revision(repo.root, "HEAD")
    assert read.unread == ("claims/example.yaml",)
    assert "vanished" in {trouble.code for trouble in read.troubles}


@pytest.mark.parametrize(
    "revision",
    ["", "nope", "--all", "-", "HEAD\n", "HEAD~99", "HEAD:claims", "a b", "\x00", "refs/heads/…", "0" * 40, "HEAD^3"],
)
def test_what_is_no_revision_is_said(revision: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    with pytest.raises(KBError, match="there is no revision"):
        load_revision(repo.root, revision)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(KBError, match=r"is not in a git repository$"):
        load_revision(tmp_path, "HEAD")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KBError, match="git is not installed"):
        load_revision(tmp_path, "HEAD")


def test_a_hook_does_not_lead_astray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks run with GIT_DIR and its like set, which would be taken from the wrong folder."""
    repo = Repo(tmp_path, "below")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert load_revision(repo.root, "HEAD").entities


def test_settings_that_show_more_are_not_in_the_way(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    for name, value in (("log.showSignature", "true"), ("i18n.logOutputEncoding", "UTF-16"), ("color.ui", "always")):
        repo.git("config", name, value)
    repo.commit("Größe", claims(claim("here", "$12 billion")))
    (newest, oldest) = Repository(repo.root).history("HEAD", "claims", "sources")
    assert (newest.subject, newest.author, newest.date) == ("Größe", "Ann", "2026-03-02")
    assert oldest.subject == "The base"


def test_a_version_that_is_known_is_not_fetched(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repository = Repository(repo.root)
    files = RevisionFiles(repository, repository.commit("HEAD"))
    names, _ = files.names()
    known = [(name, files.version(name)) for name in names[1:]]
    again = RevisionFiles(repository, repository.commit("HEAD"), known)
    again.names()
    assert isinstance(again.read(names[0]), bytes)
    assert again._contents is not None
    assert len(again._contents) == 1
    assert isinstance(again.read(names[1]), bytes)


def test_ranges(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "-b", "side/x..y".replace("..", "-"))
    side = repo.commit("Side", claims(claim("here", "$12 billion")))
    repo.git("checkout", "-q", "main")
    main = repo.commit("Main", claims(claim("there", "$12 billion")), "claims/b.yaml")
    repository = Repository(repo.root)

    def found(written: str) -> tuple[str, str | None]:
        both = ends(repository, written)
        return both.base, both.head

    assert found("HEAD") == (main, None)
    assert found("HEAD~1..") == (first, main)
    assert found("..side/x-y") == (main, side)
    assert found("side/x-y..main") == (side, main)
    assert found("side/x-y...main") == (first, main)
    with pytest.raises(KBError, match="there is no revision “nope”"):
        ends(repository, "HEAD..nope")
    with pytest.raises(KBError, match="no commit in common"):
        ends(repository, f"main...{repo.git('commit-tree', '-m', 'x', 'HEAD^{tree}')}")
