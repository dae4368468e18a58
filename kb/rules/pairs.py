"""A pair of claims as a finding; the rules that report pairs share this shape."""

from __future__ import annotations

from kb.compare.rivals import Rivals
from kb.rules.finding import Finding, of_claims, why


def finding_of_rivals(rivals: Rivals) -> Finding:
    """What is said here, what is said there, why both cannot be, and what would settle it."""
    ids, places = of_claims(rivals.first, rivals.second)
    return Finding(
        message=why(rivals.comparison.reasons),
        claims=ids,
        places=places,
        settle=rivals.comparison.witness,
        comparison=rivals.comparison,
        total=rivals.total,
    )
