"""Two dates of one subject that have an order by their nature: nobody is buried before being born.

The vocabulary declares it (`precedes`). The order is broken only when every day of the first lies after every day of
the second; a year and a day within it can be in either order.
"""

from __future__ import annotations

from kb.compare.comparison import Doubt, Reason
from kb.dates import Span, write_span
from kb.model.claim import Claim


def in_order(first: Claim, second: Claim) -> bool | None:
    """False when two dates surely stand in the wrong order, True when not, None when no order is declared."""
    pair = _ordered(first, second)
    if pair is None:
        return None
    before, after = pair
    return not after.days.before(before.days)


def order_broken(first: Claim, second: Claim) -> tuple[tuple[Reason, ...], tuple[Doubt, ...]]:
    """Why the order is impossible, and the doubts about it; only for claims that are not in order."""
    earlier, later = (first, second) if _declares(first, second) else (second, first)
    dates = [claim.value for claim in (earlier, later) if isinstance(claim.value, Span)]
    labels = [claim.predicate.label for claim in (earlier, later) if claim.predicate]
    text = f"the {labels[0]}, {write_span(dates[0])}, cannot come after the {labels[1]}, {write_span(dates[1])}"
    reason = Reason("impossible-order", text)
    vague = [span for span in dates if span.uncertain or span.approximate]
    if not vague:
        return (reason,), ()
    uncertain = Reason("date-uncertain", f"the date “{vague[0].text}” is marked as uncertain or approximate")
    return (reason,), (Doubt(uncertain, "the date is right as it stands", "it is off by enough to be in order"),)


def _ordered(first: Claim, second: Claim) -> tuple[Span, Span] | None:
    """The date that has to come first, and the other; None when the claims are not two such dates."""
    if first.subject is None or second.subject is None or first.subject.id != second.subject.id:
        return None
    if not isinstance(first.value, Span) or not isinstance(second.value, Span):
        return None
    if _declares(first, second):
        return first.value, second.value
    return (second.value, first.value) if _declares(second, first) else None


def _declares(earlier: Claim, later: Claim) -> bool:
    return (
        earlier.predicate is not None
        and later.predicate is not None
        and later.predicate.id in earlier.predicate.precedes
    )
