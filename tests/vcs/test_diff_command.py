"""`kb diff` as a person runs it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from kb.cli.main import cli
from tests.vcs.repositories import Repo, claim, claims

FINDING = {
    "type": "object",
    "required": ["id", "rule", "level", "message", "claims", "places", "ruling", "brought_by"],
    "properties": {
        "only_in_merge": {"type": "boolean"},
        "fails": {"type": "boolean"},
        "was": {"type": ["object", "null"], "required": ["id", "level", "ruling"]},
        "brought_by": {"type": "array", "items": {"type": "object", "required": ["kind", "id", "how"]}},
    },
}
STATE = {
    "type": "object",
    "properties": {"revision": {"type": "string"}, "commit": {"type": ["string", "null"]}},
    "required": ["revision", "commit"],
    "additionalProperties": False,
}
DIFF = {
    "type": "object",
    "required": ["version", "base", "head", "merged", "records", "findings", "clashes", "unread"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "base": STATE,
        "head": STATE,
        "merged": {"type": "array", "items": STATE},
        "records": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind", "id", "how", "was", "place", "fields"],
                "properties": {
                    "kind": {"enum": ["claim", "source", "entity", "predicate", "identity", "implication", "ruling"]},
                    "how": {"enum": ["added", "changed", "rewritten", "renamed", "withdrawn"]},
                    "fields": {
                        "type": "array",
                        "items": {"type": "object", "required": ["name", "before", "after", "same_meaning"]},
                    },
                },
                "additionalProperties": False,
                "patternProperties": {"^(id|was|place)$": {}},
            },
        },
        "findings": {
            "type": "object",
            "required": ["new", "altered", "gone"],
            "additionalProperties": False,
            "properties": {name: {"type": "array", "items": FINDING} for name in ("new", "altered", "gone")},
        },
        "clashes": {"type": "array", "items": {"type": "object", "required": ["kind", "id", "fields"]}},
        "unread": {"type": "object", "required": ["base", "head"]},
    },
}
HERE, THERE = claim("here", "$12 billion"), claim("there", "$19 billion", source="other-report")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path)


def run(repo: Repo, *arguments: str) -> Result:
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "FORCE_COLOR": None}
    return CliRunner().invoke(cli, ["--kb", str(repo.root), "diff", *arguments], env=environment)


def as_json(repo: Repo, *arguments: str) -> Any:
    data = json.loads(run(repo, *arguments, "--format", "json").stdout)
    jsonschema.validate(data, DIFF)
    return data


def new_rules(data: Any) -> list[str]:
    return [finding["rule"] for finding in data["findings"]["new"] if finding["level"] != "note"]


def diverged(repo: Repo, ours: str, theirs: str) -> None:
    """Two branches, each with one more file."""
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("Theirs", theirs, "claims/theirs.yaml")
    repo.git("checkout", "-q", "main")
    repo.commit("Ours", ours, "claims/ours.yaml")


def test_word_for_word(repo: Repo) -> None:
    repo.commit("One", claims(HERE, claim("gone", "$5 billion", period="2020")))
    first = repo.git("rev-parse", "--short=10", "HEAD")
    repo.commit("Two", claims(claim("here", "12bn dollars", notes="Seen."), THERE))
    second = repo.git("rev-parse", "--short=10", "HEAD")
    result = run(repo, "HEAD~1..HEAD")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    found = next(line for line in lines if "contradicting-values]" in line)
    assert lines[0].startswith(f"HEAD~1 ({first}) to HEAD ({second}): 1 claim added, 1 changed, 1 withdrawn; ")
    assert found.startswith("  claims/example.yaml:2:3: warning: “12bn dollars” allows 11.5 to under 12.5 billion USD")
    after = lines[lines.index(found) + 1 :]
    assert after[0].startswith("      contradicting-values-")
    assert after[0].endswith(": here, there")
    assert after[1] == "      because claim here was changed, claim there was added"
    assert lines[lines.index("Claims") :] == [
        "Claims",
        "  - gone  Example Corp, revenue: $5 billion (2020), in example-report",
        "  ~ here  Example Corp, revenue: 12bn dollars (2025), in example-report",
        "      claims/example.yaml:2:3",
        "      text: “Revenue was $12 billion.” → “Revenue was 12bn dollars.”",
        "      value: “$12 billion” → “12bn dollars”  (same value, written differently)",
        "      notes: nothing → “Seen.”",
        "  + there  Example Corp, revenue: $19 billion (2025), in other-report",
        "      claims/example.yaml:3:3",
    ]


def test_nothing_is_different(repo: Repo) -> None:
    repo.commit("One", claims(HERE))
    (repo.root / "claims" / "example.yaml").rename(repo.root / "claims" / "other.yaml")
    result = run(repo)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stdout.endswith("to the files as they are: nothing is different\n")


def test_the_work_tree_is_read_and_nothing_is_touched(repo: Repo) -> None:
    repo.commit("One", claims(HERE))
    repo.write(claims(HERE, THERE))
    before = repo.snapshot()
    data = as_json(repo)
    assert repo.snapshot() == before
    assert data["head"] == {"revision": "the files as they are", "commit": None}
    assert [(record["how"], record["id"]) for record in data["records"]] == [("added", "there")]
    assert "contradicting-values" in new_rules(data)


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on(level: str, code: int, repo: Repo) -> None:
    repo.commit("One", claims(HERE))
    repo.write(claims(HERE, THERE))
    assert run(repo, "--fail-on", level).exit_code == code


def test_what_was_there_before_does_not_fail(repo: Repo) -> None:
    repo.commit("One", claims(HERE, THERE))
    repo.write(claims(HERE, THERE, claim("else", "$3 billion", period="2019")))
    assert run(repo).exit_code == 0


def test_a_gone_finding_says_why(repo: Repo) -> None:
    repo.commit("One", claims(HERE, THERE))
    repo.write(claims(HERE))
    result = run(repo)
    assert result.exit_code == 0
    gone = next(f for f in as_json(repo)["findings"]["gone"] if f["rule"] == "contradicting-values")
    assert gone["brought_by"] == [{"kind": "claim", "id": "there", "how": "withdrawn"}]
    assert "because claim there was withdrawn" in result.stdout


def test_a_change_of_the_vocabulary_is_the_cause(repo: Repo) -> None:
    repo.commit("One", claims(HERE))
    path = repo.root / "claims" / "vocabulary" / "example.yaml"
    old = "datatype: money, kind: flow, unit: USD, qualifiers: [segment, basis]"
    path.write_text(path.read_text("utf-8").replace(old, f'{old}, range: "0..1 billion dollars"'), "utf-8")
    (finding,) = [f for f in as_json(repo)["findings"]["new"] if f["rule"] == "out-of-range"]
    assert finding["brought_by"] == [{"kind": "predicate", "id": "revenue", "how": "changed"}]


def test_a_renamed_claim_keeps_its_findings(repo: Repo) -> None:
    repo.commit("One", claims(HERE, THERE))
    repo.write(claims(claim("renamed", "$12 billion"), THERE))
    data = as_json(repo)
    assert [(record["how"], record["was"]) for record in data["records"]] == [("renamed", "here")]
    assert new_rules(data) == []
    (altered,) = [f for f in data["findings"]["altered"] if f["rule"] == "contradicting-values"]
    assert altered["was"]["id"] != altered["id"]
    assert run(repo).exit_code == 0


def ruled(repo: Repo, verdict: str = "accepted") -> None:
    data = json.loads(
        CliRunner().invoke(cli, ["--kb", str(repo.root), "check", "--format", "json", "--level", "note"]).stdout
    )
    name = next(f["id"] for f in data["findings"] if f["rule"] == "contradicting-values")
    ruling = {"finding": name, "verdict": verdict, "by": "Ann", "reason": "Known."}
    repo.write(yaml.safe_dump({"rulings": [ruling]}), "claims/rulings.yaml")


def test_a_ruling_decides_and_its_loss_fails(repo: Repo) -> None:
    repo.commit("One", claims(HERE, THERE))
    ruled(repo)
    result = run(repo)
    assert result.exit_code == 0
    assert "decided: accepted by Ann" in result.stdout
    repo.commit("Ruled")
    (repo.root / "claims" / "rulings.yaml").unlink()
    result = run(repo)
    assert result.exit_code == 1
    assert "open again: the ruling `accepted` no longer applies" in result.stdout


def test_a_new_finding_that_is_ruled_on_does_not_fail(repo: Repo) -> None:
    repo.write(claims(HERE, THERE))
    ruled(repo)
    assert run(repo).exit_code == 0


def test_a_possible_contradiction_that_becomes_certain_fails(repo: Repo) -> None:
    repo.commit("One", claims(claim("here", "$12 billion", period='"2025?"'), THERE))
    repo.write(claims(HERE, THERE))
    result = run(repo)
    assert result.exit_code == 1
    assert "was a note, is a warning" in result.stdout


def test_a_merge_without_conflict_that_makes_a_contradiction(repo: Repo) -> None:
    """Neither parent has it, and git had nothing to say."""
    diverged(repo, claims(HERE), claims(THERE))
    repo.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    data = as_json(repo, "HEAD~1..HEAD")
    (finding,) = [f for f in data["findings"]["new"] if f["rule"] == "contradicting-values"]
    assert finding["only_in_merge"]
    assert len(data["merged"]) == 2
    result = run(repo, "HEAD~1..HEAD")
    assert "      only in the merge: in none of the states that were merged" in result.stdout.splitlines()
    assert "1 of them only in the merge" in result.stdout
    assert "**Only in the merge" in run(repo, "HEAD~1..HEAD", "--format", "markdown").stdout


def test_a_contradiction_that_a_branch_brought_is_not_the_merges(repo: Repo) -> None:
    diverged(repo, claims(), claims(HERE, THERE))
    repo.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    (finding,) = [f for f in as_json(repo, "HEAD~1..HEAD")["findings"]["new"] if f["rule"] == "contradicting-values"]
    assert not finding["only_in_merge"]


def test_a_duplicate_id_after_a_merge(repo: Repo) -> None:
    diverged(repo, claims(HERE), claims(claim("here", "$12 billion", notes="The other one.")))
    for arguments in (["--merge", "side"], ["HEAD..HEAD", "--merge", "side"]):
        data = as_json(repo, *arguments)
        assert [(f["rule"], f["only_in_merge"]) for f in data["findings"]["new"] if f["level"] == "error"] == [
            ("duplicate-id", True)
        ]
    repo.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    result = run(repo, "HEAD~1..HEAD")
    assert result.exit_code == 2, "what one of the two says was not used"
    assert "claim `here` is already written at claims/ours.yaml:2:3" in result.stdout


def test_a_merge_in_memory_is_what_git_makes(repo: Repo) -> None:
    diverged(repo, claims(HERE), claims(THERE))
    before = repo.snapshot()
    imagined = as_json(repo, "HEAD..HEAD", "--merge", "side")
    assert repo.snapshot() == before
    assert imagined["clashes"] == []
    repo.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    real = as_json(repo, "HEAD~1..HEAD")
    assert imagined["records"] == real["records"]
    assert imagined["findings"] == real["findings"]


def test_both_sides_changed_one_field(repo: Repo) -> None:
    repo.commit("Base", claims(HERE))
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("Theirs", claims(claim("here", "$14 billion")))
    repo.git("checkout", "-q", "main")
    repo.commit("Ours", claims(claim("here", "$13 billion")))
    data = as_json(repo, "--merge", "side")
    assert data["clashes"] == [{"kind": "claim", "id": "here", "fields": ["text", "value"]}]
    assert "claim here: text, value; what the files as they are says is used" in run(repo, "--merge", "side").stdout


def test_both_sides_changed_other_fields(repo: Repo) -> None:
    """In one line, where git would see a conflict."""
    repo.commit("Base", claims(HERE))
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("Theirs", claims(claim("here", "$12 billion", notes="Theirs.")))
    repo.git("checkout", "-q", "main")
    repo.commit("Ours", claims(claim("here", "$12 billion", locator="Page 3")))
    data = as_json(repo, "HEAD~1..HEAD", "--merge", "side")
    assert data["clashes"] == []
    (record,) = data["records"]
    assert {field["name"] for field in record["fields"]} == {"notes", "locator"}


def test_a_file_that_cannot_be_read_is_never_a_quiet_withdrawal(repo: Repo) -> None:
    repo.commit("One", claims(HERE))
    repo.write("claims: [\n")
    result = run(repo)
    assert result.exit_code == 2
    assert "Not everything could be read in the files as they are: claims/example.yaml" in result.stdout
    assert "**Not everything could be read**" in run(repo, "--format", "markdown").stdout
    repo.commit("Broken")
    repo.write(claims(HERE))
    mended = run(repo)
    assert mended.exit_code == 0
    assert "Not everything could be read in HEAD" in mended.stdout


@pytest.mark.parametrize("arguments", [["nope..HEAD"], ["HEAD..nope"], ["nope"], ["--merge", "nope"], ["--", "-x"]])
def test_a_revision_that_is_not_found(arguments: list[str], repo: Repo) -> None:
    result = run(repo, *arguments)
    assert str(result.exception).startswith("there is no revision “")


def test_in_a_shallow_clone_it_says_so(repo: Repo, tmp_path: Path) -> None:
    repo.commit("One", claims(HERE))
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(tmp_path / "clone"))
    result = CliRunner().invoke(cli, ["--kb", str(tmp_path / "clone"), "diff", "HEAD~1..HEAD"])
    assert "its history is shallow" in str(result.exception)


HOSTILE = "@everyone #1 <img src=x onerror=alert(1)> | [a](javascript:x) </details> `code` **b** \\x1b[2J ~~~"


def test_markdown_shows_hostile_text_as_it_is(repo: Repo) -> None:
    text = json.dumps(HOSTILE + "\n\n# heading\n\u202e\x1b[31m")
    repo.write(f"claims:\n- {{id: a, text: {text}, source: example-report}}\n- {{id: b, text: x, source: {text}}}\n")
    out = run(repo, "--format", "markdown").stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    bare = out.replace("<!-- kb diff -->", "").replace("<!-- -->", "").replace("\\\\", "")
    tags = set(re.findall(r"(?<!\\)<[^>]*>", bare))
    assert tags <= {"<br>", "<details>", "</details>", "<summary>", "</summary>"}
    assert not re.search(r"@\w", out)
    assert not re.search(r"#\d", out)
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row.replace("\\\\", ""))) for row in rows} <= {4, 5}


def test_markdown_folds_and_counts(repo: Repo) -> None:
    repo.write(claims(*(claim(f"c{n}", f"${n} billion", period=str(1900 + n)) for n in range(10, 60))))
    out = run(repo, "--format", "markdown").stdout
    assert out.startswith("<!-- kb diff -->\n**No new finding to decide about.** HEAD ")
    assert "<details><summary>Claims (50)</summary>\n\n| Record |" in out
    assert "… and 20 more." in out
    assert out.count("<details>") == out.count("</details>")
    assert len(out) < 65_536
    assert "more." not in run(repo, "--format", "markdown", "--all").stdout
