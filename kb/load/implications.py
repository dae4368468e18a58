"""Written implications to implications, with predicates resolved and values typed by them.

An implication of which a part cannot be read is left out, and every such part is a trouble.
"""

from __future__ import annotations

from kb.errors import Unread
from kb.load.frame import Vocabulary
from kb.load.nodes import Trouble
from kb.load.typing import read_value, unread_trouble
from kb.load.validation import Placed, trouble
from kb.load.vocabulary import dangling
from kb.load.written import WrittenImplication
from kb.model.implication import Implication, Over
from kb.model.value import Value
from kb.model.vocabulary import Predicate


def made_implication(
    placed: Placed[WrittenImplication], vocabulary: Vocabulary, troubles: list[Trouble]
) -> Implication | None:
    """The implication, or None when its condition or its conclusion could not be read."""
    record = placed.record
    given = _stated("if", record.condition.predicate, record.condition.value, placed, vocabulary, troubles)
    follows = _stated("then", record.conclusion.predicate, record.conclusion.value, placed, vocabulary, troubles)
    if given is None or follows is None:
        return None
    _qualifiers(placed, given[0], troubles)
    return Implication(
        id=record.id,
        condition=given[0],
        given=given[1],
        conclusion=follows[0],
        follows=follows[1],
        because=record.because,
        qualifiers=tuple(sorted(record.condition.qualifiers.items())),
        over=Over(record.over or "same"),
        negate=record.conclusion.negate == "yes",
        certain=record.certainty != "possible",
        place=placed.place,
    )


def _stated(
    field: str,
    name: str,
    text: str,
    placed: Placed[WrittenImplication],
    vocabulary: Vocabulary,
    troubles: list[Trouble],
) -> tuple[Predicate, Value] | None:
    predicate = vocabulary.predicates.get(name)
    if predicate is None:
        place = placed.places.get(f"{field}.predicate", placed.places.get(field, placed.place))
        troubles.append(dangling(f"{field}.predicate", name, place, list(vocabulary.predicates)))
        return None
    value = read_value(text, predicate, vocabulary.entities, 12, vocabulary.predicates)
    if isinstance(value, Unread):
        troubles.append(unread_trouble(value, f"{field}.value", placed))
        return None
    return predicate, value


def _qualifiers(placed: Placed[WrittenImplication], predicate: Predicate, troubles: list[Trouble]) -> None:
    for key in placed.record.condition.qualifiers:
        if key not in predicate.qualifiers:
            place = placed.places.get("if.qualifiers", placed.places.get("if", placed.place))
            declared = ", ".join(predicate.qualifiers) or "none"
            message = f"`{predicate.id}` has no qualifier `{key}`"
            troubles.append(trouble("unknown-field", place, message, f"it declares: {declared}"))
