"""From the events of a YAML reader to nodes, in one pass and without recursion.

What cannot be trusted (an alias, a tagged text, a key that is a list) becomes LOST, and whatever holds LOST
is lost as well, up to the *record*: an entry of the outermost mapping, an item of the outermost list, or an
item of a list of mappings directly below the outermost mapping. A record is read as it is written or not at
all, because half a claim (without its qualifier, say) would be another claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Any, Final, cast

import yaml
from yaml.events import AliasEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from kb.light_dataclass import dataclass
from kb.load.limits import MAX_DEPTH, MAX_EVENTS, MAX_SCALAR_CHARS, MAX_TROUBLES
from kb.load.nodes import Mapping, Node, Scalar, Sequence, Trouble
from kb.load.source_text import SourceText
from kb.load.yaml_complaints import Piece, complaint
from kb.model.display import visible
from kb.model.place import Place

#: Stands where nothing trustworthy was read. It is told by identity and never leaves this module.
LOST: Final = Scalar("", Place("", 0, 0), plain=True)

#: The same where a mapping was lost, by which a list of records is known even if all of it is lost.
LOST_MAPPING: Final = Scalar("", Place("", 0, 0), plain=True)

SECOND_DOCUMENT_MEND: Final = "delete this line, or put what follows into a file of its own"

_COMPLEX_KEY_MEND: Final = "write “key: value”, or put the text in quotes if it is not a list or mapping"
_BLOCK_STYLES: Final = frozenset({"|", ">"})
_CORE_TAG: Final = "tag:yaml.org,2002:"
_ODD_KEYS: Final = frozenset({"", "<<"})


@dataclass(slots=True)
class _Frame:
    """A list or mapping whose end has not come; a mapping's keys and values alternate in `children`.

    One that stands where a key belongs, or has a tag, is lost.
    """

    place: Place
    is_mapping: bool = False
    is_lost: bool = False
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of YAML gave: `stopped` is the trouble after which nothing more of it could be read."""

    root: Node | None
    stopped: Trouble | None


class NodeBuilder:
    """Reads pieces of one file, and gathers what is wrong in them."""

    def __init__(self, source: SourceText) -> None:
        self.troubles: list[Trouble] = []
        self._source = source
        self._budget = iter(range(MAX_EVENTS))
        self._handlers: dict[type[yaml.Event], Callable[[Any], Trouble | None]] = {
            yaml.DocumentStartEvent: self._start_document,
            yaml.MappingStartEvent: self._start_collection,
            yaml.SequenceStartEvent: self._start_collection,
            yaml.MappingEndEvent: self._end_collection,
            yaml.SequenceEndEvent: self._end_collection,
            yaml.AliasEvent: self._alias,
        }
        self._begin(1)

    def read(self, events: Iterable[Any], piece: Piece) -> Reading:
        """The nodes of one piece; after a fault, those that were complete before it."""
        self._begin(piece.first_line)
        try:
            stopped = self._take(events)
        except yaml.YAMLError as error:
            stopped = complaint(self._source, error, piece)
        if stopped and stopped.code != "second-document":
            self._abandon_open_frames()
        root = next(iter(self._frames[0].children), None)
        return Reading(None if root is None or _is_lost(root) else root, stopped)

    def mapping(self, children: list[Node], place: Place) -> Node:
        """A mapping of alternating keys and values, with whatever is odd about its keys reported."""
        keys = cast("list[Scalar]", children[::2])
        names = {key.text for key in keys}
        if self._has_lost or len(names) != len(keys) or not names.isdisjoint(_ODD_KEYS):
            return self._odd_mapping(keys, children[1::2], place)
        return Mapping(tuple(zip(keys, children[1::2], strict=True)), place)

    def _begin(self, first_line: int) -> None:
        self._first_line = first_line
        self._frames = [_Frame(Place(self._source.file, first_line, 1))]
        self._has_lost = False
        self._documents = 0

    def _take(self, events: Iterable[Any]) -> Trouble | None:
        """All events, the frequent scalars inline: most of the time of loading is spent in this loop."""
        file, first_line, make, kind_of_scalar = self._source.file, self._first_line, tuple.__new__, Scalar
        handlers, scalar_event = self._handlers, ScalarEvent
        append = self._frames[-1].children.append
        for _, event in zip(self._budget, events, strict=False):
            kind = type(event)
            if kind is scalar_event:
                text = event.value
                if event.tag is None and event.anchor is None and 1 < len(text) <= MAX_SCALAR_CHARS:
                    mark = event.start_mark
                    row = (text, not event.style, file, mark.line + first_line, mark.column + 1)
                    append(make(kind_of_scalar, row))
                else:
                    append(self._odd_scalar(event))
            elif kind in handlers:
                stopped = handlers[kind](event)
                if stopped:
                    return stopped
                append = self._frames[-1].children.append
        return None if len(self._frames) == 1 else self._exhausted()

    def _exhausted(self) -> Trouble:
        message = f"the file holds more than {MAX_EVENTS:,} things"
        return self._source.trouble("too-large", self._frames[-1].place, message, "divide it into several files")

    def _odd_scalar(self, event: ScalarEvent) -> Scalar:
        """A scalar that is very short or long, tagged or anchored."""
        place, plain, text = self._place(event), not event.style, event.value
        if event.tag is not None or event.anchor is not None:
            self._report_properties(event, place)
        elif len(text) > MAX_SCALAR_CHARS:
            message = f"a text of {len(text):,} characters is longer than the {MAX_SCALAR_CHARS:,} allowed"
            self._report("too-large", place, message, "shorten it")
        elif not text and event.style in _BLOCK_STYLES and self._has_digit_at(place):
            message = f"“{event.style}” begins a block of text here, and the block is empty"
            self._report("needs-quotes", place, message, "put the whole text in quotes")
        elif text:
            return Scalar("" if plain and text == "~" else text, place, plain)
        else:
            return Scalar("", self._source.within(place), plain)
        return self._lost()

    def _has_digit_at(self, place: Place) -> bool:
        """True where the head of a block holds a digit, which most likely was meant as a figure: `>5`."""
        head = self._source.lines[place.line - 1][place.column - 1 :].split()[:1]
        return any(character.isdigit() for character in "".join(head))

    def _alias(self, event: AliasEvent) -> None:
        top = self._frames[-1]
        key = top.children[-1] if top.is_mapping and len(top.children) % 2 else None
        if not (isinstance(key, Scalar) and key.text == "<<"):  # which is reported as a merge key
            message = f"the alias “*{str(event.anchor)[:40]}” is not allowed"
            self._report("alias", self._place(event), message, "write the value itself, or put the text in quotes")
        top.children.append(self._lost())

    def _start_document(self, event: yaml.DocumentStartEvent) -> Trouble | None:
        self._documents += 1
        if self._documents == 1:
            return None
        message = "a second document begins here"
        return self._source.trouble("second-document", self._place(event), message, SECOND_DOCUMENT_MEND)

    def _start_collection(self, event: CollectionStartEvent) -> Trouble | None:
        place, top = self._place(event), self._frames[-1]
        if len(self._frames) > MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
            return self._source.trouble("too-deep", place, message, "put the text in quotes if it is not a list")
        is_key = top.is_mapping and not len(top.children) % 2
        if is_key:
            self._report("complex-key", place, "a list or mapping stands where a key belongs", _COMPLEX_KEY_MEND)
        if event.tag is not None or event.anchor is not None:
            self._report_properties(event, place)
        is_lost = is_key or event.tag is not None
        self._frames.append(_Frame(place, isinstance(event, MappingStartEvent), is_lost))
        return None

    def _end_collection(self, _: object) -> None:
        frame = self._frames.pop()
        if frame.is_mapping:
            node = self.mapping(frame.children, frame.place)
        elif self._has_lost:
            node = self._sequence_with_losses(frame)
        else:
            node = Sequence(tuple(frame.children), frame.place)
        self._frames[-1].children.append(self._lost() if frame.is_lost else node)

    def _sequence_with_losses(self, frame: _Frame) -> Node:
        """The list without its lost items if these are records, else all of it is lost."""
        kept = tuple(item for item in frame.children if not _is_lost(item))
        if len(kept) == len(frame.children) or self._holds_records(frame.children):
            return Sequence(kept, frame.place)
        return LOST

    def _holds_records(self, items: list[Node]) -> bool:
        """True if the list that just ended is the outermost, or one of mappings just below it."""
        if len(self._frames) != 2 or not self._frames[1].is_mapping:
            return len(self._frames) == 1
        known = [item for item in items if item is not LOST]
        return bool(known) and all(isinstance(item, Mapping) or item is LOST_MAPPING for item in known)

    def _odd_mapping(self, keys: list[Scalar], values: list[Node], place: Place) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        lost = False
        for key, value in zip(keys, values, strict=True):
            if _is_lost(key) or self._is_odd_key(key) or _is_lost(value):
                lost = True
            elif key.text in entries:
                self._report_duplicate(entries[key.text][0], key)
            else:
                entries[key.text] = (key, value)
        if lost and len(self._frames) > 1:
            self._has_lost = True
            return LOST_MAPPING
        return Mapping(tuple(entries.values()), place)

    def _is_odd_key(self, key: Scalar) -> bool:
        if not key.plain or key.text not in _ODD_KEYS:
            return False
        if key.text:
            self._report("merge-key", key.place, "the merge key “<<” is not allowed", "write the keys themselves")
        else:
            self._report("empty-key", key.place, "a value stands here without a key", "write “key: value”")
        return True

    def _report_duplicate(self, first: Scalar, second: Scalar) -> None:
        name = visible(second.text[:40])
        again = f" and again in line {second.line}" if first.line < second.line else " twice"
        message = f"the key “{name}” stands in line {first.line}{again}"
        self._report("duplicate-key", second.place, message, "keep one of the two; only the first is read")

    def _report_properties(self, event: ScalarEvent | CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            message = f"the anchor “&{str(event.anchor)[:40]}” is not allowed"
            self._report("anchor", place, message, "delete it, or put the text in quotes")
        if event.tag is not None:
            tag = event.tag.replace(_CORE_TAG, "!!")
            message = f"the tag “{visible(tag[:40])}” is not allowed"
            self._report("tag", place, message, "delete it, or put the text in quotes")

    def _abandon_open_frames(self) -> None:
        """Closes what a fault left open, so that only the record with the fault in it is lost.

        What was read last before the fault is lost too: `key: "a" b` is not the text `a`.
        """
        top = self._frames[-1]
        if top.is_mapping and not top.children:
            top.children.append(self._lost())
        elif not top.is_mapping or len(top.children) % 2 == 0:
            top.children[-1:] = [self._lost()]
        while len(self._frames) > 1:
            top = self._frames[-1]
            if top.is_mapping and len(top.children) % 2:
                top.children.append(self._lost())
            self._end_collection(None)

    def _lost(self) -> Scalar:
        self._has_lost = True
        return LOST

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self._source.file, mark.line + self._first_line, mark.column + 1)

    def _report(self, code: str, place: Place, message: str, mend: str) -> None:
        if len(self.troubles) <= MAX_TROUBLES:  # one more than are shown tells that there are more
            self.troubles.append(self._source.trouble(code, place, message, mend))


def _is_lost(node: Node) -> bool:
    return node is LOST or node is LOST_MAPPING
