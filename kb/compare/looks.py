"""Would a comparison of the written values call these two claims contradictory?

That is what a hasty reader and most tools do. The report uses it to show the pairs that only look like a
contradiction, with the reason why they are none; it decides nothing else.
"""

from __future__ import annotations

from kb.dates import Span
from kb.model.claim import Claim
from kb.model.value import Choice, Named, Truth, Value
from kb.quantities import Change, Quantity


def looks_contradictory(first: Claim, second: Claim) -> bool:
    """True when the written values are of one type and not the same.

    Propositions about different things (another field, another predicate) look like nothing: only figures and dates
    are mixed up across predicates and qualifiers.
    """
    if first.value is None or second.value is None:
        return False
    about_one_thing = first.predicate == second.predicate and _same_where_shared(first, second)
    return _differ(first.value, second.value) and (about_one_thing or isinstance(first.value, (Quantity, Change, Span)))


def _same_where_shared(first: Claim, second: Claim) -> bool:
    others = dict(second.qualifiers)
    return all(others.get(key, value) == value for key, value in first.qualifiers)


def _differ(first: Value, second: Value) -> bool:
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return _ends(first) != _ends(second) or first.hedge != second.hedge
    if isinstance(first, Truth) and isinstance(second, Truth):
        return first.holds != second.holds
    if isinstance(first, Span) and isinstance(second, Span):
        return not first.same_extent(second)
    if isinstance(first, Named) and isinstance(second, Named):
        return first.entity.id != second.entity.id
    if isinstance(first, Choice) and isinstance(second, Choice):
        return first.text != second.text
    figures = (Quantity, Change)
    return isinstance(first, figures) and isinstance(second, figures) and first.text != second.text


def _ends(figure: Quantity) -> tuple[object, ...]:
    return figure.low_end, figure.high_end, figure.unit.id if figure.unit else None
