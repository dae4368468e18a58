"""`kb list`: word for word, as JSON, as CSV, and when it is asked for what there is not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.display import visible
from kb.query.filters import KEYS
from kb.reports.claim_columns import COLUMNS, NUMERIC
from kb.reports.spreadsheets import FORMULA_STARTS, guarded
from tests.cli.claim_schema import LIST
from tests.cli.running import Run, runner
from tests.query.acme import written


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(written(tmp_path), monkeypatch, capsys)


def stripped(text: str) -> str:
    """Without the spaces with which a table fills its lines."""
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_certain_before_possible(kb: Run) -> None:
    ran = kb("list", "predicate:capex value:>60bn", "--sort", "value")
    assert ran.code == 0
    assert stripped(ran.out) == (
        "id       value                            period  text\n"
        "rise     from $60 billion to $65 billion  2025    Capital expenditure rises from 60 to 65 billion.\n"
        "spent    $72.2 billion                    2025    Capital expenditure came to 72.2 billion dollars.\n"
        "planned  over $100 billion                FY2026  Capital expenditure is put at over 100 billion in\n"
        "                                                  fiscal 2026.\n"
        "\n"
        "Possible, on some reading:\n"
        "id      value               period  text\n"
        "guided  $60 to $65 billion  2025    Acme guides to capital expenditure of 60 to 65 billion dollars\n"
        "                                    for 2025.\n"
        "\n"
        "4 of 12 claims, 1 of them only possible."
    )


def test_nothing_matches(kb: Run) -> None:
    ran = kb("list", "subject:bolt")
    assert (ran.code, ran.out, ran.err) == (0, "No claim matches, of 12 claims.\n", "")


def test_a_source_that_others_draw_on(kb: Run) -> None:
    ran = kb("list", "source:earnings-call")
    assert " ".join(ran.out.split()) == (
        "No claim matches, of 12 claims. earnings-call carries no claim here; "
        "`source:earnings-call+` finds what draws on it."
    )
    assert kb("list", "source:earnings-call+", "--columns", "id").out.split()[1] == "guided"
    assert kb("list", "source:gazette subject:bolt").out == "No claim matches, of 12 claims.\n"


def test_controls_and_markup_are_shown(kb: Run) -> None:
    ran = kb("list", "id:openness", "--columns", "text")
    assert ran.out.splitlines()[1].rstrip() == r"Rocket is open source. [/bold] \x1b[2Jx"


def test_several_words_and_a_leading_dash(kb: Run) -> None:
    first = kb("list", "subject:rocket", "-value:yes,39th", "--columns", "id")
    second = kb("list", "--columns", "id", "--", "-value:yes,39th", "subject:rocket")
    assert first == second
    assert first.out.split()[1:-4] == ["readers", "release", "maker"]


def test_options_are_parts(kb: Run) -> None:
    ran = kb("list", "--said-by", "Jane Roe", "--value", "-1..70bn", "--columns", "id,match")
    assert ran.out.split()[2:4] == ["guided", "certain"]


def test_a_wrong_query(kb: Run) -> None:
    ran = kb("list", "subject:acme valu:>60bn")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kb: there is no key `valu`; did you mean `value`?\n    subject:acme valu:>60bn\n                 ^\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--sort", "vlue"], "there is nothing called “vlue” to sort by; did you mean `value`?"),
        (["--columns", "id,vlue"], "there is no column “vlue”; did you mean `value`?"),
        (["--columns", ","], f"no column is named; there are {', '.join(COLUMNS)}"),
    ],
)
def test_wrong_options(kb: Run, arguments: list[str], sentence: str) -> None:
    ran = kb("list", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"kb: {sentence}\n")


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("value", ["rise", "spent", "planned", "guided"]),
        ("-value", ["planned", "spent", "rise", "guided"]),
        ("period,-id", ["spent", "rise", "planned", "guided"]),
        ("stated_low", ["spent", "planned", "rise", "guided"]),
        ("place", ["planned", "spent", "rise", "guided"]),
        ("start", ["planned", "spent", "rise", "guided"]),
        ("modality,id", ["planned", "rise", "spent", "guided"]),
    ],
)
def test_sort(kb: Run, sort: str, ids: list[str]) -> None:
    ran = kb("list", "predicate:capex value:>60bn", "--sort", sort, "--format", "json")
    assert [claim["id"] for claim in json.loads(ran.out)["claims"]] == ids


def test_json(kb: Run) -> None:
    ran = kb("list", "--format", "json")
    document = json.loads(ran.out)
    jsonschema.validate(document, LIST)
    assert len(document["claims"]) == document["total"] == 12
    guided = document["claims"][0]
    assert guided["value"] == {
        "type": "quantity",
        "text": "$60 to $65 billion",
        "unit": "USD",
        "noun": None,
        "form": "range",
        "hedge": None,
        "stated": [59500000000, 65500000000],
        "stated_open": [False, True],
        "typical": [60000000000, 65000000000],
        "typical_open": [False, False],
    }
    assert guided["period"]["earliest"] == "2025-01-01"
    assert guided["period"]["latest"] == "2025-12-31"
    assert guided["at"] == {"file": "gazette.txt", "start": 812, "end": 868, "sha256": "5f0c" + "0" * 60}
    assert guided["place"] == {"file": "claims/gazette.yaml", "line": 3, "column": 3}
    assert document["claims"][1]["value"]["stated"] == [100000000000, None]
    assert document["claims"][1]["value"]["stated_open"] == [True, True]


def test_json_sends_no_control_character(kb: Run) -> None:
    ran = kb("list", "id:openness", "--format", "json")
    assert "\x1b" not in ran.out
    assert json.loads(ran.out)["claims"][0]["text"] == "Rocket is open source. [/bold] \x1b[2Jx"


def test_json_with_columns(kb: Run) -> None:
    ran = kb("list", "id:margin", "--format", "json", "--columns", "id,stated_low")
    assert json.loads(ran.out)["claims"] == [{"id": "margin", "stated_low": "-15.5", "match": "certain"}]


def test_csv(kb: Run) -> None:
    ran = kb("list", "id:margin,hearsay,guided", "--format", "csv", "--columns", "id,text,value,stated_low,end")
    assert ran.out == (
        "id,text,value,stated_low,end\n"
        "guided,Acme guides to capital expenditure of 60 to 65 billion dollars for 2025.,"
        "$60 to $65 billion,59500000000,868\n"
        "margin,The margin was minus 15 percent.,'-15%,-15.5,\n"
        'hearsay,"\'=SUM(A1): a cloud contract was signed, they say.",,,\n'
    )


def test_raw_csv(kb: Run) -> None:
    ran = kb("list", "id:hearsay", "--format", "csv", "--columns", "text", "--raw")
    assert ran.out == 'text\n"=SUM(A1): a cloud contract was signed, they say."\n'


def test_csv_has_every_column_but_those_in_words(kb: Run) -> None:
    ran = kb("list", "--format", "csv")
    header, *rows = csv.reader(io.StringIO(ran.out))
    assert header == [name for name in COLUMNS if name not in ("stated", "typical", "known")]
    assert len(rows) == 12
    assert {len(row) for row in rows} == {len(header)}
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            assert name in NUMERIC or not cell.startswith(FORMULA_STARTS)


@given(text=st.text())
def test_an_apostrophe_can_be_taken_off(text: str) -> None:
    cell = guarded(visible(text, keep="\n\t"))
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.removeprefix("'") == visible(text, keep="\n\t")


def test_a_narrow_terminal_cuts_nothing(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = kb("list", "id:guided")
    assert all(len(line) <= 40 for line in ran.out.splitlines())
    words = "Acmeguidestocapitalexpenditureof60to65billiondollarsfor2025."
    column = ran.out.splitlines()[0].index("text")
    assert "".join(line[column:].replace(" ", "") for line in ran.out.splitlines()[1:-2]) == words


def test_what_was_not_read_is_said(kb: Run, tmp_path: Path) -> None:
    (tmp_path / "claims" / "broken.yaml").write_text("claims: [", encoding="utf-8")
    ran = kb("list", "id:guided", "--columns", "id")
    assert ran.code == 2
    assert ran.out.startswith("id")
    assert ran.err == "kb: not everything could be read: claims/broken.yaml; `kb check` says why\n"


def test_help_names_every_key_as_an_option(kb: Run) -> None:
    ran = kb("list", "--help")
    assert ran.code == 0
    for key in KEYS:
        assert f"--{key.replace('_', '-')} " in ran.out
