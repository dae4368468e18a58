"""One more claim into its file, and what it is to the claims that were there."""

from __future__ import annotations

import contextlib
from pathlib import Path

from kb.base import KnowledgeBase
from kb.compare import Comparison, Relation, compare
from kb.compare.looks import looks_contradictory
from kb.editing.disk import Disk
from kb.editing.drafting import Answers, Draft, drafted
from kb.editing.insertion import inserted
from kb.editing.storage import Storage
from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.load.nodes import Mapping, Sequence
from kb.load.records import ClaimMaker
from kb.load.row_reading import read_claim
from kb.load.rows import FiledClaim
from kb.load.yaml_reader import read_document
from kb.model.claim import Claim
from kb.opening import load
from kb.query.passages import State, examine

#: In this order they are told.
_ORDER = tuple(
    map(
        Relation,
        ("contradicts", "disputes", "revises", "outcome", "agrees", "refines", "changed", "differs"),
    )
)


@dataclass(frozen=True, slots=True)
class Added:
    """A claim that was added, or would be.

    Attributes:
        kb: the knowledge base without it.
        before, after: the file without it (None: there was none) and with it.
        relations: what it is to others; the most serious first.
        doubt: why its passage does not bear it out, a clause; empty when nothing speaks against it.
    """

    claim: Claim
    kb: KnowledgeBase
    file: str
    before: bytes | None
    after: bytes
    relations: tuple[Comparison, ...]
    doubt: str = ""


def add_claim(
    root: Path, answers: Answers, texts: Path | None = None, *, dry_run: bool = False, disk: Disk | None = None
) -> Added:
    """Add the claim that the answers make to its file; every other byte of the file stays.

    The knowledge base is read under the lock, so that nobody else can take the same id meanwhile.

    Raises:
        KBError: the answers make no claim that could be saved, or the file has no place for it.
        NotSavedError: it could not be saved; the file is as it was.
    """
    storage = Storage(root, disk)
    with contextlib.nullcontext() if dry_run else storage.locked():
        kb = load(root, texts)
        draft = drafted(kb, answers)
        before = storage.read(draft.file)
        after = inserted(before, draft.file, draft.fields, draft.source)
        claim = _read_back(kb, draft, after)
        if not dry_run:
            storage.save(draft.file, after, before)
    return Added(claim, kb, draft.file, before, after, relations(kb, claim), _doubt(kb, claim))


def relations(kb: KnowledgeBase, claim: Claim) -> tuple[Comparison, ...]:
    """What a claim is to all others that speak of the same, or of what is easily taken for it."""
    found = [
        comparison
        for other in kb.claims.values()
        if other.id != claim.id and _speaks_of_the_same(claim, other)
        for comparison in (compare(claim, other),)
        if comparison.relation is not Relation.DIFFERS or looks_contradictory(claim, other)
    ]
    return tuple(sorted(found, key=lambda item: (_ORDER.index(item.relation), item.certainty, item.claims)))


def _speaks_of_the_same(claim: Claim, other: Claim) -> bool:
    mine, theirs = claim.predicate, other.predicate
    if claim.subject is None or other.subject is None or mine is None or theirs is None:
        return False
    related = mine.id == theirs.id or mine.why_near(theirs) is not None
    ordered = theirs.id in mine.precedes or mine.id in theirs.precedes
    return claim.subject.id == other.subject.id and (related or ordered)


def _read_back(kb: KnowledgeBase, draft: Draft, data: bytes) -> Claim:
    """The claim as it will be read from the file; raises KBError where it would not be read whole."""
    root = read_document(data, draft.file).root
    claims = root.get("claims") if isinstance(root, Mapping) else None
    assert isinstance(claims, Sequence)  # noqa: S101 - `inserted` has shown it
    row, troubles = read_claim(claims.items[-1], {"source": draft.source}, {})
    maker = ClaimMaker(kb.held.frame)
    claim = maker.made(FiledClaim(draft.file, row)) if row else None
    troubles += maker.troubles
    if claim is None or troubles:
        raise KBError(f"the claim would not be read whole: {troubles[0].message}; {troubles[0].mend}")
    return claim


def _doubt(kb: KnowledgeBase, claim: Claim) -> str:
    examined = examine(kb, claim)
    return examined.why if examined.state is State.FIGURE_MISSING else ""
