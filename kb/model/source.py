"""A source: a document that carries claims, or that other documents draw on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.model.place import Place
    from kb.model.publication import Known


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """The plain text of a source as it was read.

    Attributes:
        file: name under which `--texts DIR` finds it.
        sha256: digest of its bytes, hexadecimal; empty when not recorded.
    """

    file: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published what, when and where, and what it draws on.

    Attributes:
        published: when it appeared; for an undated document the bounds that its own text gives.
        tier: 1 primary document, 2 established press, 3 anything else; empty when not graded.
        cites: ids of the sources that it draws on.
        places: where each field was written.
        known: whether it had surely appeared by the day that was asked about; None when none was.
    """

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    archived: str = ""
    published: Span | None = None
    accessed: Span | None = None
    kind: str = ""
    tier: str = ""
    cites: tuple[str, ...] = ()
    text: ArchivedText | None = None
    notes: str = ""
    place: Place | None = field(default=None, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False, hash=False)
    known: Known | None = field(default=None, compare=False)
