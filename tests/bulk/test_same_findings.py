"""A table gives the findings that the same claims give as files, whatever they are about."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.bulk.words import words_of
from kb.compare import Relation, compare
from kb.model.claim import Modality
from kb.opening import load
from tests.bulk.tables import compared, essence, found_by_check, found_in, written
from tests.corpus.cases import cases, prefix, read, write_base

DRAWN_FROM = read(Path(__file__).with_name("vocabulary.yaml"))
PREDICATES = DRAWN_FROM["predicates"]
QUALIFIERS: list[dict[str, str]] = [{}, {}, {"segment": "north"}, {"segment": "south"}, {"basis": "cash"}]
QUALIFIERS += [{"segment": "north", "basis": "cash"}, {"segment": "north", "basis": "accrual"}]


def said_of(predicate: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Claims of one predicate, as files hold them."""
    admitted = [given for given in QUALIFIERS if given.keys() <= set(predicate.get("qualifiers", ()))]
    fields = {
        "subject": st.sampled_from(["port", "quay"]),
        "predicate": st.just(predicate["id"]),
        "value": st.sampled_from(DRAWN_FROM["values"][predicate["datatype"]]),
        "period": st.sampled_from([*DRAWN_FROM["periods"], None]),
        "qualifiers": st.sampled_from(admitted),
        "source": st.sampled_from(["paper-1", "paper-2", "paper-3"]),
        "said_by": st.sampled_from([None, None, "mara", "paper-1"]),
        "modality": st.sampled_from([None, None, None, *(modality.value for modality in Modality)]),
        "asserted": st.sampled_from([None, None, "2020-02-10", "2019"]),
    }
    return st.fixed_dictionaries(fields).map(lambda record: {name: held for name, held in record.items() if held})


#: Some predicates at a time, so that many claims meet.
several = st.lists(
    st.sampled_from(PREDICATES), min_size=1, max_size=3, unique_by=lambda predicate: str(predicate["id"])
)
many = several.flatmap(lambda some: st.lists(st.one_of(*map(said_of, some)), min_size=20, max_size=80))


def base_of(folder: Path, records: list[dict[str, Any]]) -> KnowledgeBase:
    """The claims as a knowledge base."""
    for name in ("claims", "sources"):
        (folder / name).mkdir()
    words = {name: DRAWN_FROM[name] for name in ("entities", "predicates", "sources")}
    (folder / "claims" / "all.yaml").write_text(json.dumps({**words, "claims": records}))
    return load(folder)


@given(many)
@settings(max_examples=40)
def test_drawn_claims_property(drawn: list[dict[str, Any]]) -> None:
    records = [{"id": f"c{number}", "text": "A claim.", **record} for number, record in enumerate(drawn)]
    with TemporaryDirectory() as folder:
        base = base_of(Path(folder), records)
        assert not base.troubles
        table = written(Path(folder) / "t.parquet", records, "datatype", "kind", "unit")
        found = found_in(table, words_of(base))
        assert essence(found) == found_by_check(base)
        assert {(item.first, item.second) for item in found} == every_pair(base)


def every_pair(base: KnowledgeBase) -> set[tuple[str, str]]:
    """The contradictions that comparing each claim with each other gives."""
    pairs = (compare(*pair) for pair in combinations(base.claims.values(), 2))
    return {found.claims for found in pairs if found.relation is Relation.CONTRADICTS}


def test_the_corpus(tmp_path: Path) -> None:
    """Every relation and nearly every reason: near predicates, parts and wholes, changes, qualifiers, vague dates."""
    (tmp_path / "base").mkdir()
    base = load(write_base(tmp_path / "base", cases()))
    records = [record for number, case in enumerate(cases()) for record in case.records(prefix(number))]
    records = [record for record in records if {"subject", "predicate", "value"} <= record.keys()]
    by_table, by_files = compared(written(tmp_path / "t.parquet", records, "datatype", "kind", "unit"), base)
    assert by_table == by_files
    assert len(by_table) > 100


def test_a_range_that_agrees_with_both_figures_explains_them(tmp_path: Path) -> None:
    """It is in no candidate pair, and what is said of the pair hangs on it."""
    told = {"text": "A claim.", "subject": "port", "predicate": "revenue", "period": "2020"}
    values = ["$115-135 billion", "$125 billion", "$135 billion"]
    records = [{**told, "id": f"c{n}", "source": f"paper-{1 + n}", "value": value} for n, value in enumerate(values)]
    (tmp_path / "base").mkdir()
    base = base_of(tmp_path / "base", records)
    by_table, by_files = compared(written(tmp_path / "t.parquet", records, "datatype", "kind", "unit"), base)
    assert by_table == by_files
    assert ["c0 gives the range that both seem to be taken from" in str(row) for row in by_table] == [True]


@pytest.mark.parametrize(("predicate", "periods"), [("cost", ("2020", "2021")), ("spending", ("2020", "2020-Q1"))])
@pytest.mark.parametrize("turned", [False, True])
def test_changes_are_held_against_each_other_in_any_order(
    tmp_path: Path,
    predicate: str,
    periods: tuple[str, str],
    turned: bool,  # noqa: FBT001 - a case
) -> None:
    """How two changes are written says nothing about which is the larger."""
    told = {"text": "A claim.", "subject": "port", "predicate": predicate}
    values = ["from $6 billion to $7 billion", "from $10 billion to $12 billion"]
    pairs = zip(values[:: -1 if turned else 1], periods, strict=True)
    records = [
        {**told, "id": f"c{n}", "source": f"paper-{1 + n}", "value": value, "period": period}
        for n, (value, period) in enumerate(pairs)
    ]
    (tmp_path / "base").mkdir()
    base = base_of(tmp_path / "base", records)
    by_table, by_files = compared(written(tmp_path / "t.parquet", records, "datatype", "kind", "unit"), base)
    assert by_table == by_files
    larger_where_it_cannot_be = turned == (predicate == "cost")
    assert len(by_table) == larger_where_it_cannot_be
