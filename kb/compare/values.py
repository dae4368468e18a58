"""Can two values both be true of one subject at one time?"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from kb.compare.comparison import Doubt, Reason
from kb.dates import Span
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.value import Choice, Named, Prose, RelativeDate, Truth, Value
from kb.model.vocabulary import Predicate
from kb.quantities import Change, Form, Quantity, Unit, describe, unit_named


class Fit(StrEnum):
    """How two values fit together."""

    EQUAL = "equal"
    FIRST_WITHIN = "first-within"  # all that the first allows, the second allows too
    SECOND_WITHIN = "second-within"
    OVERLAP = "overlap"
    TYPICAL_APART = "typical-apart"  # the wording lets them meet; what it usually means does not
    APART = "apart"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class ValueRelation:
    """How two values fit, why (for what is not plain from the fit), and the doubts about it.

    Attributes:
        larger: 0 or 1, the value that is surely the larger of the two; None when neither is.
        shown: a clause that shows why the values cannot meet.
        end_apart: a change and an amount that cannot be compared, unless both are of one and the same time.
    """

    fit: Fit
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    larger: int | None = None
    shown: str = ""
    end_apart: bool = False


def relate(first: Value, second: Value, predicate: Predicate) -> ValueRelation:
    """How two values of one predicate fit together; no notion of time or speaker enters."""
    if isinstance(first, RelativeDate) or isinstance(second, RelativeDate):
        return ValueRelation(Fit.INCOMPARABLE, (_relative(first if isinstance(first, RelativeDate) else second),))
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return _quantities(first, second, unit_named(predicate.unit) if predicate.unit else None)
    if isinstance(first, Span) and isinstance(second, Span):
        return _dates(first, second)
    if isinstance(first, Truth) and isinstance(second, Truth):
        return _truths(first, second)
    if isinstance(first, Change) or isinstance(second, Change):
        return _changes(first, second)
    if isinstance(first, Named) and isinstance(second, Named):
        return _names(first, second, predicate)
    if isinstance(first, Choice) and isinstance(second, Choice):
        return _choices(first, second, predicate)
    return _prose(first, second)


def _relative(value: Value) -> Reason:
    return Reason(
        "relative-date", f"“{value.text}” is counted from another event, so that only all dates together decide"
    )


def _quantities(first: Quantity, second: Quantity, measure: Unit | None = None) -> ValueRelation:
    barrier = unit_barrier(first, second)
    if barrier:
        return ValueRelation(Fit.INCOMPARABLE, (barrier,))
    fit, nouns = _fit(first.stated, second.stated), _nouns(first, second)
    if fit is Fit.APART:
        larger = 0 if second.stated.before(first.stated) else 1
        return ValueRelation(fit, doubts=nouns, larger=larger, shown=_shown(first, second, measure))
    if first.typical.meets(second.typical) or _same_direction(first, second) or nouns:
        return ValueRelation(fit)
    return ValueRelation(
        Fit.TYPICAL_APART,
        doubts=(_wording(first, second, measure),),
        larger=0 if second.typical.before(first.typical) else 1,
    )


def may_meet(first: Value | None, second: Value | None) -> bool:
    """False for two figures that exclude each other or cannot be compared; of all else `relate` tells more."""
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return True
    return first.stated.meets(second.stated) and dimensions_meet(dimension_of(first), dimension_of(second))


def _same_direction(first: Quantity, second: Quantity) -> bool:
    """True for two lower or two upper bounds: “over 50” and “over 60” are both kept by 70."""
    if first.form is not Form.BOUND or second.form is not Form.BOUND:
        return False
    return (first.stated.low is None) == (second.stated.low is None)


def _fit(first: Interval[Decimal] | Interval[int], second: Interval[Decimal] | Interval[int]) -> Fit:
    a: Interval[Decimal] = first  # type: ignore[assignment]  # both are of one kind; the methods only compare
    b: Interval[Decimal] = second  # type: ignore[assignment]
    if not a.meets(b):
        return Fit.APART
    if a == b:
        return Fit.EQUAL
    if b.contains(a):
        return Fit.FIRST_WITHIN
    return Fit.SECOND_WITHIN if a.contains(b) else Fit.OVERLAP


def unit_barrier(first: Quantity, second: Quantity) -> Reason | None:
    """Why two figures are in different dimensions; None when they are in one, or a bare number takes the other's."""
    one, other = dimension_of(first), dimension_of(second)
    if dimensions_meet(one, other):
        return None
    symbols = f"{_measured_in(first)} against {_measured_in(second)}"
    if {one, other} == {"share", "percentage-points"}:
        text = "one is a percentage and the other percentage points, which measure different things"
        return Reason("percent-against-points", text)
    if first.unit and second.unit and first.unit.is_money() and second.unit.is_money():
        text = f"the amounts are in different currencies ({symbols}), and no exchange rate is assumed"
        return Reason("currency", text)
    return Reason("unit", f"the figures are in different dimensions ({symbols})")


def dimension_of(figure: Quantity) -> str | None:
    """The dimension; “things” for a counted noun that the table does not know; None for a bare number."""
    if figure.unit is not None:
        return figure.unit.dimension
    return "things" if figure.noun else None


def dimensions_meet(one: str | None, other: str | None) -> bool:
    """True when figures of two dimensions can be held against each other."""
    return one is None or other is None or one == other or ("things" in (one, other) and _count_like(one, other))


def _count_like(one: str, other: str) -> bool:
    return all(name == "things" or name.startswith("count:") for name in (one, other))


def _measured_in(figure: Quantity) -> str:
    return figure.unit.id if figure.unit else figure.noun


def _nouns(first: Quantity, second: Quantity) -> tuple[Doubt, ...]:
    """The doubt whether figures that count differently named things count the same ones."""
    if not first.noun or not second.noun:
        return ()
    one, other = (_singular(figure.noun) for figure in (first, second))
    if not one or not other or one == other:
        return ()
    reason = Reason("counted-differently", f"one counts {first.noun}, the other {second.noun}")
    return (Doubt(reason, "both count the same things", f"{first.noun} and {second.noun} are counted differently"),)


def _singular(noun: str) -> str:
    return " ".join(word.rstrip("s") for word in noun.casefold().split())


def _shown(first: Quantity, second: Quantity, measure: Unit | None = None) -> str:
    return (
        f"“{first.text}” allows {_in_measure(first.stated, first, measure)}, "
        f"“{second.text}” allows {_in_measure(second.stated, second, measure)}, and no value is in both"
    )


def _in_measure(interval: Interval[Decimal], figure: Quantity, measure: Unit | None) -> str:
    """The interval in the unit that the predicate is measured in, where the figure is of that dimension."""
    fits = measure is not None and figure.unit is not None and measure.dimension == figure.unit.dimension
    return describe(interval, measure if fits else figure.unit)


def _wording(first: Quantity, second: Quantity, measure: Unit | None) -> Doubt:
    one, other = (_in_measure(figure.typical, figure, measure) for figure in (first, second))
    text = (
        f"the wording lets “{first.text}” and “{second.text}” meet, but as they are usually meant they do not: "
        f"{one} against {other}"
    )
    reason = Reason("loose-wording", text)
    return Doubt(
        reason, "both figures are meant as precisely as they are written", "one of them is a loose round figure"
    )


def _dates(first: Span, second: Span) -> ValueRelation:
    fit = _fit(first.days, second.days)
    doubts: tuple[Doubt, ...] = ()
    vague = [span.text for span in (first, second) if span.uncertain or span.approximate]
    if vague:
        named = " and ".join(dict.fromkeys(f"“{text}”" for text in vague))
        reason = Reason("date-uncertain", f"the date {named} is marked as uncertain or approximate")
        doubts = (Doubt(reason, "the date is right as it stands", "it is off by enough to meet the other"),)
    if fit is not Fit.APART:
        return ValueRelation(fit)
    shown = f"“{first.text}” and “{second.text}” have no day in common"
    return ValueRelation(fit, doubts=doubts, larger=0 if second.days.before(first.days) else 1, shown=shown)


def _truths(first: Truth, second: Truth) -> ValueRelation:
    if first.holds == second.holds:
        return ValueRelation(Fit.EQUAL)
    return ValueRelation(Fit.APART, larger=0 if first.holds else 1, shown="one says yes and the other no")


def _names(first: Named, second: Named, predicate: Predicate) -> ValueRelation:
    if first.entity.id == second.entity.id:
        return ValueRelation(Fit.EQUAL)
    if any(whole.id == second.entity.id for whole in first.entity.wholes()):
        return ValueRelation(Fit.FIRST_WITHIN)
    if any(whole.id == first.entity.id for whole in second.entity.wholes()):
        return ValueRelation(Fit.SECOND_WITHIN)
    return _alternatives(first.entity.label, second.entity.label, predicate)


def _choices(first: Choice, second: Choice, predicate: Predicate) -> ValueRelation:
    if first.text == second.text:
        return ValueRelation(Fit.EQUAL)
    return _alternatives(first.text, second.text, predicate)


def _alternatives(first: str, second: str, predicate: Predicate) -> ValueRelation:
    if predicate.multiple:
        reason = Reason("several-values", f"{predicate.label} can have several values at once")
        return ValueRelation(Fit.INCOMPARABLE, (reason,))
    return ValueRelation(Fit.APART, shown=f"one says {first}, the other {second}, and only one value can hold")


def _prose(first: Value, second: Value) -> ValueRelation:
    if isinstance(first, Prose) and isinstance(second, Prose):
        if first.text.casefold().split() == second.text.casefold().split():
            return ValueRelation(Fit.EQUAL)
        return ValueRelation(Fit.INCOMPARABLE, (Reason("prose", "the values are words, which are not judged"),))
    return ValueRelation(Fit.INCOMPARABLE, (Reason("unlike-values", "the values are of different types"),))


def _changes(first: Value, second: Value) -> ValueRelation:
    if isinstance(first, Change) and isinstance(second, Change):
        return _two_changes(first, second)
    change, amount = (first, second) if isinstance(first, Change) else (second, first)
    if not isinstance(change, Change) or not isinstance(amount, Quantity):
        return _prose(first, second)
    if change.start and change.end and same_ends(change, amount):
        return ValueRelation(Fit.APART, (_range_read_as_change(change, amount),), shown=_range_shown(change, amount))
    if change.end and not unit_barrier(change.end, amount) and change.end.stated.meets(amount.stated):
        return ValueRelation(Fit.OVERLAP, (Reason("end-of-change", f"“{change.text}” ends at “{amount.text}”"),))
    reason = Reason("change-against-amount", f"“{change.text}” says how the figure moved, “{amount.text}” what it is")
    if change.end is None or unit_barrier(change.end, amount):
        return ValueRelation(Fit.INCOMPARABLE, (reason,))
    doubt = Doubt(reason, f"“{change.text}” had ended by then", "the change ended at another time")
    return ValueRelation(Fit.INCOMPARABLE, (reason,), (doubt,), shown=_shown(change.end, amount), end_apart=True)


def same_ends(change: Change, amount: Quantity) -> bool:
    """True when a stated change runs between exactly the two ends of a stated range."""
    if change.start is None or change.end is None or amount.low_end is None or amount.low_end == amount.high_end:
        return False
    ends = {change.start.low_end, change.end.low_end}
    return ends == {amount.low_end, amount.high_end} and unit_barrier(change.start, amount) is None


def _range_read_as_change(change: Change, amount: Quantity) -> Reason:
    return Reason(
        "range-read-as-change",
        f"“{change.text}” moves between exactly the two ends of the range “{amount.text}”: "
        "a range of one figure seems to have been read as a movement from one figure to another",
    )


def _range_shown(change: Change, amount: Quantity) -> str:
    return (
        f"a range “{amount.text}” says that one figure lies between the ends; "
        f"“{change.text}” says that it was the one and became the other"
    )


def _two_changes(first: Change, second: Change) -> ValueRelation:
    sides = ((first.start, second.start), (first.end, second.end), (first.by, second.by))
    pairs = (*sides, (first.by_percent, second.by_percent))
    fits = [_quantities(a, b) for a, b in pairs if a is not None and b is not None]
    if not fits and first.ratio_stated and second.ratio_stated:
        fits = [ValueRelation(_fit(first.ratio_stated, second.ratio_stated), shown="the changes differ in size")]
    comparable = [fit for fit in fits if fit.fit is not Fit.INCOMPARABLE]
    if not comparable:
        return ValueRelation(Fit.INCOMPARABLE, (Reason("unlike-changes", "the changes are stated in different ways"),))
    for worst in (Fit.APART, Fit.TYPICAL_APART, Fit.OVERLAP):
        if any(fit.fit is worst for fit in comparable):
            return next(fit for fit in comparable if fit.fit is worst)
    kinds = {fit.fit for fit in comparable} - {Fit.EQUAL}
    return ValueRelation(Fit.EQUAL if not kinds else kinds.pop() if len(kinds) == 1 else Fit.OVERLAP)
