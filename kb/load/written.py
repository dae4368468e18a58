"""The file format: what each record may hold, as it is written.

Every scalar is text here; dates, figures and truth values are typed by the field or by the predicate afterwards, so
that no YAML reader's notion of numbers decides anything. What a text has to look like stands beside its type, once:
the validation, the JSON Schema that `kb schema` prints, and the reader of the canonical layout are made from it.
Fields that begin with `x-` are kept for the people who write them and never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Annotated, ClassVar, Final, Literal, NamedTuple

from kb.light_dataclass import dataclass


class Form(NamedTuple):
    """Which texts a field admits.

    Attributes:
        pattern: what the whole text matches, in the syntax that Python, Rust and JSON Schema share; "" for any text.
        mend: what to write instead.
        barred: what no text of the field may match, and why.
        filled: the text may not be empty.
    """

    pattern: str = ""
    mend: str = ""
    barred: tuple[str, str] = ("", "")
    filled: bool = False


#: Ids stay safe as file names, in addresses and in every shell; 80 characters fit on a line with their place.
#: A dot at the end is left out because Windows drops it from the name of a file.
ID_PATTERN: Final = r"^[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9_-])?$"

_ID: Final = Form(
    ID_PATTERN,
    "use lower-case letters a–z, digits, dot, dash and underscore, at most 80, "
    "beginning with a letter or digit and not ending with a dot",
    # a source of that id could not be checked out, whatever the ending of its file
    (r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?$", "choose another: files of this name are devices on Windows"),
)
#: 12 digits address a text far larger than any file that is read.
_POSITION: Final = Form(r"^[0-9]{1,12}$", "give the position as a whole number of characters")
_ADDRESS: Final = Form(
    r"^(https?://|doi:)[^\s]+$", "only addresses that begin with http://, https:// or doi: are links"
)

Id = Annotated[str, _ID]
Words = Annotated[str, Form(filled=True)]
Digest = Annotated[str, Form(r"^[0-9a-f]{64}$", "give 64 hexadecimal digits")]
Position = Annotated[str, _POSITION]
WebAddress = Annotated[str, _ADDRESS]
Month = Annotated[str, Form(r"^(0?[1-9]|1[0-2])$", "give the number of the month, 1 to 12")]

ModalityName = Literal["fact", "estimate", "guidance", "forecast", "opinion", "rumour", "hypothetical"]
DatatypeName = Literal[
    "money", "share", "count", "quantity", "date", "duration", "rank", "truth", "choice", "entity", "text"
]
KindName = Literal["flow", "level", "total", "fixed"]
VerdictName = Literal["upheld", "explained", "accepted", "source-wrong"]
YesNo = Literal["yes", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record as it stands in a file."""

    #: What a record of this kind is called in messages.
    called: ClassVar[str] = "record"

    @classmethod
    def field_names(cls) -> list[str]:
        """The fields as they are called in a file."""
        return [item.metadata.get("called", item.name) for item in fields(cls)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSelector(Written):
    """Characters of the archived text of the source, the end not included, and the digest of that passage."""

    called: ClassVar[str] = "at"
    start: Position
    end: Position
    sha256: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText(Written):
    """The archived plain text of a source: its name under `--texts DIR`, and the digest of its bytes."""

    called: ClassVar[str] = "text"
    file: Words
    sha256: Digest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenClaim(Written):
    """One statement that one source makes or reports."""

    called: ClassVar[str] = "claim"
    id: Id
    text: Words
    source: str | None = None
    subject: str | None = None
    predicate: str | None = None
    value: str | None = None
    period: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    said_by: str | None = None
    modality: ModalityName | None = None
    asserted: str | None = None
    locator: str | None = None
    at: WrittenSelector | None = None
    cites: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    derives: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSource(Written):
    """A document: who published it, when, where it is, and which other sources it draws on."""

    called: ClassVar[str] = "source"
    id: Id
    title: Words
    publisher: str | None = None
    author: str | None = None
    url: WebAddress | None = None
    archived: WebAddress | None = None
    published: str | None = None
    accessed: str | None = None
    kind: str | None = None
    tier: Literal["1", "2", "3"] | None = None
    cites: tuple[str, ...] = ()
    text: WrittenText | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEntity(Written):
    """Someone or something that claims are about or that makes statements."""

    called: ClassVar[str] = "entity"
    id: Id
    label: Words
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    part_of: str | None = None
    fiscal_year_end: Month | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPredicate(Written):
    """A property that claims give a value for."""

    called: ClassVar[str] = "predicate"
    id: Id
    label: Words
    datatype: DatatypeName
    kind: KindName | None = None
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    range: str | None = None
    choices: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    steady_for: str | None = None
    description: str | None = None
    near: Mapping[str, str] = field(default_factory=dict)
    precedes: tuple[str, ...] = ()
    multiple: YesNo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenIdentity(Written):
    """An equation or ordering of predicates, or a predicate of which the parts of an entity sum to no more than it."""

    called: ClassVar[str] = "identity"
    id: Id
    equation: str | None = None
    parts: str | None = None
    kind: str | None = None
    complete: tuple[str, ...] = ()
    because: str | None = None
    assume: str | None = None
    spread_evenly: YesNo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCondition(Written):
    """What a claim has to say for something to follow from it."""

    called: ClassVar[str] = "if"
    predicate: Words
    value: Words
    qualifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenConclusion(Written):
    """What follows; with `negate: yes` that it is not so."""

    called: ClassVar[str] = "then"
    predicate: Words
    value: Words
    negate: YesNo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenImplication(Written):
    """What follows from a claim: for the same subject, for the wholes that it is a part of, or for its parts."""

    called: ClassVar[str] = "implication"
    id: Id
    condition: WrittenCondition = field(metadata={"called": "if"})
    conclusion: WrittenConclusion = field(metadata={"called": "then"})
    over: Literal["same", "any-part", "all-parts"] | None = None
    certainty: Literal["certain", "possible"] | None = None
    because: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRuling(Written):
    """A person's recorded decision on a finding."""

    called: ClassVar[str] = "ruling"
    finding: Words
    verdict: VerdictName
    reason: Words
    by: Words
    date: str | None = None
    claim: str | None = None


#: The lists that a file may hold, by key.
LISTS: dict[str, type[Written]] = {
    "claims": WrittenClaim,
    "entities": WrittenEntity,
    "predicates": WrittenPredicate,
    "identities": WrittenIdentity,
    "implications": WrittenImplication,
    "rulings": WrittenRuling,
    "sources": WrittenSource,
}
