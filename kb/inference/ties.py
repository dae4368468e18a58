"""What makes two claims one origin: repetition in one document, one speaker, citation, derivation, shared words.

A tie is *certain* when the record says so, and *possible* when it only suggests it (one publisher, a citation elsewhere
in the document, records worded alike). Two people who speak for themselves are two origins, wherever they are quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.graph import origins, own_voice
from kb.index.words import names
from kb.inference.documents import behind, reached
from kb.inference.wording import alike, passage
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.vocabulary import Entity


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two claims count as one origin, or may.

    Attributes:
        name: same-document, same-speaker, derived, draws-on, common-root, same-words, cites-elsewhere, common-document,
            same-publisher, speaks-for or alike-words.
        text: the reason in words.
    """

    name: str
    certainty: Certainty
    text: str


def tie(kb: KnowledgeBase, first: Claim, second: Claim) -> Tie | None:
    """The strongest reason why two claims are, or may be, one origin; None when nothing suggests it."""
    for certainty, found in ((Certainty.CERTAIN, _certain), (Certainty.POSSIBLE, _possible)):
        named = next(found(kb, first, second), None)
        if named is not None:
            return Tie(named[0], certainty, named[1])
    return None


def _certain(kb: KnowledgeBase, first: Claim, second: Claim) -> Iterator[tuple[str, str]]:
    voices = own_voice(first), own_voice(second)
    for one, other in ((first, second), (second, first)):
        if other.id in one.derives:
            yield "derived", f"{one.id} is worked out from {other.id}"
    if voices[0] and voices[1]:
        if voices[0].id == voices[1].id:
            yield "same-speaker", f"both give the words of {voices[0].label}"
        yield from _same_words(kb, first, second)
        return
    if first.source.id and first.source.id == second.source.id:
        yield "same-document", f"both stand in {first.source.id}, and repetition is no corroboration"
    for one, other in ((first, second), (second, first)):
        if other.source.id in behind(kb, one):
            yield "draws-on", f"{one.id} draws on {other.source.id}, in which {other.id} stands"
    shared = sorted((origins(kb, first) & origins(kb, second)) - {""})
    if shared:
        yield "common-root", f"both go back to {', '.join(shared)}"
    yield from _same_words(kb, first, second)


def _same_words(kb: KnowledgeBase, first: Claim, second: Claim) -> Iterator[tuple[str, str]]:
    passages = passage(kb, first), passage(kb, second)
    if first.source.id != second.source.id and all(passages) and alike(*passages):
        yield "same-words", f"the passages in {first.source.id} and {second.source.id} have nearly the same words"


def _possible(kb: KnowledgeBase, first: Claim, second: Claim) -> Iterator[tuple[str, str]]:
    voices = own_voice(first), own_voice(second)
    yield from _spoken_for(first, second)
    if voices[0] and voices[1]:
        return
    yield from _elsewhere(kb, first, second)
    name = _published_with(first.source, second.source)
    if name:
        yield "same-publisher", f"{first.source.id} and {second.source.id} are both of {name}"
    unread = not (passage(kb, first) and passage(kb, second))
    if unread and first.source.id != second.source.id and alike(first.text, second.text):
        yield "alike-words", "the records are worded alike; their passages could not be held against each other"


def _elsewhere(kb: KnowledgeBase, first: Claim, second: Claim) -> Iterator[tuple[str, str]]:
    """A citation between the documents that is not recorded for these passages, or a document that both cite."""
    if not first.source.id or not second.source.id:
        return
    documents = reached(kb, [first.source.id]), reached(kb, [second.source.id])
    for index, (one, other) in enumerate(((first, second), (second, first))):
        if other.source.id in documents[index]:
            text = f"{one.source.id} draws on {other.source.id}, though that is not recorded for this passage"
            yield "cites-elsewhere", text
    shared = sorted(documents[0] & documents[1])
    if shared:
        text = f"{first.source.id} and {second.source.id} both draw on {shared[0]}, though perhaps not for this"
        yield "common-document", text


def _published_with(first: Source, second: Source) -> str:
    for one, other in ((first.publisher, second.publisher), (first.author, second.author)):
        if one and one.casefold() == other.casefold():
            return one
    return ""


def _spoken_for(first: Claim, second: Claim) -> Iterator[tuple[str, str]]:
    """A speaker who is a part of the other speaker, or of whoever published the other document."""
    for one, other in ((first, second), (second, first)):
        voice, heard = own_voice(one), own_voice(other)
        if voice is None:
            continue
        circle = (voice, *voice.wholes())
        if heard is not None and heard.id != voice.id and any(whole.id == heard.id for whole in circle):
            yield "speaks-for", f"{voice.label} speaks for {heard.label}"
        if heard is None:
            spoken = next((entity for entity in circle if is_publisher(entity, other.source)), None)
            if spoken is not None:
                yield "speaks-for", f"{voice.label} speaks for {spoken.label}, which published {other.source.id}"


def is_publisher(entity: Entity, source: Source) -> bool:
    """True when an entity published or wrote a document, by any of its names."""
    known = {name.casefold() for name in names(entity)}
    return any(name and name.casefold() in known for name in (source.publisher, source.author))
