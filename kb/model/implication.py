"""An implication: what follows from a claim, for which subjects, and why."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.model.place import Place
    from kb.model.value import Value
    from kb.model.vocabulary import Predicate


class Over(StrEnum):
    """Of whom the conclusion holds."""

    SAME = "same"  # of the subject itself
    ANY_PART = "any-part"  # of everything that the subject is a part of: one part is enough
    ALL_PARTS = "all-parts"  # of every part of the subject


@dataclass(frozen=True, slots=True)
class Implication:
    """If `condition` has a value within `given`, then `conclusion` has the value `follows`.

    Attributes:
        qualifiers: those that a claim must have for the condition to be met.
        negate: the conclusion is that the value is *not* `follows`.
        certain: False when it follows as a rule, with exceptions.
        because: the reason, a clause.
    """

    id: str
    condition: Predicate
    given: Value
    conclusion: Predicate
    follows: Value
    because: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    over: Over = Over.SAME
    negate: bool = False
    certain: bool = True
    place: Place | None = field(default=None, compare=False)
