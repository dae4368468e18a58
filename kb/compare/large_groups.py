"""A group too large to list its pairs: what is said of it instead.

A million claims about one figure have half a billion pairs. What a person needs of them is the few values that exclude
each other, how many claims and which sources stand behind each, and one pair that shows it: a finding for each time,
for each two times that meet, and for the claims that name no time, with the exact number of pairs whose values exclude
each other.

That holds of statements. What a speaker says anew replaces what the same speaker said before, so these pairs are looked
for one speaker at a time; opinions contradict nothing; and of outlooks and changes, which seldom contradict anything,
the first pairs that do are given for each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, islice, product
from typing import Final

from kb.compare.camps import Camp, camps_of
from kb.compare.cells import Block, Cell, blocks
from kb.compare.comparison import Certainty, Reason, Relation
from kb.compare.context import stated_ranges
from kb.compare.rivals import Rivals, rivals_of
from kb.compare.standing import said_before_end, said_later
from kb.compare.time import moment
from kb.dates import write_span
from kb.model.claim import PROSPECTIVE, UNVOUCHED, Claim, Modality
from kb.quantities import Change

#: Up to so many claims of one subject and predicate every pair is compared: 300 claims have 44,850 pairs, about a
#: second's work; beyond that the number of pairs outgrows any reader.
LARGEST_GROUP: Final = 300

#: Camps, and sources of a camp, that a message names; a hundred values in one sentence help nobody.
_NAMED: Final = 5
_SOURCES_NAMED: Final = 3

#: Claims of a side that are tried to find a pair that shows the conflict: the first ones of so many speakers, and the
#: first ones of so many occasions, since one speaker's later figure replaces the earlier.
_SPEAKERS_TRIED: Final = 3
_OCCASIONS_TRIED: Final = 6

#: Pairs that are compared in the hope of a certain contradiction, and in that of any.
_FOR_CERTAIN: Final = 4
_FOR_ANY: Final = 36

#: Contradictions with an outlook or a change that are given for each time.
_OUTLOOKS: Final = 3

#: Outlooks and opinions; and what replaces nothing.
_NO_STATEMENTS: Final = PROSPECTIVE | {Modality.OPINION}
_UNHEARD: Final = UNVOUCHED | {Modality.OPINION}


def large_group(members: list[Claim]) -> Iterator[Rivals]:
    """What is said of the claims of a large group of one subject and predicate."""
    ordered = sorted(members, key=lambda claim: claim.id)
    ranges = stated_ranges(members)
    apart: list[Rivals] = []
    silent: defaultdict[Cell, list[Block]] = defaultdict(list)
    for block in blocks(ordered):
        if block.one.is_timed is not block.other.is_timed:
            silent[block.other if block.one.is_timed else block.one].append(block)
            continue
        spoken = _spoken_for(block)
        if spoken is not None and block.one is block.other:
            yield spoken
        elif spoken is not None:
            apart.append(spoken)
        yield from _outlooks(block, ranges)
    yield from _first(sorted(apart, key=lambda rivals: (-rivals.total, rivals.comparison.claims)))
    for met in silent.values():
        yield from _at_unknown_time(met, ranges)
    compared = (rivals_of(a, b) for line in _lines(ordered) for a, b in _successive(line))
    yield from (rivals for rivals in compared if rivals.comparison.relation is Relation.REVISES)


def _at_unknown_time(met: list[Block], ranges: list[Claim]) -> Iterator[Rivals]:
    """Claims that name no time, against those of all times at once; that time is in doubt, so that wording is none."""
    kept = (block.kept(_is_statement, usual=False) for block in met)
    chosen = sorted((block for block in kept if block and block.count()), key=lambda block: -block.count())
    rivals = next(filter(None, (_witness(_opposite(block), for_certain=1) for block in chosen)), None)
    if rivals is not None:
        cells = {cell: None for block in chosen for cell in (block.one, block.other)}
        silent, timed = (sum(len(cell.values) for cell in cells if cell.is_timed is known) for known in (False, True))
        text = f"{silent:,} claims that name no time and {timed:,} that name one exclude each other in part"
        yield _speaking(rivals, sum(block.count() for block in chosen), text)
    yield from islice((rivals for block in met for rivals in _outlooks(block, ranges)), _OUTLOOKS)


def spoken_between(block: Block, *, usual: bool = False) -> Rivals | None:
    """One pair that speaks for all pairs of two cells that exclude each other; None when none contradicts."""
    rivals = _witness(_opposite(block))
    if rivals is None:
        return None
    cells = block.one, block.other
    sides = " and ".join(f"{len(cell.values):,} claims{_about(cell.by_end()[0].claim)}" for cell in cells)
    return _speaking(rivals, block.count(), f"{sides} exclude each other in part", usual=usual)


def _spoken_for(block: Block) -> Rivals | None:
    """The statements of a block, as far as their words stretch, else as they are usually meant."""
    for usual in (False, True):
        chosen = block.kept(_is_statement, usual=usual)
        if chosen is not None and chosen.count():
            speak = _camps if chosen.one is chosen.other else spoken_between
            spoken = speak(chosen, usual=usual)
            if spoken is not None:
                return spoken
    return None


def _camps(block: Block, *, usual: bool) -> Rivals | None:
    camps = camps_of(block.one)
    shown = camps[:_NAMED]
    rivals = _witness(pair for one, other in combinations(shown, 2) for pair in _tried(one.claims, other.claims))
    if rivals is None:
        return None
    more = f" and {len(camps) - _NAMED:,} more" if len(camps) > _NAMED else ""
    fall = f"{len(block.one.values):,} claims about one time fall into {len(camps):,} camps that exclude each other"
    return _speaking(rivals, block.count(), f"{fall}: {', '.join(map(_camp_words, shown))}{more}", usual=usual)


def _camp_words(camp: Camp) -> str:
    sources = camp.sources
    more = f" and {len(sources) - _SOURCES_NAMED:,} more" if len(sources) > _SOURCES_NAMED else ""
    value = camp.representative.value
    return f"“{value.text if value else ''}” ({camp.size:,} in {', '.join(sources[:_SOURCES_NAMED])}{more})"


def _about(claim: Claim) -> str:
    when = moment(claim)
    return f" about {write_span(when)}" if when else ""


def _speaking(rivals: Rivals, pairs: int, text: str, *, usual: bool = False) -> Rivals:
    """The pair with what it speaks for."""
    fail = "do not fit as they are usually meant" if usual else "cannot both be true"
    reason = Reason(
        "large-group", f"{text}; {pairs:,} {'pair' if pairs == 1 else 'pairs'} {fail}, and this pair shows it"
    )
    comparison = replace(rivals.comparison, reasons=(*rivals.comparison.reasons, reason))
    return replace(rivals, comparison=comparison, total=pairs)


def _witness(pairs: Iterable[tuple[Claim, Claim]], for_certain: int = _FOR_CERTAIN) -> Rivals | None:
    """A pair that is certain to contradict, if one is among the first so many, else one that possibly does."""
    possible = None
    for number, (a, b) in enumerate(islice(pairs, _FOR_ANY)):
        if possible is not None and number >= for_certain:
            break
        rivals = rivals_of(a, b)
        if rivals.comparison.relation is Relation.CONTRADICTS:
            if rivals.comparison.certainty is Certainty.CERTAIN:
                return rivals
            possible = possible or rivals
    return possible


def _opposite(block: Block) -> Iterator[tuple[Claim, Claim]]:
    """The largest values of the one cell and the smallest of the other, and the other way about."""
    for larger, smaller in block.ways():
        largest = sorted(larger.values, key=lambda value: (value.low, value.claim.id), reverse=True)
        yield from _tried([value.claim for value in largest], [value.claim for value in smaller.by_end()])


def _tried(some: Iterable[Claim], others: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of the first claims of each side that differ in who says them, or on which occasion."""
    return product(_telling(some), _telling(others))


def _telling(claims: Iterable[Claim]) -> list[Claim]:
    speakers: dict[str, Claim] = {}
    occasions: dict[object, Claim] = {}
    for claim in claims:
        speakers.setdefault(claim.speaker_id, claim)
        occasions.setdefault((claim.speaker_id, claim.source.id, claim.asserted), claim)
        if len(speakers) >= _SPEAKERS_TRIED and len(occasions) >= _OCCASIONS_TRIED:
            break
    chosen = (*islice(speakers.values(), _SPEAKERS_TRIED), *occasions.values())
    return list({claim.id: claim for claim in chosen}.values())[:_OCCASIONS_TRIED]


def _first(apart: list[Rivals]) -> Iterator[Rivals]:
    """The pairs of times with most to say; the last one speaks for the others too."""
    shown, left = apart[:LARGEST_GROUP], apart[LARGEST_GROUP:]
    yield from shown[:-1] if left else shown
    if left:
        pairs = shown[-1].total + sum(rivals.total for rivals in left)
        yield _speaking(shown[-1], pairs, f"{len(left):,} more pairs of times exclude each other likewise; with them")


def _is_statement(claim: Claim) -> bool:
    return claim.modality not in _NO_STATEMENTS and not isinstance(claim.value, Change)


def _is_no_statement(claim: Claim) -> bool:
    return not _is_statement(claim)


def _outlooks(block: Block, ranges: list[Claim]) -> Iterator[Rivals]:
    """Contradictions of outlooks and changes with each other and with statements, the first few of a block."""
    two_times = block.one.time != block.other.time
    pairs = block.with_some(_is_no_statement)
    telling = (pair for pair in pairs if two_times or _can_contradict(*pair))
    compared = (rivals_of(a, b, ranges) for a, b in islice(telling, _FOR_CERTAIN))
    yield from islice((pair for pair in compared if pair.comparison.relation is Relation.CONTRADICTS), _OUTLOOKS)


def _can_contradict(a: Claim, b: Claim) -> bool:
    """False for pairs of which the one replaces or judges the other, or is thought only."""
    if isinstance(a.value, Change) or isinstance(b.value, Change):
        return True
    if Modality.OPINION in (a.modality, b.modality):
        return False
    outlooks = [claim for claim in (a, b) if claim.modality in PROSPECTIVE]
    if len(outlooks) == 2:
        return a.source.id == b.source.id and a.asserted == b.asserted
    if {a.modality, b.modality} & UNVOUCHED:
        return True
    actual = b if outlooks[0] is a else a
    return said_later(actual, outlooks[0]) == 1 and not said_before_end(actual, outlooks[0])


def _lines(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Claims of which a later one can replace an earlier one: of one speaker, and guidance, which is one's own."""
    lines: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.modality is Modality.GUIDANCE:
            lines[""].append(claim)
        if claim.modality not in _UNHEARD and (claim.speaker is None or claim.speaker.kind != "group"):
            lines[claim.speaker_id].append(claim)
    return (line for line in lines.values() if len({(claim.source.id, claim.asserted) for claim in line}) > 1)


def _successive(line: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of which the one can replace the other; of a long line for each claim the next one that can."""
    for block in blocks(line):
        yield from block.pairs() if len(line) <= LARGEST_GROUP else _next_ones(block)


def _next_ones(block: Block) -> Iterator[tuple[Claim, Claim]]:
    values = {value.claim.id: value for cell in (block.one, block.other) for value in cell.values}
    said = sorted(values.values(), key=lambda value: (_first_day(value.claim), value.claim.id))
    for index, old in enumerate(said, 1):
        for new in islice(said, index, None):
            if (old.above(new) or new.above(old)) and said_later(old.claim, new.claim) == 1:
                yield old.claim, new.claim
                break


def _first_day(claim: Claim) -> float:
    """The first day on which it can have been said; what has none comes last, since nothing surely follows it."""
    if claim.said is None:
        return float("inf")
    return float("-inf") if claim.said.days.low is None else claim.said.days.low
