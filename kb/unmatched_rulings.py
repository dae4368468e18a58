"""A ruling that decides nothing.

Its finding no longer exists, since the claims were changed or the id is misspelt; another ruling on the same finding
stands above it; or it names a claim that the finding is not about. It hides that somebody once looked, and
would silence a finding of that id should it come back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from kb.rules.finding import Finding, Level, Rule, Scope

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.model.ruling import Ruling

#: Findings of these rules appear only where the archived texts are at hand.
_NEEDS_TEXTS = ("passage-changed-", "figure-not-in-passage-")


def check(kb: KnowledgeBase) -> Iterator[Finding]:  # noqa: ARG001 - every rule is called alike
    """Nothing: what a ruling decides is seen when all other rules have run; see `unmatched`."""
    return iter(())


UNMATCHED = Rule("unmatched-ruling", Level.WARNING, check.__module__, Scope.BASE)


def unmatched(kb: KnowledgeBase, found: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Rulings that decide nothing, given the claims of all findings by their ids.

    Of a part of the knowledge base, or without the texts that a rule needs, nothing can be said to be gone.
    """
    decided: set[str] = set()
    for ruling in kb.rulings:
        why = _decides_nothing(kb, ruling, found, decided)
        decided.add(ruling.finding)
        if why:
            places = (ruling.place,) if ruling.place else ()
            message = f"the ruling `{ruling.verdict.value}` is about `{ruling.finding}`, {why}"
            yield Finding(message, places=places, settle="take the ruling out, or correct it", key=(message,))


def _decides_nothing(kb: KnowledgeBase, ruling: Ruling, found: Mapping[str, Collection[str]], decided: set[str]) -> str:
    """Why a ruling is without effect, a clause; empty when it has one, or when that cannot be told."""
    if ruling.finding in decided:
        return "on which another ruling stands above it"
    if ruling.finding in found:
        stray = ruling.claim and ruling.claim not in found[ruling.finding]
        return f"which is not about the claim `{ruling.claim}`" if stray else ""
    unseen = kb.partial or (kb.texts is None and ruling.finding.startswith(_NEEDS_TEXTS))
    return "" if unseen else "which is no longer found"
