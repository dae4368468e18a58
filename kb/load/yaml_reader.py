"""A YAML file as nodes with places, and everything that is wrong with it.

What is read is the common core of YAML: lists, mappings and texts. What lets a file say something else than
it shows (aliases, tags, merge keys, directives, further documents, doubled keys) is reported. The usual file
takes one pass over the parser's events; only a file with a fault takes the slower way of `recovery`, which
reads it in pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.load.collector import collector_at_rest
from kb.load.comment_in_text import cut_off_texts
from kb.load.limits import MAX_TROUBLES
from kb.load.node_builder import NodeBuilder, Reading
from kb.load.nodes import Document, Node, Trouble
from kb.load.recovery import Recovery, layout
from kb.load.source_text import SourceText, decode
from kb.load.yaml_complaints import Piece
from kb.load.yaml_events import EventReader, fastest_reader

#: After these there is nothing to recover: all that may be read has been read.
_FINAL = frozenset({"too-large", "second-document"})


def read_document(data: bytes, file: str, reader: EventReader | None = None) -> Document:
    """What the bytes of `file` say and what is wrong with them; any bytes are welcome.

    `file` is the name for messages, relative to the knowledge base. `reader` replaces libyaml.
    """
    with collector_at_rest():
        source = decode(data, file)
        root, troubles = _read(source, reader or fastest_reader()) if source.readable else (None, [])
        return Document(file, root, _ordered([*source.troubles(), *troubles, *cut_off_texts(source, root)]))


def _read(source: SourceText, reader: EventReader) -> tuple[Node | None, list[Trouble]]:
    whole = None
    if not source.spoiled:
        builder = NodeBuilder(source)
        whole = builder.read(reader(source.data), Piece(1, len(source.text)))
        if whole.stopped is None:
            return whole.root, builder.troubles
        if whole.stopped.code in _FINAL:
            return whole.root, [*builder.troubles, whole.stopped]
    return _recovered(source, reader, whole)


def _recovered(source: SourceText, reader: EventReader, whole: Reading | None) -> tuple[Node | None, list[Trouble]]:
    """What pieces of the file say; where it cannot be cut, what was complete before the fault."""
    stopped = [whole.stopped] if whole and whole.stopped else []
    plan = layout(source.lines)
    if plan is None:
        return (whole.root if whole else None), stopped
    recovery = Recovery(source, reader)
    root = recovery.read(plan)
    return root, [*recovery.builder.troubles, *([] if recovery.found_fault else stopped)]


def _ordered(troubles: Sequence[Trouble]) -> tuple[Trouble, ...]:
    """In the order of the file; of too many, the errors first."""
    if len(troubles) > MAX_TROUBLES:
        troubles = sorted(troubles, key=lambda trouble: (trouble.level, trouble.place))
        last = troubles[MAX_TROUBLES - 1]
        message = "further troubles of this file are not listed"
        rest = Trouble("too-many-troubles", last.place, message, "mend those above first", "", last.level)
        troubles = [*troubles[: MAX_TROUBLES - 1], rest]
    return tuple(sorted(troubles, key=lambda trouble: trouble.place))
