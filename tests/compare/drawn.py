"""Claims drawn by hypothesis: a figure with its words, a period, a date, a speaker, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from kb.dates import Span, read_date
from kb.interval import Interval
from kb.model.claim import Claim, Modality
from kb.model.source import Source
from kb.model.vocabulary import Datatype, Entity, Kind, Predicate
from kb.quantities import Quantity, read_quantity

HEDGES = ["{}", "exactly {}", "about {}", "over {}", "at least {}", "under {}", "at most {}", "nearly {}"]
PERIODS = ["{y}", "{y}-Q1", "{y}-02", "{y}-02-10", "FY{y}", "12 months to June {y}", "{y}-02/{y}-05", "{y}?", None]
SPEAKERS = [None, "mara", "tove", "readers"]


@dataclass(frozen=True)
class Drawn:
    """A claim before its figures, dates and names are put in."""

    hedge: str
    number: str
    period: str | None
    year: int
    published: int
    speaker: str | None
    modality: Modality
    source: int

    def value(self, unit: str = "") -> str:
        """The figure as written, in a unit."""
        return (self.hedge.format(self.number) + f" {unit}").strip()

    def span(self, shift: int = 0) -> Span | None:
        """The period, moved by a number of years."""
        return None if self.period is None else span(self.period.format(y=self.year + shift))


drawn = st.builds(
    Drawn,
    st.sampled_from(HEDGES),
    st.sampled_from(["3", "4", "14", "14.3", "15", "40", "43", "115", "1500", "1.5"]),
    st.sampled_from(PERIODS),
    st.sampled_from([2020, 2021]),
    st.sampled_from([2020, 2022, 2023]),
    st.sampled_from(SPEAKERS),
    st.sampled_from([Modality.FACT, Modality.FACT, *Modality]),
    st.integers(1, 3),
)
kinds = st.sampled_from(list(Kind))


def span(text: str) -> Span:
    read = read_date(text)
    assert isinstance(read, Span), read
    return read


def predicate(kind: Kind, unit: str | None = None, steady: int | None = None) -> Predicate:
    return Predicate(
        id="figure",
        label="figure",
        datatype=Datatype.QUANTITY,
        kind=kind,
        unit=unit,
        range=Interval(Decimal(0), None),
        steady_for=steady,
    )


def made(name: str, said: Drawn, of: Predicate, *, unit: str = "", value: str = "", shift: int = 0) -> Claim:
    figure = read_quantity(value or said.value(unit), of.unit)
    assert isinstance(figure, Quantity), figure
    kind = "group" if said.speaker == "readers" else "person"
    return Claim(
        id=name,
        text="A figure.",
        source=Source(f"paper-{said.source}", "A paper", published=span(f"{said.published + shift}-08-01")),
        subject=Entity("port", "A port"),
        predicate=of,
        value=figure,
        period=said.span(shift),
        said_by=said.speaker or "",
        speaker=Entity(said.speaker, said.speaker, kind=kind) if said.speaker else None,
        modality=said.modality,
    )
