"""The file format: what each record may hold, as pydantic models of text.

Every scalar is text here; dates, figures and truth values are typed by the field or by the predicate afterwards, so
that no YAML reader's notion of numbers decides anything. These models also make the JSON Schema that `kb schema`
prints. Fields that begin with `x-` are kept for the people who write them and never read.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

#: Ids stay safe as file names, in addresses and in every shell; 80 characters fit on a line with their place.
#: A dot at the end is left out because Windows drops it from the name of a file.
ID_PATTERN = r"^[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9_-])?$"

#: Files of these names, whatever their ending, are devices on Windows: a source of that id could not be checked out.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def _no_device(name: str) -> str:
    if name.partition(".")[0] in _DEVICES:
        raise ValueError("choose another: files of this name are devices on Windows")
    return name


Id = Annotated[str, Field(pattern=ID_PATTERN), AfterValidator(_no_device)]
Words = Annotated[str, Field(min_length=1)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
#: 12 digits address a text far larger than any file that is read.
Position = Annotated[str, Field(pattern=r"^[0-9]{1,12}$")]
WebAddress = Annotated[str, Field(pattern=r"^(https?://|doi:)[^\s]+$")]

ModalityName = Literal["fact", "estimate", "guidance", "forecast", "opinion", "rumour", "hypothetical"]
DatatypeName = Literal[
    "money", "share", "count", "quantity", "date", "duration", "rank", "truth", "choice", "entity", "text"
]
KindName = Literal["flow", "level", "total", "fixed"]
VerdictName = Literal["upheld", "explained", "accepted", "source-wrong"]
Month = Annotated[str, Field(pattern=r"^(0?[1-9]|1[0-2])$")]
YesNo = Literal["yes", "no"]


class Written(BaseModel):
    """A record as it stands in a file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    #: What a record of this kind is called in messages.
    called: ClassVar[str] = "record"

    @classmethod
    def field_names(cls) -> list[str]:
        """The fields as they are called in a file."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class WrittenSelector(Written):
    """Characters of the archived text of the source, the end not included, and the digest of that passage."""

    called: ClassVar[str] = "at"
    start: Position
    end: Position
    sha256: Digest


class WrittenText(Written):
    """The archived plain text of a source: its name under `--texts DIR`, and the digest of its bytes."""

    called: ClassVar[str] = "text"
    file: Words
    sha256: Digest | None = None


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
    qualifiers: dict[str, str] = Field(default_factory=dict)
    said_by: str | None = None
    modality: ModalityName | None = None
    asserted: str | None = None
    locator: str | None = None
    at: WrittenSelector | None = None
    cites: list[str] = Field(default_factory=list)
    supports: list[str] = Field(default_factory=list)
    derives: list[str] = Field(default_factory=list)
    notes: str | None = None


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
    cites: list[str] = Field(default_factory=list)
    text: WrittenText | None = None
    notes: str | None = None


class WrittenEntity(Written):
    """Someone or something that claims are about or that makes statements."""

    called: ClassVar[str] = "entity"
    id: Id
    label: Words
    aliases: list[str] = Field(default_factory=list)
    kind: str | None = None
    part_of: str | None = None
    fiscal_year_end: Month | None = None
    description: str | None = None


class WrittenPredicate(Written):
    """A property that claims give a value for."""

    called: ClassVar[str] = "predicate"
    id: Id
    label: Words
    datatype: DatatypeName
    kind: KindName | None = None
    aliases: list[str] = Field(default_factory=list)
    unit: str | None = None
    range: str | None = None
    choices: list[str] = Field(default_factory=list)
    qualifiers: list[str] = Field(default_factory=list)
    steady_for: str | None = None
    description: str | None = None
    near: dict[str, str] = Field(default_factory=dict)
    precedes: list[str] = Field(default_factory=list)
    multiple: YesNo | None = None


class WrittenIdentity(Written):
    """An equation or ordering of predicates, or a predicate of which the parts of an entity sum to no more than it."""

    called: ClassVar[str] = "identity"
    id: Id
    equation: str | None = None
    parts: str | None = None
    kind: str | None = None
    complete: list[str] = Field(default_factory=list)
    because: str | None = None
    assume: str | None = None
    spread_evenly: YesNo | None = None


class WrittenCondition(Written):
    """What a claim has to say for something to follow from it."""

    called: ClassVar[str] = "if"
    predicate: Words
    value: Words
    qualifiers: dict[str, str] = Field(default_factory=dict)


class WrittenConclusion(Written):
    """What follows; with `negate: yes` that it is not so."""

    called: ClassVar[str] = "then"
    predicate: Words
    value: Words
    negate: YesNo | None = None


class WrittenImplication(Written):
    """What follows from a claim: for the same subject, for the wholes that it is a part of, or for its parts."""

    called: ClassVar[str] = "implication"
    id: Id
    condition: WrittenCondition = Field(alias="if")
    conclusion: WrittenConclusion = Field(alias="then")
    over: Literal["same", "any-part", "all-parts"] | None = None
    certainty: Literal["certain", "possible"] | None = None
    because: Words


class WrittenRuling(Written):
    """A person's recorded decision on a finding."""

    called: ClassVar[str] = "ruling"
    finding: Words
    verdict: VerdictName
    reason: Words
    by: Words
    date: str | None = None
    claim: str | None = None


class WrittenClaimsFile(Written):
    """A file under `claims/`: any grouping of these lists, with a default source for its claims."""

    called: ClassVar[str] = "file"
    source: str | None = None
    claims: list[WrittenClaim] = Field(default_factory=list)
    entities: list[WrittenEntity] = Field(default_factory=list)
    predicates: list[WrittenPredicate] = Field(default_factory=list)
    identities: list[WrittenIdentity] = Field(default_factory=list)
    implications: list[WrittenImplication] = Field(default_factory=list)
    rulings: list[WrittenRuling] = Field(default_factory=list)


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
