"""A claim: one statement that one source makes or reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from kb.dates import Span
from kb.light_dataclass import dataclass
from kb.model.place import Place
from kb.model.publication import Known
from kb.model.source import Source
from kb.model.value import Value
from kb.model.vocabulary import Entity, Predicate


class Modality(StrEnum):
    """How a statement is made."""

    FACT = "fact"
    ESTIMATE = "estimate"
    GUIDANCE = "guidance"
    FORECAST = "forecast"
    OPINION = "opinion"
    RUMOUR = "rumour"
    HYPOTHETICAL = "hypothetical"


#: Statements about what is still to come, which a later one replaces and what happens judges.
PROSPECTIVE = frozenset({Modality.GUIDANCE, Modality.FORECAST})

#: Statements that nobody vouches for; they never make a contradiction certain.
UNVOUCHED = frozenset({Modality.RUMOUR, Modality.HYPOTHETICAL})

#: Statements of what is or was that somebody answers for: neither expected, nor thought, nor unvouched.
PLAIN = frozenset({Modality.FACT, Modality.ESTIMATE})


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of the archived text: a W3C TextPositionSelector with a digest of what it selects.

    Attributes:
        start, end: positions in characters of the decoded text, the end not included.
        sha256: digest of the passage in UTF-8, hexadecimal.
    """

    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source, with its references resolved.

    Attributes:
        subject, predicate, value: what is said of what; all three, or none for prose. A reference that could not be
            resolved and a value that could not be read are None here and a trouble of the knowledge base.
        period: valid time, when the claim is about; None is unknown, not always.
        said_by: entity or source that makes the statement; empty when not recorded.
        asserted: when the speaker said it, if that is another date than the source's.
        cites: ids of the documents that this very passage draws on.
        supports, derives: ids of claims that this one supports, or is worked out from.
        places: where each field was written.
        known: whether it had surely been published by the day that was asked about; None when none was.
    """

    id: str
    text: str
    source: Source
    subject: Entity | None = None
    predicate: Predicate | None = None
    value: Value | None = None
    period: Span | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    said_by: str = ""
    speaker: Entity | None = None
    modality: Modality = Modality.FACT
    asserted: Span | None = None
    locator: str = ""
    at: Selector | None = None
    cites: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    derives: tuple[str, ...] = ()
    notes: str = ""
    place: Place | None = field(default=None, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False, hash=False)
    known: Known | None = field(default=None, compare=False)

    @property
    def said(self) -> Span | None:
        """Assertion time: when it was said, else when its source appeared."""
        return self.asserted or self.source.published

    @property
    def speaker_id(self) -> str:
        """Who makes the statement: the recorded speaker, else the document itself."""
        return self.said_by or self.source.id

    @property
    def attributed(self) -> bool:
        """True when the document reports somebody else's statement; reporting is not endorsing."""
        return self.speaker_id != self.source.id
