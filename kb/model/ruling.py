"""A ruling: a person's recorded decision on a finding."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.model.place import Place


class Verdict(StrEnum):
    """What was decided."""

    UPHELD = "upheld"  # it is a real contradiction and stays in the report
    EXPLAINED = "explained"  # the reason given dissolves it
    ACCEPTED = "accepted"  # known, and left as it is
    SOURCE_WRONG = "source-wrong"  # one of the claims is mistaken


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decided what about which finding, when and why.

    Attributes:
        claim: id of the claim that is wrong; only with `source-wrong`.
    """

    finding: str
    verdict: Verdict
    reason: str
    by: str
    date: Span | None = None
    claim: str = ""
    place: Place | None = field(default=None, compare=False)
