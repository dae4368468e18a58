"""Which claims a report is about: the filter that reports share."""

from __future__ import annotations

from kb.light_dataclass import dataclass
from kb.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs to report: those with a claim of this subject, predicate or source; None is all.

    Attributes:
        certain: only contradictions that hold on every reading.
    """

    subject: str | None = None
    predicate: str | None = None
    source: str | None = None
    certain: bool = False

    def takes(self, claim: Claim) -> bool:
        """True when the claim is of the wanted subject, predicate and source."""
        return (
            (self.subject is None or (claim.subject is not None and claim.subject.id == self.subject))
            and (self.predicate is None or (claim.predicate is not None and claim.predicate.id == self.predicate))
            and (self.source is None or claim.source.id == self.source)
        )
