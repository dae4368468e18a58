"""What all files hold together, put together from what an earlier run knew and from the files that have changed since.

Of a file that is as it was, nothing is opened. When the records that are no claims have changed, what the vocabulary
makes of the claims may be another thing in every file; what each file holds is still known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from kb.index import frames
from kb.index.codec import UNREADABLE
from kb.index.columns import Columns, Joining
from kb.index.entries import Entries
from kb.index.overview import Facts, Overview, facts_of
from kb.index.pack import digest
from kb.index.segment import Segment
from kb.light_dataclass import dataclass
from kb.load.frame import Frame

if TYPE_CHECKING:
    from kb.index.blocks import Partition

#: The share of new files from which on nothing is taken over: ids that are gone are then forgotten as well.
_BEGUN_ANEW: Final = 0.3


@dataclass(slots=True)
class Survey:
    """What is known of all files together; the frame and the columns are made when they are asked for.

    Attributes:
        frame_key: under which key the store has the frame.
        vocabulary: what the vocabulary is recognised by.
        facts: what is known of each file.
    """

    frame_key: str
    vocabulary: str
    facts: Sequence[Facts]
    frame: Callable[[], Frame]
    columns: Callable[[], Columns]


def as_it_was(entries: Entries, kept: Overview) -> Survey:
    """The survey when no file has changed."""
    key = kept.head.frame
    return Survey(key, kept.head.vocabulary, kept.facts, lambda: _frame(entries, key, kept.facts), lambda: kept.columns)


def surveyed(entries: Entries, kept: Overview | None) -> Survey:
    """The survey of files of which some have changed since an earlier one, or of which none is known."""
    versions = entries.snapshot.versions
    known = kept.files if kept is not None else {}
    new = [number for number, version in enumerate(versions) if version not in known]
    if kept is None or len(new) > _BEGUN_ANEW * len(versions):
        kept, known, new = None, {}, list(range(len(versions)))
    segments = dict(zip(new, entries.segments(new), strict=True))
    entries.snapshot.forget_bytes()
    facts = [
        facts_of(version, segments[number]) if kept is None or number in segments else kept.facts[known[version]]
        for number, version in enumerate(versions)
    ]
    columns = _columns([segments[n] if n in segments else known[v] for n, v in enumerate(versions)], kept)
    key = f"frame {digest('|'.join(part.others for part in facts).encode())}"
    frame = _frame(entries, key, facts)
    same = kept is not None and kept.head.frame == key
    vocabulary = kept.head.vocabulary if kept is not None and same else frames.vocabulary_digest(frame)
    facts = _resolved(entries, facts, frame, vocabulary, new if same else range(len(facts)))
    return Survey(key, vocabulary, facts, lambda: frame, lambda: columns)


def partition_of(frame: Frame) -> Partition:
    """Which claims can have to do with each other."""
    from kb.index.blocks import Partition  # noqa: PLC0415 - where nothing changed, nothing is put into blocks

    words = frame.vocabulary
    return Partition(words.entities, words.predicates, frame.identities.values(), frame.implications.values())


def _columns(files: Sequence[Segment | int], kept: Overview | None) -> Columns:
    """The columns of files, each given by what it holds or by its number in an earlier overview."""
    old = kept.columns if kept is not None else None
    joining = Joining(old.names if old is not None else ())
    place = 0
    while place < len(files):
        first = files[place]
        end = place + 1
        if isinstance(first, Segment):
            joining.add(first)
        elif old is not None:
            while end < len(files) and files[end] == first + end - place:
                end += 1
            joining.take(old, first, first + end - place)
        place = end
    return joining.made()


def _frame(entries: Entries, key: str, facts: Sequence[Facts]) -> Frame:
    data = entries.store.get(key)
    try:
        if data is not None:
            return frames.decoded(data)
    except UNREADABLE as error:
        entries.store.distrust(error)
    from kb.load.framing import framed  # noqa: PLC0415 - where nothing changed, no reader is needed
    from kb.load.gathering import first_of_each  # noqa: PLC0415

    holding = entries.segments([number for number, part in enumerate(facts) if part.others])
    records, doubles = first_of_each(placed for part in holding for placed in part.records())
    made = framed(records)
    made.troubles += doubles
    entries.store.put(key, frames.encoded(made))
    return made


def _resolved(entries: Entries, facts: list[Facts], frame: Frame, vocabulary: str, files: Sequence[int]) -> list[Facts]:
    """The facts with what the vocabulary makes of the claims of some files."""
    keys = {number: _typed_key(facts[number], frame, vocabulary) for number in files}
    changed = [number for number in files if facts[number].typed != keys[number]]
    typed = entries.typed(changed, [keys[number] for number in changed], frame, partition_of(frame))
    found = list(facts)
    for number, part in zip(changed, typed, strict=True):
        found[number] = facts[number].with_typed(keys[number], part)
    return found


def _typed_key(facts: Facts, frame: Frame, vocabulary: str) -> str:
    """The file, the vocabulary, and which of the documents that it names there are; for others one is suggested."""
    sources, entities = frame.sources, frame.vocabulary.entities
    there = "".join("+" if name in sources else "-" for name in facts.sources)
    there += "".join("+" if name in sources else "e" if name in entities else "-" for name in facts.speakers)
    if "-" in there:
        there += "\n".join(sources)
    return f"typed {digest(f'{facts.version} {there} {vocabulary}'.encode(errors='backslashreplace'))}"
