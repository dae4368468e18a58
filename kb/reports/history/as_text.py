"""The history of a finding for people."""

from __future__ import annotations

from collections.abc import Iterator

from kb.model.claim import Claim
from kb.reports.diff.record_words import brought_words
from kb.reports.history.finding_history import FindingHistory, KnownHere
from kb.reports.history.publication import Knowable, appeared
from kb.reports.terminal import Part, console
from kb.reports.wording import answer_words, date_words, place_words
from kb.vcs.git import Commit


def print_history(history: FindingHistory) -> None:
    """Print what the module `finding_history` puts together."""
    out = console()
    for parts in _lines(history):
        out.line(*parts)


def _lines(history: FindingHistory) -> Iterator[tuple[Part, ...]]:
    item = history.reported
    state = "gone" if history.gone else "open" if item.open else "decided"
    yield (item.id, "bold"), f"  {item.level.value}, {state}"
    yield (f"  {item.finding.message}",)
    yield ()
    for name in item.claims:
        claim = history.kb.claims.get(name)
        if claim is not None:
            yield "  ", (claim.id, "cyan"), f"  {answer_words(claim)}, in {claim.source.id}, {_published(claim)}"
            yield (f"      {place_words(claim)}",)
    if item.claims:
        yield ()
        yield _row("made by", made_words(history))
        yield _row("knowable", knowable_words(history.knowable))
    yield _row("known here", known_words(history))
    if history.known:
        for name, commit in history.known.former:
            yield _row("", f"as {name} until a record was renamed with {commit_words(commit)}")
    if item.ruling:
        yield _row("ruling", ruling_words(history))
    if history.gone:
        yield _row("gone", gone_words(history))


def _row(name: str, words: str) -> tuple[Part, ...]:
    return "  ", (f"{name:<12}", "dim"), words


def _published(claim: Claim) -> str:
    span = appeared(claim)
    return f"published {date_words(span)}" if span else "undated"


def made_words(history: FindingHistory) -> str:
    """Which claims made it: what the commit changed; else what appeared last."""
    if history.known and history.known.made_by:
        return brought_words(history.known.made_by)
    last = history.knowable.last
    names = ", ".join(claim.id for claim in last)
    if len(last) == 1:
        return f"{names}, the last to appear"
    return f"{names}: which of them appeared last is not sure"


def knowable_words(knowable: Knowable) -> str:
    """Since when all its claims can be known, with how sure that is."""
    undated = f"; when {', '.join(c.source.id for c in knowable.undated)} appeared is not known"
    if knowable.earliest is None:
        return "since when is not known" + (undated if knowable.undated else "")
    if knowable.latest is None:
        return f"not before {knowable.earliest}" + (undated if knowable.undated else "")
    if knowable.earliest == knowable.latest:
        return f"since {knowable.earliest}, when the last of its sources appeared"
    return f"since some day from {knowable.earliest} to {knowable.latest}, when the last of its sources appeared"


def known_words(history: FindingHistory) -> str:
    """Since which commit the knowledge base has it."""
    known = history.known
    if known is None:
        return history.unknown
    return f"since {commit_words(known.commit)}{_oldest(known)}"


def _oldest(known: KnownHere) -> str:
    if known.shallow:
        return "; perhaps longer: the history is shallow and begins here"
    return "; the knowledge base begins with it" if known.oldest else ""


def ruling_words(history: FindingHistory) -> str:
    """Who decided what, and since which commit it stands here."""
    ruling = history.reported.ruling
    assert ruling is not None  # noqa: S101 - asked by the caller
    date = f" on {ruling.date.text}" if ruling.date else ""
    here = f"; here since {commit_words(history.ruled)}" if history.ruled else "; not committed"
    return f"{ruling.verdict.value} by {ruling.by}{date}: {ruling.reason}{'' if history.unknown else here}"


def gone_words(history: FindingHistory) -> str:
    """With which commit it went, and why."""
    gone = history.gone
    assert gone is not None  # noqa: S101 - asked by the caller
    when = f"with {commit_words(gone.commit)}" if gone.commit else "with changes that are not committed"
    return when + (f": {brought_words(gone.brought_by)}" if gone.brought_by else "")


def commit_words(commit: Commit) -> str:
    """`5d6e7f8a9b of 2026-03-01 by Ann (The message)`."""
    return f"{commit.short} of {commit.date} by {commit.author} ({commit.subject})"
