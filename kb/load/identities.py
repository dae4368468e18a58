"""Reads the identities of the vocabulary.

    equation = sum ( "=" | "<=" | "≤" | ">=" | "≥" ) sum
    sum      = product { ("+" | "-" | "−") product }
    product  = factor { ("*" | "×" | "·" | "/" | "÷") factor }
    factor   = number ["%"] | name | ("-" | "−") factor | "(" sum ")"

A name is the id of a predicate. Ids contain dashes and dots, so that a minus sign between names has blanks around it.
Shares enter as fractions: 98% of revenue is 0.98 × revenue. Both sides, and what is added or subtracted, have to be of
one dimension: money, a length of time, the dimension of a declared unit, or a plain number, as shares and counts are.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kb.errors import Unread
from kb.light_dataclass import dataclass
from kb.load.frame import Vocabulary
from kb.load.nearest import did_you_mean
from kb.load.nodes import Trouble
from kb.load.typing import unread_trouble
from kb.load.validation import Placed, trouble
from kb.load.vocabulary import dangling
from kb.load.written import WrittenIdentity
from kb.model.identity import Equation, Identity, Known, Operation, Operator, Parts, Sign, Term, Variable, names_in
from kb.model.vocabulary import ADDITIVE, Datatype, Predicate
from kb.quantities import unit_named

#: An equation of a text book has a dozen terms; what is longer is no equation of one's vocabulary.
_LONGEST = 1000
#: Brackets within brackets; each level costs a call.
_DEEPEST = 40
_LONGEST_NUMBER = 20

_SIGNS = {"=": Sign.EQUAL, "<=": Sign.AT_MOST, "≤": Sign.AT_MOST, ">=": Sign.AT_LEAST, "≥": Sign.AT_LEAST}
_SUMS = {"+": Operator.PLUS, "-": Operator.MINUS, "−": Operator.MINUS}
_PRODUCTS = {"*": Operator.TIMES, "×": Operator.TIMES, "·": Operator.TIMES, "/": Operator.OVER, "÷": Operator.OVER}
_CALCULABLE = ADDITIVE | {Datatype.SHARE}
_FORMS = "write it as in `free-cash-flow = operating-cash-flow - capital-expenditure`"

#: Powers of each dimension; empty for a plain number.
Powers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A term, the powers of its dimensions (None where a predicate is unknown), and the character it begins at."""

    term: Term
    powers: Powers | None
    offset: int


class _StopReadingError(Exception):
    """Reading cannot go on; it never leaves this module."""

    def __init__(self, offset: int, reason: str, mend: str = _FORMS) -> None:
        super().__init__(reason)
        self.offset, self.reason, self.mend = offset, reason, mend


def made_identity(placed: Placed[WrittenIdentity], vocabulary: Vocabulary, troubles: list[Trouble]) -> Identity | None:
    """The identity, or None with what is wrong with it among the troubles."""
    record = placed.record
    if (record.equation is None) == (record.parts is None):
        message = f"identity `{record.id}` has {'both' if record.equation else 'neither'} `equation` and `parts`"
        message = message.replace("neither `equation` and", "neither `equation` nor")
        troubles.append(trouble("bad-field", placed.place, message, "give one of the two"))
        return None
    return _parts(placed, vocabulary, troubles) if record.parts else _equation(placed, vocabulary, troubles)


def _parts(placed: Placed[WrittenIdentity], vocabulary: Vocabulary, troubles: list[Trouble]) -> Parts | None:
    record = placed.record
    predicate = vocabulary.predicates.get(record.parts or "")
    place = placed.places.get("parts", placed.place)
    for name in record.complete:
        if name not in vocabulary.entities:
            where = placed.places.get("complete", placed.place)
            troubles.append(dangling("complete", name, where, list(vocabulary.entities)))
    if predicate is None:
        troubles.append(dangling("parts", record.parts or "", place, list(vocabulary.predicates)))
        return None
    if predicate.datatype not in ADDITIVE:
        message = f"`parts` names `{predicate.id}`, a {predicate.datatype.value}, and such figures do not add up"
        troubles.append(trouble("bad-field", place, message, "name a predicate of money, counts or quantities"))
        return None
    return Parts(
        id=record.id,
        predicate=predicate.id,
        kind=record.kind or "",
        complete=tuple(record.complete),
        because=record.because or "",
        assume=record.assume or "",
        place=placed.place,
    )


def _equation(placed: Placed[WrittenIdentity], vocabulary: Vocabulary, troubles: list[Trouble]) -> Equation | None:
    record = placed.record
    text = record.equation or ""
    read = read_equation(text, vocabulary.predicates)
    if isinstance(read, Unread):
        troubles.append(unread_trouble(read, "equation", placed))
        return None
    left, sign, right = read
    unknown = [name for side in (left, right) for name in names_in(side) if name not in vocabulary.predicates]
    for name in dict.fromkeys(unknown):
        place = placed.character("equation", text.find(name))
        troubles.append(dangling("equation", name, place, list(vocabulary.predicates)))
    if unknown:
        return None
    return Equation(
        id=record.id,
        text=text,
        left=left,
        right=right,
        sign=sign,
        because=record.because or "",
        assume=record.assume or "",
        spread_evenly=record.spread_evenly == "yes",
        place=placed.place,
    )


def read_equation(text: str, predicates: Mapping[str, Predicate]) -> tuple[Term, Sign, Term] | Unread:
    """Both sides and what stands between them; a name that is no predicate stays as it is, for the caller to report."""
    if len(text) > _LONGEST:
        return Unread(text[:_LONGEST], 0, f"an equation has at most {_LONGEST:,} characters", "split it into several")
    try:
        return _Reader(text, predicates).equation()
    except _StopReadingError as stop:
        return Unread(text, stop.offset, stop.reason, stop.mend)


class _Reader:
    """One equation, from left to right; a method for each production."""

    def __init__(self, text: str, predicates: Mapping[str, Predicate]) -> None:
        self.text, self.predicates = text, predicates
        self.at, self.depth = 0, 0

    def equation(self) -> tuple[Term, Sign, Term]:
        """`sum sign sum`, both of one dimension."""
        left = self.sum()
        self.here()
        at, sign = self.at, self.sign()
        right = self.sum()
        if self.here():
            raise _StopReadingError(self.at, "an operator or the end is expected here")
        self.alike(left, right, at, "the sides of an equation")
        if not [*names_in(left.term), *names_in(right.term)]:
            raise _StopReadingError(0, "an equation names at least one predicate")
        return left.term, sign, right.term

    def sign(self) -> Sign:
        """`"=" | "<=" | ">="`; a strict order is none that rounded figures could show."""
        for written, sign in _SIGNS.items():
            if self.text.startswith(written, self.at):
                self.at += len(written)
                return sign
        strict = self.text[self.at : self.at + 1] in ("<", ">")
        mend = "write `<=` or `>=`: what is rounded can be equal" if strict else _FORMS
        raise _StopReadingError(self.at, "`=`, `<=` or `>=` is expected here", mend)

    def sum(self) -> _Part:
        """`product { ("+" | "−") product }`."""
        made = self.product()
        while (sign := self.here()) in _SUMS and sign:
            at, self.at = self.at, self.at + 1
            other = self.product()
            powers = self.alike(made, other, at, "what is added or subtracted")
            made = _Part(Operation(_SUMS[sign], made.term, other.term), powers, made.offset)
        return made

    def product(self) -> _Part:
        """`factor { ("×" | "/") factor }`."""
        made = self.factor()
        while (sign := self.here()) in _PRODUCTS and sign:
            self.at += 1
            other = self.factor()
            operator = _PRODUCTS[sign]
            powers = _combined(made.powers, other.powers, 1 if operator is Operator.TIMES else -1)
            made = _Part(Operation(operator, made.term, other.term), powers, made.offset)
        return made

    def factor(self) -> _Part:
        """A number, a name, a negative factor, or a sum in brackets."""
        sign, start = self.here(), self.at
        if sign in ("-", "−"):
            self.at += 1
            inner = self.within(self.factor)
            zero = Known(Decimal(0))
            return _Part(Operation(Operator.MINUS, zero, inner.term), inner.powers, start)
        if sign == "(":
            self.at += 1
            inner = self.within(self.sum)
            if self.here() != ")":
                raise _StopReadingError(self.at, "a closing bracket is expected here")
            self.at += 1
            return inner
        return self.word()

    def within(self, production: object) -> _Part:
        """A production one level deeper."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _StopReadingError(self.at, f"brackets are more than {_DEEPEST} deep here", "name the inner part")
        made: _Part = production()  # type: ignore[operator]  # one of the methods above
        self.depth -= 1
        return made

    def word(self) -> _Part:
        """A number or the id of a predicate."""
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "._-"):
            self.at += 1
        word = self.text[start : self.at]
        if not word:
            raise _StopReadingError(start, "a predicate, a number or a bracket is expected here")
        if word.isascii() and word.replace(".", "", 1).isdigit():
            return _Part(self.number(word, start), {}, start)
        return _Part(Variable(word), self.powers(word, start), start)

    def number(self, word: str, start: int) -> Known:
        """A plain number, or a percentage as a fraction."""
        if len(word) > _LONGEST_NUMBER:
            raise _StopReadingError(start, "the number is too long", f"use at most {_LONGEST_NUMBER} digits")
        value = Decimal(word)
        if self.here() == "%":
            self.at += 1
            value = value.scaleb(-2)
        return Known(value)

    def powers(self, name: str, start: int) -> Powers | None:
        """The dimension of a predicate's figures; None when there is no such predicate."""
        predicate = self.predicates.get(name)
        if predicate is None:
            return None
        if predicate.datatype not in _CALCULABLE:
            mend = did_you_mean(name, [item.id for item in self.predicates.values() if item.datatype in _CALCULABLE])
            reason = f"“{name}” is a {predicate.datatype.value}, which cannot be calculated with"
            raise _StopReadingError(start, reason, mend or _FORMS)
        dimension = _dimension(predicate)
        return {dimension: 1} if dimension else {}

    def alike(self, left: _Part, right: _Part, at: int, what: str) -> Powers | None:
        """The dimension of both; stops where they differ."""
        if left.powers is None or right.powers is None:
            return left.powers if right.powers is None else right.powers
        if left.powers != right.powers:
            reason = f"{what} must be of one dimension: {_named(left.powers)} stands left, {_named(right.powers)} right"
            raise _StopReadingError(at, reason, "check which predicates are meant, and whether a share is missing")
        return left.powers

    def here(self) -> str:
        """The next character that is no blank, which is not taken; empty at the end."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""


def _dimension(predicate: Predicate) -> str:
    if predicate.datatype is Datatype.MONEY:
        return "money"
    if predicate.datatype is Datatype.DURATION:
        return "time"
    unit = unit_named(predicate.unit) if predicate.unit and predicate.datatype is Datatype.QUANTITY else None
    return unit.dimension if unit is not None and unit.dimension != "share" else ""


def _combined(left: Powers | None, right: Powers | None, sign: int) -> Powers | None:
    if left is None or right is None:
        return None
    powers = {name: left.get(name, 0) + sign * right.get(name, 0) for name in {*left, *right}}
    return {name: power for name, power in powers.items() if power}


def _named(powers: Powers) -> str:
    if not powers:
        return "a plain number"
    return " × ".join(name if power == 1 else f"{name}^{power}" for name, power in sorted(powers.items()))
