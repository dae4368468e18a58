"""Every reason that a comparison can give, with what it means in general.

The sentence about two particular claims is made where the reason is found; a test holds this list against those places.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    # why two claims cannot both be true
    "values-apart": "no value satisfies both claims",
    "part-exceeds-whole": "a part of a period has more than the whole of it",
    "total-shrank": "a running total is smaller later than earlier",
    "impossible-order": "two dates stand in an order that cannot be",
    "outlook-after-statement": "an outlook was given after a statement of what happened, and does not fit it",
    "large-group": "the pair speaks for a group too large to list its pairs",
    # how the one may have come from the other
    "range-read-as-change": "a range of one figure was read as a movement from its one end to the other",
    "taken-from-one-range": "both figures seem to be taken from one range that another claim states",
    "unit-slip": "the same digits a thousand or a million times larger: units may have been mixed up",
    "decimal-slip": "the same digits with the decimal point elsewhere",
    "transposed-digits": "two neighbouring digits are swapped",
    # why a relation is only possible
    "period-not-stated": "a claim does not say which period it is about",
    "period-uncertain": "a period is marked as uncertain or approximate, or is one of several",
    "moment-not-named": "a level holds at a moment, and the claims give longer periods",
    "order-unknown": "which of the two came first is not known",
    "date-uncertain": "a date is marked as uncertain or approximate",
    "loose-wording": "the wording lets the figures meet, but as usually meant they do not",
    "qualifier-one-sided": "only one of the claims is restricted by a qualifier",
    "unvouched": "a rumour or a hypothetical statement, for which nobody vouches",
    "only-expected": "a date or figure is guidance or a forecast, and may have come out differently",
    "may-be-negative": "the quantity can be negative, so that a part may exceed the whole",
    "period-still-running": "a statement was made before the period that it is about had ended",
    # why two claims that differ can both be true
    "different-period": "they are about different times",
    "quarter-against-year": "the one is about a quarter, the other about the year",
    "part-of-period": "the period of the one lies within that of the other",
    "overlapping-periods": "the periods overlap and are not the same",
    "rounding": "the one is a rounder way of saying the other",
    "range-end-as-point": "one end of a range, stated as a single figure",
    "range-midpoint-as-point": "the midpoint of a range, stated as a single figure",
    "inside-range": "a figure inside a stated range",
    "within-bound": "a figure that keeps a stated bound",
    "end-of-change": "a stated change ends at the figure",
    "near-predicate": "two properties that are easily mixed up",
    "part-of": "the one is about a part of what the other is about",
    "scope-widened": "the same is said of a part and of the whole",
    "different-subject": "the claims are about different subjects",
    "different-predicate": "the claims give different properties",
    "different-qualifier": "a qualifier has different values",
    "currency": "amounts in different currencies",
    "percent-against-points": "a percentage and percentage points",
    "unit": "figures in different dimensions",
    "several-values": "the property can have several values at once",
    "change-against-amount": "the one says how a figure moved, the other what it is",
    "unlike-changes": "two changes stated in different ways",
    "unlike-values": "values of different types",
    "prose": "the values are words, which are not judged",
    "no-value": "a claim has no subject, predicate and value that could be read",
    # agreement
    "same-value": "both give the same value",
    "narrower": "the one allows less than the other and fits into it",
    "values-meet": "some value satisfies both",
    # who says it, and when
    "guidance-raised": "a later outlook replaces a lower one",
    "guidance-lowered": "a later outlook replaces a higher one",
    "guidance-replaced": "a later outlook replaces another",
    "revised": "one speaker replaces an own outlook",
    "same-speaker": "one speaker gives one figure and later another",
    "stale-at-its-own-date": "a document still gives a figure that had been replaced when it appeared",
    "forecast-met": "what happened is what was expected",
    "forecast-missed": "what happened is not what was expected",
    "forecasts-differ": "two speakers expect different things",
    "opinions-differ": "two opinions oppose each other",
    "opinion-against-statement": "an opinion opposes a statement",
    "attributed": "a document reports a statement of somebody else",
    "attribution-slip": "the same statement of one document is given to different speakers",
    "within-one-source": "both stand in one source",
}
