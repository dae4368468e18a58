"""`kb rule`: what is written, what is refused, and that no other byte changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.check import check
from kb.editing.deciding import RULINGS_FILE, Decision, decide
from kb.errors import KBError
from kb.opening import load
from tests.cli.running import Ran, Run, runner
from tests.editing.bases import CLAIMS, contents, write_lighthouses

#: A second height for the lighthouse, and a third.
HEIGHTS = (
    CLAIMS
    + """
- {id: log-height-again, text: It is 48 metres high., subject: skerry-light, predicate: height, value: 48 m}
- {id: log-height-third, text: It is 58 metres high., subject: skerry-light, predicate: height, value: 58 m}
"""
)

OTHERS = """\
# Decided in the harbour office.
rulings:
- finding: some-other-0123456789   # long ago
  verdict: accepted
  reason: Nobody knows.
  by: Bo

# The end.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_lighthouses(tmp_path, HEIGHTS)


def findings(root: Path) -> list[str]:
    """The ids of the contradictions, in order of their claims."""
    found = [item for item in check(load(root)).findings if item.rule.id == "contradicting-values"]
    return [item.id for item in sorted(found, key=lambda item: item.finding.claims)]


def decision(
    root: Path, verdict: str = "accepted", claim: str = "", reason: str = "Seen.", number: int = 0
) -> Decision:
    return Decision(findings(root)[number], verdict, reason, "Ann", claim, "2026-03-01")


def rulings(root: Path) -> str:
    return (root / RULINGS_FILE).read_text("utf-8")


def test_the_file_is_made(root: Path) -> None:
    before = contents(root)
    decided = decide(root, decision(root, reason="The  table: of\nMarch # shows it."))
    assert rulings(root) == (
        f"rulings:\n- finding: {decided.reported.id}\n  verdict: accepted\n"
        '  reason: "The table: of March # shows it."\n  by: Ann\n  date: 2026-03-01\n'
    )
    changed = {name for name, data in contents(root).items() if before.get(name) != data}
    assert changed - {".kb.lock"} == {RULINGS_FILE}
    assert str(decided.ruling.place) == "claims/rulings.yaml:2:3"


def test_it_decides_the_finding(root: Path) -> None:
    decided = decide(root, decision(root, "source-wrong", "log-height"))
    found = next(item for item in check(load(root)).findings if item.id == decided.reported.id)
    assert found.ruling is not None
    assert (found.ruling.verdict.value, found.ruling.claim, found.open) == ("source-wrong", "log-height", False)


@pytest.mark.parametrize(
    "before",
    [
        OTHERS,
        OTHERS.replace("\n", "\r\n"),
        "rulings: [{finding: a-b, verdict: accepted, reason: r, by: b}]  # one\n",
        '{"rulings": [{"finding": "a-b", "verdict": "accepted", "reason": "r", "by": "b"}]}\n',
        "rulings:\n",
        "# nothing yet\n",
        "x-a: b\nrulings:\n  - finding: a-b\n    verdict: upheld\n    reason: |-\n      So\n      be.\n    by: b\n",
    ],
)
def test_what_stands_there_stays(root: Path, before: str) -> None:
    (root / RULINGS_FILE).write_bytes(before.encode())
    decide(root, decision(root))
    after = (root / RULINGS_FILE).read_bytes().decode()
    kept = iter(after)
    assert all(character in kept for character in before), "every character of before is there, in order"
    assert after.count("finding") == before.count("finding") + 1
    assert load(root).troubles == ()


def test_another_ruling_takes_the_place_only_when_asked(root: Path) -> None:
    (root / RULINGS_FILE).write_text(OTHERS, "utf-8")
    decide(root, decision(root, "source-wrong", "log-height"))
    decide(root, decision(root, number=1))
    before = rulings(root)
    with pytest.raises(
        KBError, match=r"is already ruled on: source-wrong by Ann, at claims/rulings\.yaml:\d+:3; --rep"
    ):
        decide(root, decision(root, "explained"))
    assert rulings(root) == before
    decide(root, Decision(findings(root)[0], "explained", "Two towers.", "Cy", date="2026-04-02"), replace=True)
    assert rulings(root) == before.replace(
        "  verdict: source-wrong\n  reason: Seen.\n  by: Ann\n  date: 2026-03-01\n  claim: log-height\n",
        "  verdict: explained\n  reason: Two towers.\n  by: Cy\n  date: 2026-04-02\n",
    )


def test_a_ruling_is_replaced_where_it_stands(root: Path) -> None:
    name = findings(root)[0]
    file = root / "claims/decided.yaml"
    file.write_text(
        f"rulings: [{{finding: {name}, verdict: upheld, reason: r, by: b, x-mood: sad}}]  # ours\n", "utf-8"
    )
    decide(root, decision(root), replace=True)
    assert file.read_text("utf-8") == (
        f"rulings: [{{finding: {name}, verdict: accepted, reason: Seen., by: Ann, date: 2026-03-01, x-mood: sad}}]"
        "  # ours\n"
    )
    assert not (root / RULINGS_FILE).exists()


def test_a_comment_within_a_ruling_is_not_lost(root: Path) -> None:
    decide(root, decision(root))
    commented = rulings(root).replace("  by: Ann\n", "  by: Ann  # on the phone\n")
    (root / RULINGS_FILE).write_text(commented, "utf-8")
    with pytest.raises(KBError, match="such as a comment within it; change it by hand"):
        decide(root, decision(root, "upheld"), replace=True)
    assert rulings(root) == commented


def test_two_rulings_on_one_finding_are_for_a_person(root: Path) -> None:
    decide(root, decision(root))
    record = rulings(root).removeprefix("rulings:\n")
    (root / RULINGS_FILE).write_text("rulings:\n" + record + record, "utf-8")
    with pytest.raises(KBError, match=r"is already ruled on 2 times, at .* and .*; take all but one out first"):
        decide(root, decision(root), replace=True)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"finding": "contradicting-values-0000000000"},
            "there is no finding “contradicting-values-0000000000”; the nea",
        ),
        ({"finding": "zzz"}, "there is no finding “zzz”$"),
        ({"verdict": "wrong"}, "there is no verdict “wrong”; use one of upheld, explained, accepted, source-wrong"),
        ({"reason": " \n "}, "a ruling needs a reason that others can follow: give it with --reason"),
        ({"reason": "\udcff"}, "--reason is not UTF-8"),
        ({"by": ""}, "a ruling needs the name of who decides: give it with --by"),
        ({"date": "soonish"}, "--date: "),
        (
            {"verdict": "source-wrong"},
            "source-wrong needs the claim that is wrong: give --claim; it is about log-height, ",
        ),
        ({"verdict": "source-wrong", "claim": "log-visits"}, "has no claim “log-visits”; it is about log-height, "),
        ({"claim": "log-height"}, "only source-wrong has a claim; leave --claim out"),
    ],
)
def test_refused(root: Path, changed: dict[str, str], message: str) -> None:
    before = contents(root)
    fields = {"finding": findings(root)[0], "verdict": "accepted", "reason": "Seen.", "by": "Ann", **changed}
    with pytest.raises(KBError, match=message):
        decide(root, Decision(**fields))
    assert {name: data for name, data in contents(root).items() if name != ".kb.lock"} == before


def test_a_ruling_on_a_lost_ruling_decides_nothing(root: Path) -> None:
    (root / RULINGS_FILE).write_text(OTHERS, "utf-8")
    lost = next(item.id for item in check(load(root)).findings if item.rule.id == "unmatched-ruling")
    with pytest.raises(KBError, match="there is no finding “unmatched-ruling-"):
        decide(root, Decision(lost, "accepted", "Known.", "Ann"))


def test_a_file_that_is_not_read_whole_is_left(root: Path) -> None:
    (root / RULINGS_FILE).write_text("rulings: [", "utf-8")
    with pytest.raises(KBError, match=r"claims/rulings\.yaml is left as it is, because it is not read whole"):
        decide(root, decision(root))
    assert rulings(root) == "rulings: ["


def test_a_dry_run_saves_nothing(root: Path) -> None:
    before = contents(root)
    decided = decide(root, decision(root), dry_run=True)
    assert b"verdict: accepted" in decided.after
    assert contents(root) == before


@pytest.fixture
def kb(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_DIR", raising=False)
    return runner(root, monkeypatch, capsys)


def rule(kb: Run, root: Path, *more: str) -> Ran:
    return kb("rule", findings(root)[0], "accepted", "--reason", "Seen.", *more)


def test_command(kb: Run, root: Path) -> None:
    result = rule(kb, root, "--by", "Ann", "--date", "2026-03-01")
    assert result.code == 0
    assert result.out == (
        "saved: accepted by Ann, in claims/rulings.yaml:2:3\n"
        "  log-height, log-height-again: “38 m” allows 37.5 to under 38.5 m, “48 m” allows 47.5 to under 48.5 "
        "m, and no value is in both; both stand in keepers-log\n"
    )
    again = rule(kb, root, "--by", "Ann")
    assert (again.code, "is already ruled on" in again.err) == (2, True)


def test_git_names_who_decides(kb: Run, root: Path, tmp_path: Path) -> None:
    nobody = rule(kb, root)
    assert (nobody.code, nobody.err) == (2, "kb: nobody is named who decides: give --by NAME, or set git's user.name\n")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Dee Bee\n", "utf-8")
    assert rule(kb, root).out.startswith("saved: accepted by Dee Bee, in ")
    assert "  by: Dee Bee\n  date: 20" in rulings(root)


def test_command_dry_run(kb: Run, root: Path) -> None:
    result = rule(kb, root, "--by", "Ann", "--dry-run")
    assert result.code == 0
    assert "+  verdict: accepted" in result.out
    assert "nothing was saved" in result.out
    assert not (root / RULINGS_FILE).exists()


def test_a_reason_is_needed(kb: Run, root: Path) -> None:
    result = kb("rule", findings(root)[0], "accepted")
    assert (result.code, "Missing option '--reason'" in result.err) == (2, True)


def test_completion(root: Path) -> None:
    from click.shell_completion import ShellComplete  # noqa: PLC0415 - only here

    from kb.cli.main import cli  # noqa: PLC0415

    shell = ShellComplete(cli, {}, "kb", "_KB_COMPLETE")
    offered = [item.value for item in shell.get_completions(["--kb", str(root), "rule"], "contradicting")]
    assert offered == sorted(findings(root))
