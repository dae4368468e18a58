"""A table that breaks the contract is refused with the row and the column, and the page says what the contract is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import kb.bulk
from kb.bulk.contract import COLUMNS, REQUIRED, SHOWN, Row
from kb.bulk.words import Words, words_of
from kb.errors import KBError
from tests.bulk.tables import found_in, written
from tests.bulk.test_same_findings import base_of

GOOD: dict[str, Any] = {
    "id": "c1",
    "source": "paper-1",
    "subject": "port",
    "predicate": "revenue",
    "value": "$3 billion",
    "period": "2020",
    "datatype": "money",
    "kind": "flow",
    "unit": "USD",
}


def told(path: Path, rows: list[dict[str, Any]], words: Words | None = None) -> list[str]:
    """What is said of the rows."""
    with pytest.raises(KBError) as caught:
        found_in(written(path / "t.parquet", rows), words)
    return [str(caught.value), *caught.value.excerpt.splitlines()]


def test_a_good_table_is_taken(tmp_path: Path) -> None:
    other = {**GOOD, "id": "c2", "value": "$3.0 billion", "qualifiers": {"any": "key"}, "modality": "fact"}
    assert found_in(written(tmp_path / "t.parquet", [GOOD, other, {**GOOD, "id": "c3", "period": None}]), None) == []


@pytest.mark.parametrize("column", REQUIRED)
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_in_a_column_that_is_needed(tmp_path: Path, column: str, nothing: str | None) -> None:
    said = told(tmp_path, [GOOD, {**GOOD, "id": "c2", column: nothing}])
    assert said[0] == "the table breaks the contract of kb/bulk/README.md in one place:"
    assert said[1:] == [f"row 2, column `{column}`: is empty, and every claim needs it"]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("value", "much", "of “much”"),
        ("period", "whenever", "character 1 of “whenever”"),
        ("asserted", "32 May", "of “32 May”"),
        ("source_published", "soon", "of “soon”"),
        ("modality", "gossip", "cannot be `gossip`; use one of estimate, fact, "),
        ("kind", "flows", "cannot be `flows`; use one of fixed, flow, level, total"),
        ("datatype", "sum", "cannot be `sum`; use one of choice, count, "),
        ("unit", "shells", "`shells` is not known; use one such as USD"),
    ],
)
def test_a_text_that_cannot_be_read(tmp_path: Path, column: str, text: str, sentence: str) -> None:
    (_, said) = told(tmp_path, [{**GOOD, column: text}])
    assert said.startswith(f"row 1, column `{column}`: ")
    assert re.search(sentence, said), said


@pytest.mark.parametrize("text", ["ads", "[1]", '{"segment": 1}', "null"])
def test_qualifiers_that_are_no_texts(tmp_path: Path, text: str) -> None:
    table = written(tmp_path / "t.parquet", [GOOD])
    whole = parquet.read_table(table)
    at = whole.schema.get_field_index("qualifiers")
    parquet.write_table(whole.set_column(at, "qualifiers", pa.array([text])), table)
    with pytest.raises(KBError) as caught:
        found_in(table, None)
    assert caught.value.excerpt.startswith("row 1, column `qualifiers`: this is no JSON object of texts")


def test_qualifiers_as_a_map(tmp_path: Path) -> None:
    table = written(tmp_path / "t.parquet", [GOOD, {**GOOD, "id": "c2", "value": "$4 billion"}])
    whole = parquet.read_table(table)
    at = whole.schema.get_field_index("qualifiers")
    for second, count in ((("segment", "south"), 0), (("segment", "north"), 1)):
        maps = pa.array([[("segment", "north")], [second]], pa.map_(pa.string(), pa.string()))
        parquet.write_table(whole.set_column(at, "qualifiers", maps), table)
        assert len(found_in(table, None)) == count


def test_ids_and_meanings_that_do_not_agree(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        GOOD,
        {**GOOD, "id": "c2", "kind": None},
        {**GOOD, "id": "c3", "source_published": "2021"},
        {**GOOD, "source": "paper-2"},
    ]
    assert told(tmp_path, rows)[1:] == [
        "row 3, column `source_published`: is not the same in all rows of `paper-1`, the first of which is 1",
        "row 4, column `id`: `c1` is the id of row 1 too",
        "row 4, column `kind`: is not the same in all rows of `revenue`, the first of which is 1",
    ]


def test_of_many_breaches_the_first_are_shown(tmp_path: Path) -> None:
    said = told(tmp_path, [{**GOOD, "id": f"c{number}", "value": "?"} for number in range(2 * SHOWN)])
    assert said[0].endswith(f"in {2 * SHOWN} places; the first {SHOWN} are:")
    assert [line.partition(",")[0] for line in said[1:]] == [f"row {number}" for number in range(1, SHOWN + 1)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"subject": "pirt"}, "`subject`: `pirt` is not in the vocabulary of the knowledge base; did you mean `port`"),
        ({"predicate": "revenues"}, "`predicate`: `revenues` is not in the vocabulary .*did you mean `revenue`"),
        ({"predicate": "owner", "value": "Nobody"}, "`value`: there is no entity of this id"),
        ({"qualifiers": {"region": "north"}}, "`revenue` has no qualifier `region`; it declares: segment, basis"),
    ],
)
def test_words_that_the_knowledge_base_does_not_have(tmp_path: Path, wrong: dict[str, Any], sentence: str) -> None:
    (tmp_path / "base").mkdir()
    words = words_of(base_of(tmp_path / "base", []))
    bare = {name: held for name, held in GOOD.items() if name not in ("datatype", "kind", "unit")}
    assert found_in(written(tmp_path / "t.parquet", [bare]), words) == []
    (_, said) = told(tmp_path, [{**bare, **wrong}], words)
    assert re.search(sentence, said), said


def test_columns_that_are_missing_or_hold_no_text(tmp_path: Path) -> None:
    with pytest.raises(KBError, match=r"the table has no column `subject`; `value`; kb/bulk/README"):
        found_in(written(tmp_path / "t.parquet", [GOOD], "subject", "value"), None)
    table = written(tmp_path / "t.parquet", [GOOD], "value")
    whole = parquet.read_table(table)
    parquet.write_table(whole.append_column("value", pa.array([3.5])), table)
    with pytest.raises(KBError, match=r"column `value` holds double, and text is expected"):
        found_in(table, None)
    parquet.write_table(whole.append_column("vlue", pa.array(["3"])), table)
    with pytest.raises(KBError, match=r"no column `value` \(did you mean `vlue`\?\)"):
        found_in(table, None)


def test_the_page_has_the_columns() -> None:
    page = Path(kb.bulk.__file__).with_name("README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)`(\*?) \| (.*) \|$", page, re.MULTILINE)
    assert rows == [(name, "*" if name in REQUIRED else "", meaning) for name, meaning in COLUMNS.items()]
    assert Row._fields[1:] == tuple(COLUMNS)
