"""`kb history` as a person runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from kb.base import KnowledgeBase
from kb.cli.completion import complete_finding
from kb.cli.main import cli
from kb.reports.history import finding_history, walk
from tests.vcs.repositories import Repo, claim, claims

COMMIT = {
    "type": ["object", "null"],
    "required": ["id", "date", "author", "subject"],
    "additionalProperties": False,
    "properties": {name: {"type": "string"} for name in ("id", "date", "author", "subject")},
}
CHANGES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["kind", "id", "how"],
        "additionalProperties": False,
        "properties": {name: {"type": "string"} for name in ("kind", "id", "how")},
    },
}
HISTORY = {
    "type": "object",
    "required": ["version", "finding", "made_by", "knowable", "known_here", "ruled", "gone", "unknown"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "finding": {"type": "object", "required": ["id", "level", "rule"]},
        "made_by": CHANGES,
        "knowable": {"type": "object", "required": ["earliest", "latest", "last", "claims"]},
        "known_here": {
            "type": ["object", "null"],
            "required": ["commit", "oldest", "shallow", "former"],
            "properties": {"commit": COMMIT},
        },
        "ruled": COMMIT,
        "gone": {"type": ["object", "null"], "properties": {"commit": COMMIT, "brought_by": CHANGES}},
        "unknown": {"type": ["string", "null"]},
    },
}
HERE, THERE = claim("here", "$12 billion"), claim("there", "$19 billion", source="other-report")
ELSE = claim("else", "$3 billion", period="2019")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path)


def run(folder: Path, *arguments: str) -> Result:
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "FORCE_COLOR": None}
    return CliRunner().invoke(cli, ["--kb", str(folder), *arguments], env=environment)


def the_pair(folder: Path, rule: str = "contradicting-values") -> str:
    data = json.loads(run(folder, "check", "--format", "json").stdout)
    name: str = next(finding["id"] for finding in data["findings"] if finding["rule"] == rule)
    return name


def history(folder: Path, name: str) -> Any:
    data = json.loads(run(folder, "history", name, "--format", "json").stdout)
    jsonschema.validate(data, HISTORY)
    return data


def since(data: Any) -> str:
    subject: str = data["known_here"]["commit"]["subject"]
    return subject


def test_word_for_word(repo: Repo) -> None:
    repo.commit("One side", claims(HERE))
    commit = repo.commit("The other side", claims(HERE, THERE))
    repo.commit("Something else", claims(HERE, THERE, ELSE))
    name = the_pair(repo.root)
    ruling = {"finding": name, "verdict": "accepted", "by": "Ben", "reason": "Known.", "date": "2026-03-05"}
    decided = repo.commit("A decision", yaml.safe_dump({"rulings": [ruling]}), "claims/rulings.yaml")
    before = repo.snapshot()
    result = run(repo.root, "history", name)
    assert repo.snapshot() == before
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"{name}  warning, decided"
    assert lines[1].startswith("  “$12 billion” allows 11.5 to under 12.5 billion USD")
    assert lines[2:] == [
        "",
        "  here  Example Corp, revenue: $12 billion, in example-report, published 2026-02-01",
        "      claims/example.yaml:2",
        "  there  Example Corp, revenue: $19 billion, in other-report, published 2026-02-15",
        "      claims/example.yaml:3",
        "",
        "  made by     claim there was added",
        "  knowable    since 2026-02-15, when the last of its sources appeared",
        f"  known here  since {commit[:10]} of 2026-03-03 by Ann (The other side)",
        "  ruling      accepted by Ben on 2026-03-05: Known.; "
        f"here since {decided[:10]} of 2026-03-05 by Ann (A decision)",
    ]


def test_the_change_that_made_it(repo: Repo) -> None:
    repo.commit("Agreeing", claims(HERE, claim("there", "$12 billion", source="other-report")))
    repo.commit("Corrected", claims(HERE, THERE))
    repo.commit("Moved", claims(HERE, THERE), "claims/moved.yaml")
    (repo.root / "claims" / "example.yaml").unlink()
    repo.commit("Moved for good")
    data = history(repo.root, the_pair(repo.root))
    assert since(data) == "Corrected"
    assert data["made_by"] == [{"kind": "claim", "id": "there", "how": "changed"}]


def test_a_finding_that_went_and_came_back(repo: Repo) -> None:
    """It is known without a break only since it came back."""
    for number in range(3):
        repo.commit(f"Both {number}", claims(HERE, THERE))
        repo.commit(f"One {number}", claims(HERE))
    repo.commit("Back", claims(HERE, THERE))
    repo.commit("Later", claims(HERE, THERE, ELSE))
    assert since(history(repo.root, the_pair(repo.root))) == "Back"


def test_a_finding_that_hangs_on_other_claims(repo: Repo) -> None:
    """Nothing that the finding names has changed when it came; the stretch is halved until the commit is found."""
    alone = claim("alone", "$12 billion", period="2016", source="late-report")
    vocabulary = "claims/vocabulary/more.yaml"
    for number in range(5):
        repo.commit(f"Used {number}", claims(alone, claim(f"user-{number}", "yes").replace("revenue,", "open,")))
    for number in range(9):
        text = "entities: [{id: idle, label: Idle}]" if number >= 4 else f"# {number}\n"
        repo.commit(f"Vocabulary {number}", text, vocabulary)
    idle = next(
        item
        for item in json.loads(run(repo.root, "check", "--format", "json").stdout)["findings"]
        if "idle" in item["message"].lower()
    )
    assert since(history(repo.root, idle["id"])) == "Vocabulary 4"


def test_a_rename_is_followed(repo: Repo) -> None:
    repo.commit("One side", claims(HERE))
    repo.commit("The other side", claims(HERE, THERE))
    former = the_pair(repo.root)
    repo.commit("Renamed", claims(claim("renamed", "$12 billion"), THERE))
    data = history(repo.root, the_pair(repo.root))
    assert since(data) == "The other side"
    assert [(entry["id"], entry["commit"]["subject"]) for entry in data["known_here"]["former"]] == [
        (former, "Renamed")
    ]


def test_from_the_first_commit_on(repo: Repo) -> None:
    """All claims came at once: what made it is what appeared last."""
    repo.write(claims(HERE, THERE))
    repo.git("checkout", "-q", "--orphan", "new")
    repo.commit("Everything")
    data = history(repo.root, the_pair(repo.root))
    assert (since(data), data["known_here"]["oldest"], data["known_here"]["shallow"]) == ("Everything", True, False)
    assert data["made_by"] == [{"kind": "claim", "id": "there", "how": "published"}]


def test_a_shallow_history_says_so(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Both", claims(HERE, THERE))
    repo.commit("More", claims(HERE, THERE, ELSE))
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(tmp_path / "clone"))
    name = the_pair(tmp_path / "clone")
    assert history(tmp_path / "clone", name)["known_here"]["shallow"]
    shown = run(tmp_path / "clone", "history", name).stdout
    assert "perhaps longer: the history is shallow and begins here" in shown


def test_not_committed(repo: Repo) -> None:
    repo.commit("One side", claims(HERE))
    repo.write(claims(HERE, THERE))
    name = the_pair(repo.root)
    assert history(repo.root, name)["known_here"] is None
    assert "known here  it is in the files as they are, and in no commit yet" in run(repo.root, "history", name).stdout


def test_without_a_repository(repo: Repo, tmp_path: Path) -> None:
    repo.write(claims(HERE, THERE))
    repo.root.rename(tmp_path / "plain")
    (tmp_path / "plain" / ".git").rename(tmp_path / "gone")
    data = history(tmp_path / "plain", the_pair(tmp_path / "plain"))
    assert data["unknown"].endswith("is not in a git repository")
    assert data["knowable"]["earliest"] == "2026-02-15"


def test_a_repository_without_a_commit(tmp_path: Path, repo: Repo) -> None:
    repo.write(claims(HERE, THERE))
    repo.git("checkout", "-q", "--orphan", "new")
    assert "there is no revision “HEAD”" in history(repo.root, the_pair(repo.root))["unknown"]


def test_a_gone_finding(repo: Repo) -> None:
    repo.commit("One side", claims(HERE))
    repo.commit("The other side", claims(HERE, THERE))
    name = the_pair(repo.root)
    repo.commit("Withdrawn", claims(HERE))
    repo.commit("Later", claims(HERE, ELSE))
    data = history(repo.root, name)
    assert since(data) == "The other side"
    assert data["gone"]["commit"]["subject"] == "Withdrawn"
    assert data["gone"]["brought_by"] == [{"kind": "claim", "id": "there", "how": "withdrawn"}]
    shown = run(repo.root, "history", name).stdout
    assert shown.splitlines()[0] == f"{name}  warning, gone"
    assert "(Withdrawn): claim there was withdrawn" in shown


def test_gone_with_a_change_that_is_not_committed(repo: Repo) -> None:
    repo.commit("Both", claims(HERE, THERE))
    name = the_pair(repo.root)
    repo.write(claims(HERE))
    assert "gone        with changes that are not committed: " in run(repo.root, "history", name).stdout


def test_a_finding_of_a_file_that_cannot_be_read_is_not_just_gone(repo: Repo) -> None:
    repo.commit("Both", claims(HERE, THERE))
    name = the_pair(repo.root)
    repo.write("claims: [\n")
    result = run(repo.root, "history", name)
    assert result.exit_code == 2
    assert "not everything could be read: claims/example.yaml" in result.stderr


def test_ids_are_completed(repo: Repo) -> None:
    repo.write(claims(HERE, THERE))
    context = click.Context(cli)
    context.params = {"folder": repo.root}
    found = complete_finding(context, click.Argument(["finding"]), "contradicting")
    assert [item.value for item in found] == [the_pair(repo.root)]


def test_no_such_finding(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("Both", claims(HERE, THERE))
    repo.commit("Later", claims(HERE, THERE, ELSE))
    name = the_pair(repo.root)
    wrong = run(repo.root, "history", f"{name[:-1]}_")
    assert str(wrong.exception).startswith(f"there is no finding “{name[:-1]}_”; did you mean `{name}`")
    assert str(run(repo.root, "history", "nonsense").exception).endswith("`kb check --format json` lists them")
    monkeypatch.setattr(finding_history, "LOOKED_BACK", 1)
    assert "nor was there in the last 1 commits" in str(run(repo.root, "history", f"{name[:-1]}_").exception)


UNDATED = "id: undated\ntitle: A leaflet\n"
ROUGH = "id: rough\ntitle: A leaflet\npublished: 2026-01/2026-03?\n"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (UNDATED, "not before 2026-02-01; when undated appeared is not known"),
        (ROUGH, "since some day from 2026-02-01 to 2026-03-31, when the last of its sources appeared"),
    ],
)
def test_uncertain_dates_of_publication(record: str, words: str, repo: Repo) -> None:
    name = record.split("\n", maxsplit=1)[0].removeprefix("id: ")
    repo.write(record, f"sources/{name}.yaml")
    repo.commit("Both", claims(HERE, claim("there", "$19 billion", source=name)))
    shown = run(repo.root, "history", the_pair(repo.root)).stdout
    assert f"  knowable    {words}" in shown.splitlines()


def test_two_hundred_commits_take_few_checks(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where something that the finding is about was changed is a state checked."""
    rows = [claim("else", f"${number + 1} billion", period="2019") for number in range(200)]
    repo.commit_many([claims(HERE, *([THERE] if at >= 120 else []), row) for at, row in enumerate(rows)])
    checked = []

    class Counted(walk.Walk):
        def knowledge(self, at: int) -> KnowledgeBase:
            checked.append(at)
            return super().knowledge(at)

    monkeypatch.setattr(finding_history, "Walk", Counted)
    assert since(history(repo.root, the_pair(repo.root))) == "120"
    assert len(set(checked)) <= 4
