"""Claims are found in the columns as they are by going through all of them, kept or just made, few or many."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.index import lookups
from kb.index.columns import Column, Columns, Number, from_bytes, to_bytes
from kb.index.lookups import Lookups
from kb.index.segment import COLUMNS, PROOF

#: Positions of ids whose bytes look alike, so that one is found where two others meet.
FAR = 2**8, 2**16, 2**24, 0, 1


@dataclass(frozen=True)
class Row:
    """What the columns hold of a claim."""

    name: str
    subject: str | None
    predicate: str | None


NAMES = st.sampled_from([None, "meta", "apple", "größe"])
ROWS = st.lists(st.builds(Row, st.sampled_from(["a", "b", "b-1", "c", "ä", "z"]), NAMES, NAMES), max_size=12)


def numbered(subjects: list[int], predicates: list[int]) -> dict[str, Column]:
    """All columns, of which these two are looked at."""
    others = {name: array("i", range(len(subjects))) for name in COLUMNS}
    return {**others, "subjects": array("i", subjects), "predicates": array("i", predicates)}


def kept(found: Columns) -> Columns:
    return from_bytes(memoryview(to_bytes(found)))


def made(rows: Sequence[Row]) -> Columns:
    """The columns of these rows, all in one file."""
    first: dict[str, Number] = {}
    for number, row in enumerate(rows):
        first.setdefault(row.name, number)
    names = list(dict.fromkeys(name for row in rows for name in (row.subject, row.predicate)))
    return Columns(
        ids=[row.name for row in rows],
        starts=[0, len(rows)],
        names=names,
        numbered=numbered([names.index(row.subject) for row in rows], [names.index(row.predicate) for row in rows]),
        proofs=bytes(range(PROOF)) * len(rows),
        reasons=[],
        drawing=[],
        doubled={number: first[row.name] for number, row in enumerate(rows) if first[row.name] != number},
    )


def ways(found: Columns) -> list[Lookups]:
    """Look-ups in columns that were just made, and in the same that were kept."""
    order = Lookups(found).order
    return [Lookups(found), Lookups(kept(found), order)]


@given(ROWS)
def test_columns_are_kept_as_they_are(rows: list[Row]) -> None:
    found = made(rows)
    again = kept(found)
    assert list(again.ids) == [again.ids[number] for number in range(len(rows))] == again.ids[:] == found.ids
    assert [list(again.ids[at : at + 2]) for at in range(len(rows))] == [
        found.ids[at : at + 2] for at in range(len(rows))
    ]
    assert {name: list(column) for name, column in again.numbered.items()} == {
        name: list(column) for name, column in found.numbered.items()
    }
    assert (list(again.starts), list(again.reasons), list(again.drawing)) == (found.starts, [], [])
    assert (again.names, again.doubled, again.proofs) == (found.names, found.doubled, found.proofs)


@given(ROWS, st.text(max_size=2))
def test_a_claim_is_found_by_its_id(rows: list[Row], other: str) -> None:
    names = [row.name for row in rows]
    for found in ways(made(rows)):
        for name in {*names, other, "b", ""}:
            assert found.number(name) == (names.index(name) if name in names else None)
        assert found.number(None) is None
        assert [names[number] for number in found.order] == sorted(set(names))


@given(ROWS)
def test_claims_are_found_by_what_they_are_about(rows: list[Row]) -> None:
    found = made(rows)
    counted = [(number, row) for number, row in enumerate(rows) if number not in found.doubled]
    for subject in ("meta", "apple", "größe", "nobody", None):
        for predicate in ("meta", "apple", "größe", "nobody", None):
            expected = [
                number
                for number, row in counted
                if subject in (None, row.subject) and predicate in (None, row.predicate)
            ]
            for way in ways(found):
                assert list(way.about(subject, predicate)) == expected, (subject, predicate)


@given(st.lists(st.sampled_from(FAR), max_size=12))
def test_no_claim_is_found_where_the_bytes_of_two_meet(positions: list[int]) -> None:
    rows = [Row(str(number), None, None) for number in range(len(positions))]
    plain = made(rows)
    found = replace(plain, numbered=numbered(positions, positions), names=[])
    names: dict[str | None, int] = {f"n{position}": position for position in FAR}
    way = Lookups(found)
    way._positions = names
    for name, position in names.items():
        expected = [number for number, own in enumerate(positions) if own == position]
        assert list(way.about(name)) == list(way.about(None, name)) == expected


def test_of_many_ids_a_table_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "_MOST_SEARCHED", 3)
    rows = [Row(name, None, None) for name in ("b", "a", "c", "a", "d")]
    found = ways(made(rows))[1]
    assert [found.number(name) for name in ("a", "b", "c", "d", "a", "b", "e")] == [1, 0, 2, 4, 1, 0, None]


def test_columns_of_different_lengths_are_none() -> None:
    found = made([Row("a", "meta", None)])
    wrong = replace(found, numbered={**found.numbered, "subjects": array("i", [0, 0])})
    with pytest.raises(ValueError, match="differ in length"):
        kept(wrong)
