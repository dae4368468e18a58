"""What the grammar keeps of one amount while the figure around it is still being read."""

from __future__ import annotations

from decimal import Decimal

from kb.light_dataclass import dataclass
from kb.quantities.hedging import Hedge
from kb.quantities.rounding import Written
from kb.quantities.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """What was written, before magnitudes and units are shared along a range and multiplied out.

    Attributes:
        number: the number, without sign and magnitude.
        negative: a minus stands before it.
        magnitude: what it is multiplied by; None if nothing says.
        unit: as written; None if nothing says.
        noun: the counted noun as written.
        after: a hedge behind the number.
        share: a part of a whole, to be read in the declared unit of shares.
        weak: in prose, too common in other senses to stand alone ("a quarter").
        prefix: the currency as it stands before the number.
        signed: a sign is written.
    """

    number: Written
    negative: bool = False
    magnitude: Decimal | None = None
    unit: Unit | None = None
    noun: str = ""
    after: Hedge | None = None
    share: bool = False
    weak: bool = False
    prefix: str = ""
    signed: bool = False

    def is_bare(self) -> bool:
        """True when nothing but a number is written."""
        return self.unit is None and not self.noun and self.magnitude is None and self.after is None and not self.signed
