"""A person's decision on a finding, into `claims/rulings.yaml`, and what it decides.

The finding has to exist now: a ruling on a misspelt id would decide nothing and look as if somebody had. One finding
has one ruling; another one takes its place only where that is asked for.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from kb.base import KnowledgeBase
from kb.check import Reported, check
from kb.dates import read_date
from kb.editing.disk import Disk
from kb.editing.insertion import inserted
from kb.editing.replacement import replaced
from kb.editing.storage import Storage
from kb.errors import KBError, Unread
from kb.light_dataclass import dataclass
from kb.load.nearest import the_nearest
from kb.load.nodes import Mapping, Sequence
from kb.load.records import made_ruling
from kb.load.validation import validated
from kb.load.written import WrittenRuling
from kb.load.yaml_reader import read_document
from kb.model.ruling import Ruling, Verdict
from kb.opening import load
from kb.unmatched_rulings import UNMATCHED

#: Where a ruling goes that takes no other's place.
RULINGS_FILE: Final = "claims/rulings.yaml"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides, as texts.

    Attributes:
        finding: its id.
        claim: id of the claim that is wrong, with `source-wrong`.
        date: of the decision; empty leaves it out.
    """

    finding: str
    verdict: str
    reason: str
    by: str
    claim: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A ruling that was saved, or would be.

    Attributes:
        reported: the finding as it was before.
        before, after: the file without it (None: there was none) and with it.
        kb: the knowledge base without it.
    """

    ruling: Ruling
    reported: Reported
    file: str
    before: bytes | None
    after: bytes
    kb: KnowledgeBase


def decide(
    root: Path,
    decision: Decision,
    texts: Path | None = None,
    *,
    replace: bool = False,
    dry_run: bool = False,
    disk: Disk | None = None,
) -> Decided:
    """Record a decision; every byte of the file that is not of this ruling stays.

    The findings are made under the lock, so that nobody else can rule on the same one meanwhile.

    Raises:
        KBError: the decision is no ruling that could be saved, or the file has no place for it.
        NotSavedError: it could not be saved; the file is as it was.
    """
    fields = _fields(decision)
    storage = Storage(root, disk)
    with contextlib.nullcontext() if dry_run else storage.locked():
        kb = load(root, texts)
        reported = _found(kb, decision.finding)
        _check_claim(decision, reported)
        old = _earlier(kb, decision.finding, replace=replace)
        file = old.place.file if old and old.place else RULINGS_FILE
        before = storage.read(file)
        if old is None or before is None:
            after = inserted(before, file, fields, None, "rulings")
        else:
            after = replaced(before, file, "rulings", {"finding": old.finding}, fields)
        ruling = _read_back(after, file, decision.finding)
        if not dry_run and after != before:
            storage.save(file, after, before)
    return Decided(ruling, reported, file, before, after, kb)


def _fields(decision: Decision) -> dict[str, str]:
    """The fields of the record, each looked at; an empty one is left out."""
    if decision.verdict not in {verdict.value for verdict in Verdict}:
        raise KBError(f"there is no verdict “{decision.verdict}”; use one of {', '.join(v.value for v in Verdict)}")
    fields = {
        "finding": decision.finding,
        "verdict": decision.verdict,
        "reason": _line(decision.reason, "--reason", "a ruling needs a reason that others can follow"),
        "by": _line(decision.by, "--by", "a ruling needs the name of who decides"),
        "date": _date(decision.date),
        "claim": decision.claim,
    }
    return {name: text for name, text in fields.items() if text}


def _line(text: str, option: str, need: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise KBError(f"{need}: give it with {option}")
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        raise KBError(f"{option} is not UTF-8")
    return line


def _date(text: str) -> str:
    span = read_date(text) if text else None
    if isinstance(span, Unread):
        raise KBError(f"--date: {span}")
    return text.strip()


def _found(kb: KnowledgeBase, name: str) -> Reported:
    """The finding of that id; raises KBError with the nearest ids when there is none."""
    reported = [item for item in check(kb).findings if item.rule.id != UNMATCHED.id]
    match = next((item for item in reported if item.id == name), None)
    if match is not None:
        return match
    hint = the_nearest(name, [item.id for item in reported])
    unread = f"; not everything could be read: {', '.join(kb.unread[:5])}" if kb.unread else ""
    raise KBError(f"there is no finding “{name}”{hint}{unread}")


def _check_claim(decision: Decision, reported: Reported) -> None:
    """`source-wrong`, and only it, names one of the finding's claims."""
    claims = reported.claims
    wrong = decision.verdict == Verdict.SOURCE_WRONG.value
    named = f"it is about {', '.join(claims)}" if claims else "it is about no claim"
    if wrong and not decision.claim:
        raise KBError(f"source-wrong needs the claim that is wrong: give --claim; {named}")
    if decision.claim and not wrong:
        raise KBError(
            f"only source-wrong has a claim; leave --claim out, or rule source-wrong instead of {decision.verdict}"
        )
    if wrong and decision.claim not in claims:
        raise KBError(f"{decision.finding} has no claim “{decision.claim}”; {named}")


def _earlier(kb: KnowledgeBase, finding: str, *, replace: bool) -> Ruling | None:
    """The ruling that this one takes the place of; raises KBError where that was not asked for."""
    rulings = [ruling for ruling in kb.rulings if ruling.finding == finding]
    if not rulings:
        return None
    if len(rulings) > 1:
        places = " and ".join(str(ruling.place) for ruling in rulings)
        raise KBError(f"{finding} is already ruled on {len(rulings)} times, at {places}; take all but one out first")
    (old,) = rulings
    if not replace:
        raise KBError(
            f"{finding} is already ruled on: {old.verdict.value} by {old.by}, at {old.place}; --replace takes its place"
        )
    return old


def _read_back(data: bytes, file: str, finding: str) -> Ruling:
    """The ruling as it will be read from the file; raises KBError where it would not be read whole."""
    root = read_document(data, file).root
    items = root.get("rulings") if isinstance(root, Mapping) else None
    assert isinstance(items, Sequence)  # noqa: S101 - the new bytes have been shown to hold it
    for item in items.items:
        placed, troubles = validated(item, WrittenRuling, None)
        if placed is not None and isinstance(placed.record, WrittenRuling) and placed.record.finding == finding:
            ruling = made_ruling(placed, troubles)
            if not troubles:
                return ruling
            raise KBError(f"the ruling would not be read whole: {troubles[0].message}; {troubles[0].mend}")
    raise KBError(f"the ruling would not be read back from {file}; look at what stands there with `kb check`")
