"""A claim against what follows from another one.

The vocabulary declares what follows from what (`implications`), for the same subject, for the wholes that it is a part
of (`any-part`), or for its parts (`all-parts`), each with its reason. Two claims that no comparison would hold against
each other can conflict so: a model that ranked first, and "no model of the family ever ranked first". What follows is
never more certain than the claim, the implication, and every step between; an opinion is never refuted by it, only
opposed. The message gives the whole chain.

Bad:
    claims:
    - id: cloud-is-listed
      text: Example Cloud is listed on the exchange.
      source: example-report
      subject: example-cloud
      predicate: listed
      value: yes
    - id: corp-is-private
      text: Example Corp is private as a whole.
      source: other-report
      subject: example-corp
      predicate: status
      value: private
    implications:
    - id: listed-part
      if: {predicate: listed, value: yes}
      then: {predicate: status, value: public}
      over: any-part
      because: a group of which a part is listed is not private as a whole

Good:
    claims:
    - id: cloud-is-listed
      text: Example Cloud is listed on the exchange.
      source: example-report
      subject: example-cloud
      predicate: listed
      value: yes
    - id: corp-is-public
      text: Example Corp is a public company.
      source: other-report
      subject: example-corp
      predicate: status
      value: public
    implications:
    - id: listed-part
      if: {predicate: listed, value: yes}
      then: {predicate: status, value: public}
      over: any-part
      because: a group of which a part is listed is not private as a whole
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Relation
from kb.inference.implications import Derived, ImpliedConflict, Step, implied_conflicts
from kb.model.claim import Claim
from kb.model.value import Named
from kb.rules.finding import Finding, of_claims, why


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each pair of claims that conflict over an implication."""
    implied = implied_conflicts(kb)
    for conflict in implied.conflicts:
        ids, places = of_claims(*(side.base for side in conflict.sides))
        yield Finding(
            message=_message(conflict),
            claims=ids,
            places=places,
            settle=conflict.comparison.witness,
            comparison=conflict.comparison,
        )
    if not implied.complete:
        places = tuple(item.place for item in kb.implications.values() if item.place)
        yield Finding(
            "more follows from the claims than was looked at, so that conflicts may be missing",
            places=places,
            settle="make the implications narrower",
            key=("incomplete",),
        )


def _message(conflict: ImpliedConflict) -> str:
    """Every chain, a derived one first, then why what they lead to cannot all be."""
    sides = sorted(conflict.sides, key=lambda side: (not side.steps, side.base.id))
    disputed = " (an opinion on one side)" if conflict.comparison.relation is Relation.DISPUTES else ""
    return f"{'; but '.join(_chain(side) for side in sides)}{disputed}; {why(conflict.comparison.reasons)}"


def _chain(side: Derived) -> str:
    if not side.steps:
        return f"{side.base.id}: {_says(side.base)}"
    return f"{side.base.id}: {_says(side.base)}{''.join(_step(step) for step in side.steps)}"


def _step(step: Step) -> str:
    negated = step.implication.negate and step.claim.value == step.implication.follows
    return f" → {_says(step.claim, negated=negated)} (because {step.implication.because})"


def _says(claim: Claim, *, negated: bool = False) -> str:
    """`Llama, has ever ranked first, leaderboard lmarena: yes`."""
    named = [part.label for part in (claim.subject, claim.predicate) if part is not None]
    topic = ", ".join([*named, *(f"{key} {value}" for key, value in claim.qualifiers)])
    value = claim.value.entity.label if isinstance(claim.value, Named) else claim.value.text if claim.value else ""
    return f"{topic}: {'not ' if negated else ''}{value}"
