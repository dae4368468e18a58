"""Claims of every kind of value, drawn by hypothesis: what `drawn` has, and dates, names, changes and qualifiers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from kb.dates import Span
from kb.model.claim import Claim, Modality
from kb.model.source import Source
from kb.model.value import Choice, Named, Truth, Value
from kb.model.vocabulary import Datatype, Entity, Kind, Predicate
from kb.quantities import Change, Quantity, read_quantity

from .drawn import span

REGION = Entity("region", "A region")
PORT = Entity("port", "A port", part_of=REGION)
QUAY = Entity("quay", "A quay", part_of=PORT)
SPEAKERS = {
    name: Entity(name, name, kind=kind)
    for name, kind in (("mara", "person"), ("tove", "person"), ("readers", "group"), ("port", "company"))
}

FIGURES = [
    *("3", "4", "exactly 4", "about 4", "over 3", "at least 4", "under 4", "at most 3", "nearly 4", "3–4", "3.5", "30"),
    *("3 ships", "4 boats", "4 people", "$4", "€4", "3%", "4 percentage points", "dozens", "3 to 5"),
    *("from 3 to 4", "from 4 to 3", "from $3 to $4", "up 6%", "doubled", "up by 2"),
]
DATES = ["2020", "2020-05", "2020-05-03", "2021", "2020?", "2020~", "2019/2020", "../2020", "2020-XX", "2021-02-01"]
PERIODS = [
    *("2020", "2021", "2020-Q1", "2020-02", "2020-02-10", "2020-02-11", "FY2020", "2020-02/2020-05", "2020/2021"),
    *("2020?", "2020-XX", "2020/..", "../2020", "by 2021", "since 2019", "early 2020", None, None),
]
NOTES = [
    (),
    (),
    (),
    (("region", "north"),),
    (("region", "south"),),
    (("basis", "own"),),
    (("region", "north"), ("basis", "own")),
]


@dataclass(frozen=True)
class Family:
    """Predicates of one subject that can be mixed up, with the values that their claims draw from."""

    predicates: tuple[Predicate, ...]
    values: tuple[Value, ...]


def _read(text: str) -> Quantity | Change:
    read = read_quantity(text)
    assert isinstance(read, (Quantity, Change)), (text, read)
    return read


VALUES: dict[Datatype, tuple[Value, ...]] = {
    Datatype.QUANTITY: tuple(_read(text) for text in FIGURES),
    Datatype.SHARE: tuple(_read(text) for text in ("3%", "4%", "about 3%", "over 3%", "4 percentage points")),
    Datatype.DATE: tuple(span(text) for text in DATES),
    Datatype.TRUTH: (Truth("yes", holds=True), Truth("no", holds=False)),
    Datatype.CHOICE: (Choice("open"), Choice("shut"), Choice("idle")),
    Datatype.ENTITY: tuple(Named(entity.label, entity) for entity in (REGION, PORT, QUAY)),
}


def _family(datatype: Datatype, kind: Kind, steady: int | None, *, multiple: bool) -> Family:
    plain = Predicate("first", "first", datatype, kind, steady_for=steady, multiple=multiple)
    if datatype is Datatype.DATE:
        return Family((replace(plain, precedes=("second",)), replace(plain, id="second")), VALUES[datatype])
    return Family((replace(plain, near=(("second", "why"),)), replace(plain, id="second")), VALUES[datatype])


families = st.builds(
    _family,
    st.sampled_from([Datatype.QUANTITY, Datatype.QUANTITY, *VALUES]),
    st.sampled_from(list(Kind)),
    st.sampled_from([None, None, 20, 400]),
    multiple=st.sampled_from([False, False, True]),
)


#: Predicate, value, period, qualifiers, speaker, modality, source, date of the statement, documents that it cites.
Row = tuple[int, int, str | None, tuple[tuple[str, str], ...], str | None, Modality, int, str | None, tuple[str, ...]]


def _claim(number: int, family: Family, row: Row) -> Claim:
    which, value, period, qualifiers, speaker, modality, source, asserted, cites = row
    return Claim(
        id=f"c{number}",
        text="A sentence.",
        source=_source(source),
        subject=PORT,
        predicate=family.predicates[which],
        value=family.values[value % len(family.values)],
        period=None if period is None else span(period),
        qualifiers=qualifiers,
        said_by=speaker or "",
        speaker=SPEAKERS.get(speaker) if speaker else None,
        modality=modality,
        asserted=None if asserted is None else span(asserted),
        cites=cites,
    )


def _source(number: int) -> Source:
    published: dict[int, Span | None] = {1: span("2020-08-01"), 2: span("2022-08-01"), 3: None, 4: span("2021")}
    return Source(f"paper-{number}", "A paper", published=published[number])


_rows = st.tuples(
    st.sampled_from([0, 0, 0, 1]),
    st.integers(0, 1000),
    st.sampled_from(PERIODS),
    st.sampled_from(NOTES),
    st.sampled_from([None, None, *SPEAKERS]),
    st.sampled_from([Modality.FACT, Modality.FACT, Modality.FACT, *Modality]),
    st.integers(1, 4),
    st.sampled_from([None, None, "2020-06-01", "2021-06-01"]),
    st.sampled_from([(), (), ("paper-9",)]),
)


#: Rows that often say the same of the same.
_alike_rows = st.tuples(
    st.just(0),
    st.integers(0, 2),
    st.sampled_from(["2020", "2020", "2020-02-10", "2020/2021", "2020?", None]),
    st.sampled_from([(), (), (), (("region", "north"),)]),
    st.sampled_from([None, "mara", "mara", "tove", "readers"]),
    st.sampled_from([*[Modality.FACT] * 5, Modality.ESTIMATE, Modality.OPINION]),
    st.integers(1, 4),
    st.sampled_from([None, None, "2020-06-01"]),
    st.sampled_from([(), (), ("paper-9",)]),
)


@st.composite
def groups(draw: st.DrawFn, *, alike: bool = False) -> list[Claim]:
    """Claims about one subject with one predicate, or with a second one that is mixed up with it."""
    family = draw(families)
    rows = draw(st.lists(_alike_rows if alike else _rows, min_size=2, max_size=8))
    return [_claim(number, family, row) for number, row in enumerate(rows)]
