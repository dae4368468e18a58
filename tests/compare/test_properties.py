"""What must not change what `compare` says: names, order, units, repetition, and the century."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.check import check
from kb.compare import Certainty, Comparison, Relation, compare
from kb.compare.pairs import groups_of, rivals_among
from kb.interval import Interval
from kb.model.claim import Claim, Modality
from kb.model.vocabulary import Kind
from kb.opening import load
from kb.quantities import Quantity

from .drawn import Drawn, drawn, kinds, made, predicate

OFTEN = settings(max_examples=150, deadline=None)
SLOW = settings(max_examples=15, deadline=None)


def essence(comparison: Comparison) -> tuple[object, ...]:
    """What is said, without the words that show figures and dates."""
    reasons = tuple(reason.name for reason in comparison.reasons)
    return (
        comparison.claims,
        comparison.relation,
        comparison.certainty,
        reasons,
        comparison.dimension,
        comparison.later,
        comparison.narrower,
    )


@given(drawn, drawn, kinds)
@OFTEN
def test_order_of_naming(a: Drawn, b: Drawn, kind: Kind) -> None:
    first, second = made("a", a, predicate(kind)), made("b", b, predicate(kind))
    assert compare(first, second) == compare(second, first)


@given(drawn, drawn, kinds)
@OFTEN
def test_exchanged_ids_exchange_nothing_else(a: Drawn, b: Drawn, kind: Kind) -> None:
    straight = compare(made("a", a, predicate(kind)), made("b", b, predicate(kind)))
    crossed = compare(made("b", a, predicate(kind)), made("a", b, predicate(kind)))
    other = {"a": "b", "b": "a", "": ""}
    assert (straight.relation, straight.certainty) == (crossed.relation, crossed.certainty)
    assert {reason.name for reason in straight.reasons} == {reason.name for reason in crossed.reasons}
    assert (straight.later, straight.narrower) == (other[crossed.later], other[crossed.narrower])


@given(drawn, drawn, kinds)
@OFTEN
def test_possible_contradictions_say_what_would_settle_them(a: Drawn, b: Drawn, kind: Kind) -> None:
    found = compare(made("a", a, predicate(kind)), made("b", b, predicate(kind)))
    assume(found.relation is Relation.CONTRADICTS)
    assert found.witness
    if found.certainty is Certainty.POSSIBLE:
        certain_if, semicolon, gone_if = found.witness.partition("; gone if ")
        assert certain_if.removeprefix("certain if ")
        assert semicolon
        assert gone_if


@pytest.mark.parametrize(
    ("large", "small", "noughts"),
    [("km", "m", 3), ("m", "cm", 2), ("tonnes", "kg", 3), ("GW", "kW", 6), ("thousand", "", 3), ("billion", "", 9)],
)
@given(drawn, drawn, kinds)
@OFTEN
def test_units(large: str, small: str, noughts: int, a: Drawn, b: Drawn, kind: Kind) -> None:
    """A figure in another unit, with as many digits that count, is the same figure."""
    of = predicate(kind, small or None)
    first, second = (
        (made(name, said, of, unit=large), made(name, in_full(said, noughts), of, unit=small))
        for name, said in (("a", a), ("b", b))
    )
    expected = essence(compare(first[0], second[0]))
    assert essence(compare(first[1], second[1])) == expected
    assert essence(compare(first[0], second[1])) == expected
    assert essence(compare(first[1], second[0])) == expected


def in_full(said: Drawn, noughts: int) -> Drawn:
    """The figure times a power of ten."""
    return replace(said, number=f"{Decimal(said.number).scaleb(noughts):,f}")


@pytest.mark.parametrize("second", ["over {}", "at least {}", "under {}", "at most {}", "exactly {}"])
@pytest.mark.parametrize("first", ["over {}", "at least {}", "under {}", "at most {}", "exactly {}"])
def test_equal_bounds_in_two_units(first: str, second: str) -> None:
    """3 km and 3,000 m are one bound, open and closed ends included."""
    said = Drawn("{}", "3", None, 2020, 2022, None, Modality.FACT, 1)
    of = predicate(Kind.FIXED, "m")
    metres = [made(name, said, of, value=words.format("3,000 m")) for name, words in (("a", first), ("b", second))]
    mixed = made("b", said, of, value=second.format("3 km"))
    assert essence(compare(metres[0], metres[1]))[1:3] == essence(compare(metres[0], mixed))[1:3]


@given(st.lists(drawn, min_size=2, max_size=6), kinds, st.integers(0, 5))
@OFTEN
def test_repetition_adds_no_contradiction(many: list[Drawn], kind: Kind, which: int) -> None:
    claims = [made(f"c{number}", said, predicate(kind)) for number, said in enumerate(many)]
    again = replace(claims[which % len(claims)], id="again")
    original = claims[which % len(claims)]
    found = compare(original, again)
    assert found.relation in (Relation.AGREES, Relation.OUTCOME), found
    with_it = {pair for pair in contradictions([*claims, again]) if "again" in pair}
    assert len(with_it) == len({pair for pair in contradictions(claims) if original.id in pair})


def contradictions(claims: Sequence[Claim]) -> set[tuple[str, str]]:
    return {
        rivals.comparison.claims
        for rivals in rivals_among(groups_of(claims))
        if rivals.comparison.relation is Relation.CONTRADICTS
    }


@given(drawn, drawn, st.sampled_from([Kind.FIXED, Kind.FLOW, Kind.TOTAL]), st.integers(0, 8), st.integers(0, 8))
@OFTEN
def test_narrowing_keeps_a_certain_contradiction(a: Drawn, b: Drawn, kind: Kind, low: int, high: int) -> None:
    """Whoever says more contradicts no less."""
    one, other = (replace(said, speaker=None, modality=Modality.FACT, period="{y}-02-10", year=2020) for said in (a, b))
    first, second = made("a", one, predicate(kind)), made("b", replace(other, source=4), predicate(kind))
    found = compare(first, second)
    assume(found.relation is Relation.CONTRADICTS and found.certainty is Certainty.CERTAIN)
    assert isinstance(first.value, Quantity)
    narrowed = compare(replace(first, value=narrower(first.value, low, high)), second)
    assert (narrowed.relation, narrowed.certainty) == (Relation.CONTRADICTS, Certainty.CERTAIN)


def narrower(figure: Quantity, low: int, high: int) -> Quantity:
    """The same words allowing only a middle part of what they allowed."""
    stated = figure.stated
    begin = Decimal(0) if stated.low is None else stated.low
    end = begin + 1000 if stated.high is None else stated.high
    step = (end - begin) / 20
    part = Interval(begin + low * step, end - high * step, stated.low_open, stated.high_open)
    return replace(figure, stated=part, typical=part)


@given(drawn, drawn, kinds, st.sampled_from([400, 800, -400]), st.sampled_from([None, 30, 365]))
@OFTEN
def test_four_centuries_later(a: Drawn, b: Drawn, kind: Kind, shift: int, steady: int | None) -> None:
    """The calendar repeats after 400 years."""
    of = predicate(kind, steady=steady)
    now = compare(made("a", a, of), made("b", b, of))
    then = compare(made("a", a, of, shift=shift), made("b", b, of, shift=shift))
    assert essence(now) == essence(then)


VOCABULARY: dict[str, Any] = {
    "entities": [
        {"id": "port", "label": "A port"},
        {"id": "quay", "label": "A quay", "part_of": "port"},
        {"id": "mara", "label": "Mara", "kind": "person"},
        {"id": "tove", "label": "Tove", "kind": "person"},
        {"id": "readers", "label": "Readers", "kind": "group"},
    ],
    "predicates": [
        {"id": kind.value, "label": f"a {kind.value}", "datatype": "quantity", "kind": kind.value, "range": "0.."}
        for kind in Kind
    ],
}


def written(number: int, said: Drawn, subject: str, kind: Kind) -> dict[str, Any]:
    """A claim as a file holds it."""
    record = {
        "id": f"c{number}",
        "text": f"A figure with the number {number}.",
        "source": f"paper-{said.source}",
        "subject": subject,
        "predicate": kind.value,
        "value": said.value(),
        "period": None if said.period is None else said.period.format(y=said.year),
        "said_by": said.speaker,
        "modality": said.modality.value,
    }
    return {key: value for key, value in record.items() if value is not None}


def base_of(folder: Path, claims: list[dict[str, Any]], random: Random, *, files: int) -> KnowledgeBase:
    """A knowledge base of these claims, spread over files, with all orders left to chance."""
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    names = random.sample(range(100), 3 + files)
    for number in range(1, 4):
        source = {"id": f"paper-{number}", "title": f"Paper {number}", "published": f"{2020 + number}-08-01"}
        (folder / "sources" / f"{names.pop()}.yaml").write_text(json.dumps(shuffled(source, random)))
    vocabulary = {key: random.sample(records, len(records)) for key, records in VOCABULARY.items()}
    (folder / "claims" / "vocabulary.yaml").write_text(json.dumps(shuffled(vocabulary, random)))
    order = random.sample(claims, len(claims))
    for number in range(files):
        part = [shuffled(claim, random) for claim in order[number::files]]
        (folder / "claims" / f"{names.pop()}.yaml").write_text(json.dumps({"claims": part}))
    return load(folder)


def shuffled(record: dict[str, Any], random: Random) -> dict[str, Any]:
    return dict(random.sample(list(record.items()), len(record)))


@given(
    st.lists(st.tuples(drawn, st.sampled_from(["port", "quay"]), kinds), min_size=2, max_size=7),
    st.integers(1, 3),
    st.integers(0, 2**32),
)
@SLOW
def test_files_and_keys_and_order_change_nothing(many: list[tuple[Drawn, str, Kind]], files: int, seed: int) -> None:
    random = Random(seed)
    claims = [written(number, *row) for number, row in enumerate(many)]
    seen = []
    for count in (1, files):
        with TemporaryDirectory() as folder:
            base = base_of(Path(folder), claims, random, files=count)
            assert not base.troubles
            seen.append(([rivals.comparison for rivals in base.rivals], findings(base)))
    assert seen[0] == seen[1]


def findings(base: KnowledgeBase) -> list[tuple[str, str]]:
    """The findings without their places, which are where the files are."""
    return [(reported.id, reported.finding.message) for reported in check(base).findings]
