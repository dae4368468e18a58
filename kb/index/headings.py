"""Under which headings a claim is found: its own words, the records that it names, and the amount that it states.

For each kind of heading (a place where words stand, or `AMOUNT`) the headings with the numbers of the claims. Own words
stand for themselves, records for their names, which can be spelled otherwise tomorrow without the claim being changed.
The headings of the claims of one file are an entry of the index, so that after a change only one file is gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kb.index.amounts import heading_of
from kb.index.sections import joined, number_bytes, numbers, parted
from kb.index.words import folded_words, named_records, own_texts
from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.model.claim import Claim
    from kb.model.source import Source

#: The kind of heading under which claims stand by what they say in figures.
AMOUNT: Final = "amount"

#: Kind, then heading, then the numbers of the claims.
Headings = dict[str, dict[str, list[int]]]


def headings_of(claims: Iterable[Claim], sources: Mapping[str, Source]) -> Headings:
    """The headings of claims, which are numbered as they come."""
    found: Headings = defaultdict(lambda: defaultdict(list))
    for number, claim in enumerate(claims):
        for place, text in own_texts(claim):
            for word in folded_words(text):
                having = found[place][word]
                if not having or having[-1] != number:
                    having.append(number)
        for place, record in named_records(claim, sources):
            if record is not None:
                found[place][record.id].append(number)
        amount = heading_of(claim.value)
        if amount is not None:
            found[AMOUNT][amount].append(number)
    return found


def to_bytes(headings: Headings) -> bytes:
    """The headings as one run of bytes."""
    having = [claims for found in headings.values() for claims in found.values()]
    counts = number_bytes([len(claims) for claims in having])
    all_claims = number_bytes([claim for claims in having for claim in claims])
    return joined({"headings": {kind: list(found) for kind, found in headings.items()}}, [counts, all_claims])


@dataclass(frozen=True, slots=True)
class FiledHeadings:
    """The headings of the claims of one file, as they are kept."""

    headings: dict[str, list[str]]
    counts: Sequence[int]
    rows: Sequence[int]


def from_bytes(data: bytes, claims: int) -> FiledHeadings:
    """The headings of so many claims; what is no entry for them raises one of `UNREADABLE`."""
    head, sections = parted(data)
    counts, rows = (numbers(section).tolist() for section in sections)
    found = FiledHeadings(head["headings"], counts, rows)
    if (
        sum(map(len, found.headings.values())) != len(counts)
        or sum(counts) != len(rows)
        or max(rows, default=0) >= max(claims, 1)
    ):
        raise ValueError("these are headings of other claims")
    return found


def merge(into: Headings, filed: FiledHeadings, renumbered: Sequence[int | None]) -> None:
    """Add the headings of one file to those of others; each claim gets another number, or with None is left out."""
    lengths = iter(filed.counts)
    given: list[Any] = [renumbered[row] for row in filed.rows]
    is_whole = None not in renumbered
    at = 0
    for kind, found in filed.headings.items():
        all_of_kind = into.setdefault(kind, defaultdict(list))
        for heading in found:
            end = at + next(lengths)
            claims = given[at:end]
            all_of_kind[heading] += claims if is_whole else [number for number in claims if number is not None]
            at = end
