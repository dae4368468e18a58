"""`kb add`: what is saved, what is said about it, and what is refused before anything is touched."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest

from kb.opening import load
from tests.cli.running import Run, runner
from tests.editing.bases import CLAIMS, CLAIMS_FILE, TEXT, contents, write_lighthouses

VISITS = ("--subject", "the Skerry", "--predicate", "visitors")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_lighthouses(tmp_path)


@pytest.fixture
def kb(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(root, monkeypatch, capsys)


def add(kb: Run, *options: str, text: str = "Skerry Light had 900 visits in 2018.") -> tuple[int, str, str]:
    ran = kb("add", "--text", text, "--source", "keepers-log", *options)
    return ran.code, ran.out, ran.err


def test_a_claim_is_added_and_every_other_byte_stays(kb: Run, root: Path) -> None:
    before = contents(root)
    code, out, err = add(kb, *VISITS, "--value", "900", "--period", "2018", "--modality", "estimate")
    assert (code, err) == (0, "")
    added = """
- id: skerry-light-visits-2018
  text: Skerry Light had 900 visits in 2018.
  subject: skerry-light
  predicate: visits
  value: 900
  period: 2018
  modality: estimate
"""
    after = contents(root)
    assert after.pop(CLAIMS_FILE).decode() == CLAIMS.replace("# The end.\n", added + "# The end.\n")
    before.pop(CLAIMS_FILE)
    assert after == before
    assert out.splitlines()[0] == "saved skerry-light-visits-2018 in claims/log.yaml:18:3"


def test_it_says_what_the_claim_is_to_others(kb: Run) -> None:
    _, out, _ = add(kb, *VISITS, "--value", "over 1,300", "--period", "2019", text="There were over 1,300 visits.")
    assert out.splitlines() == [
        "saved skerry-light-visits-2019 in claims/log.yaml:18:3",
        "  contradicts: log-visits (“1,240”): “1,240” allows 1,235 to under 1,245, “over 1,300” allows over 1,300, and "
        "no value is in both; both stand in keepers-log",
    ]
    _, out, _ = add(kb, *VISITS, "--value", "1,240", "--period", "2019", text="They counted 1,240 visits.")
    assert "agrees: log-visits" in out
    assert "contradicts: skerry-light-visits-2019" in out
    _, out, _ = add(kb, "--subject", "skerry-light", "--predicate", "lit", "--value", "Yes", text="The light is lit.")
    assert out.splitlines()[1:] == ["  no other claim speaks about this"]


def test_prose_needs_only_a_text_and_a_source(kb: Run, root: Path) -> None:
    assert add(kb, "--file", "claims/new.yaml", text="The  keepers\nwere glad.")[0] == 0
    assert (root / "claims/new.yaml").read_text() == (
        "source: keepers-log\nclaims:\n- id: keepers-log-the-keepers-were-glad\n  text: The keepers were glad.\n"
    )


def test_the_passage_is_found_however_it_was_copied(kb: Run, root: Path, tmp_path: Path) -> None:
    quote = 'In 2019 we counted "1,240 visits" - more'
    options = ("--texts", str(tmp_path / "texts"), "--quote", quote)
    code, out, _ = add(kb, *VISITS, "--value", "1,240", "--period", "2019", *options)
    assert code == 0
    at = load(root).claim("skerry-light-visits-2019").at
    assert at is not None
    passage = TEXT[at.start : at.end]
    assert passage == "In 2019\nwe counted “1,240 visits” – more"
    assert at.sha256 == hashlib.sha256(passage.encode()).hexdigest()
    assert "but" not in out


def test_a_passage_without_the_figure_is_saved_with_a_warning(kb: Run, tmp_path: Path) -> None:
    options = ("--texts", str(tmp_path / "texts"), "--quote", "38 metres high")
    code, out, _ = add(kb, *VISITS, "--value", "900", "--period", "2018", *options)
    assert code == 0
    assert out.splitlines()[1] == "  but “900” does not stand in the passage"


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("never written", "--quote: the passage does not stand in the text of keepers-log; copy it from there"),
        ("We were glad.", "--quote: the passage stands 2 times in the text of keepers-log; quote more of it"),
        ("  ", "--quote: the passage does not stand in the text of keepers-log; copy it from there"),
    ],
)
def test_a_passage_stands_in_the_text_once(kb: Run, tmp_path: Path, quote: str, message: str) -> None:
    assert add(kb, "--texts", str(tmp_path / "texts"), "--quote", quote) == (2, "", f"kb: {message}\n")


def test_a_passage_needs_the_texts(kb: Run, tmp_path: Path) -> None:
    assert add(kb, "--quote", "We")[2] == ("kb: --quote needs the archived texts: give their folder with --texts\n")
    (tmp_path / "texts" / "log.txt").unlink()
    assert (
        "kb: --quote cannot be looked for: log.txt could not be read"
        in add(kb, "--texts", str(tmp_path / "texts"), "--quote", "We")[2]
    )


REFUSED = [
    (("--value", "12 and"), "subject, predicate and value belong together: give --subject and --predicate too"),
    (
        (*VISITS, "--value", "1,240 and"),
        "--value: the figure ends before here; write the figure alone\n    1,240 and\n          ^",
    ),
    (
        (*VISITS, "--value", "9", "--period", "2019-02-30"),
        "--period: there is no day 30 in 2019-02; the nearest day is 2019-02-28\n    2019-02-30\n    ^",
    ),
    (("--subject", "skery-light"), "there is no entity “skery-light”; the nearest: skerry-light, skerry light"),
    (
        ("--subject", "skerry-light", "--predicate", "hight", "--value", "3"),
        "there is no predicate “hight”; the nearest: height",
    ),
    (("--said-by", "keeper-log"), "there is no speaker “keeper-log”; the nearest: keepers-log"),
    (
        ("--modality", "guess"),
        "there is no modality “guess”; use one of fact, estimate, guidance, forecast, opinion, rumour, hypothetical",
    ),
    (
        ("--modality", "x"),
        "there is no modality “x”; use one of fact, estimate, guidance, forecast, opinion, rumour, hypothetical",
    ),
    (
        (*VISITS, "--value", "9", "--qualifier", "seson=summer"),
        "visits has no qualifier “seson”; did you mean `season`?",
    ),
    ((*VISITS, "--value", "9", "--qualifier", "season"), "--qualifier season has no value; write season=VALUE"),
    (("--qualifier", "a=b"), "prose has no qualifier “a”; it declares: none"),
    (
        ("--id", "log-visits"),
        "the id log-visits is already that of the claim at claims/log.yaml:11:3; log-visits-2 is free",
    ),
    (
        ("--id", "../Ünder"),
        "--id cannot be “../Ünder”: use lower-case letters a–z, digits, dot, dash and underscore, at most 80, "
        "beginning with a letter or digit; under would do",
    ),
    (
        ("--file", "sources/a.yaml"),
        "--file cannot be “sources/a.yaml”: claims stand in files like claims/keepers-log.yaml",
    ),
    (
        ("--file", "claims/../../x.yaml"),
        "--file cannot be “claims/../../x.yaml”: claims stand in files like claims/keepers-log.yaml",
    ),
    (("--file", "claims/x.txt"), "--file cannot be “claims/x.txt”: claims stand in files like claims/keepers-log.yaml"),
    (
        ("--file", "claims/.x.yaml"),
        "--file cannot be “claims/.x.yaml”: claims stand in files like claims/keepers-log.yaml",
    ),
]


@pytest.mark.parametrize(("options", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_what_cannot_be_read_again_is_not_saved(kb: Run, root: Path, options: tuple[str, ...], message: str) -> None:
    before = contents(root)
    assert add(kb, *options) == (2, "", f"kb: {message}\n")
    assert contents(root) == before


def test_text_and_source_are_needed(kb: Run) -> None:
    assert kb("add", "--text", "x").err == "kb: a claim needs a source: give its id with --source\n"
    assert (
        kb("add", "--source", "keepers-log").err == "kb: a claim needs a text in your own words: give it with --text\n"
    )
    assert kb("add", "--text", "x", "--source", "Keeper Log").err == (
        "kb: there is no source “Keeper Log”; the nearest: keepers-log; "
        "a new source goes into sources/keeper-log.yaml\n"
    )


def test_bytes_that_are_no_text_are_refused(kb: Run, root: Path) -> None:
    before = contents(root)
    assert add(kb, text="caf\udce9")[2] == "kb: --text is not UTF-8\n"
    assert contents(root) == before


def test_hostile_text_is_data(kb: Run, root: Path) -> None:
    hostile = "[/red] {{x}} \x1b[31m # ' \" : - & * ! | > % @ ` \u202e"
    assert add(kb, "--id", "hostile", text=hostile)[0] == 0
    assert load(root).claim("hostile").text == hostile


def test_a_dry_run_shows_the_change_and_saves_nothing(kb: Run, root: Path) -> None:
    before = contents(root)
    code, out, _ = add(kb, "--id", "new", "--dry-run")
    assert code == 0
    assert contents(root) == before
    assert (
        out
        == """\
--- a/claims/log.yaml
+++ b/claims/log.yaml
@@ -14,4 +14,7 @@
   predicate: visits
   value: 1,240
   period: 2019
+
+- id: new
+  text: Skerry Light had 900 visits in 2018.
 # The end.
nothing was saved
"""
    )


def test_a_file_that_is_not_read_whole_is_left_alone(kb: Run, root: Path) -> None:
    (root / CLAIMS_FILE).write_text("claims:\n- id: a\n  text: b: c\n")
    code, _, err = add(kb, "--file", CLAIMS_FILE)
    assert code == 2
    assert "claims/log.yaml is left as it is, because it is not read whole: claims/log.yaml:3:10: a colon" in err
    code, out, err = add(kb, "--file", "claims/other.yaml", "--id", "other")
    assert (code, out.splitlines()[0]) == (0, "saved other in claims/other.yaml:3:3")
    assert err == "kb: not everything could be read, so this may not be all: claims/log.yaml\n"


def test_suggested_ids_are_free(kb: Run) -> None:
    for name in ("skerry-light-visits-2018", "skerry-light-visits-2018-2", "skerry-light-visits-2018-3"):
        assert f"saved {name} in" in add(kb, *VISITS, "--value", "900", "--period", "2018")[1]


def test_a_qualifier_is_kept(kb: Run, root: Path) -> None:
    add(kb, *VISITS, "--value", "900", "--qualifier", "season=high summer", "--id", "q")
    assert load(root).claim("q").qualifiers == (("season", "high summer"),)


def test_the_fiscal_year_is_that_of_the_subject(kb: Run, root: Path) -> None:
    add(kb, *VISITS, "--value", "900", "--period", "FY2019", "--id", "fiscal")
    period = load(root).claim("fiscal").period
    assert period is not None
    assert (period.first_day(), period.last_day()) == ("2018-04-01", "2019-03-31")


def test_on_a_terminal_what_is_missing_is_asked_for(kb: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer is shown with a caret, and asked for again."""
    answers = ["Many came.", "wrong-source", "keepers-log", "skerry-light", "visits", "9 or", "900", "2018"]
    answers += ["", "estimate", "page 2", "summer", "", ""]
    monkeypatch.setattr("kb.cli.add.on_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    ran = kb("add")
    assert ran.code == 0, ran.err
    assert "there is no source “wrong-source”" in ran.err
    assert "    9 or\n" in ran.err
    claim = load(root).claim("skerry-light-visits-2018")
    assert (claim.text, claim.modality.value, claim.locator) == ("Many came.", "estimate", "page 2")
    assert claim.qualifiers == (("season", "summer"),)


def test_an_interruption_while_asking_saves_nothing(kb: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(root)
    monkeypatch.setattr("kb.cli.add.on_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("A text.\n"))
    assert kb("add", "--source", "keepers-log").code == 130
    assert contents(root) == before
