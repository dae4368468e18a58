r"""The query language of `kb list`: one line of parts, all of which a claim has to satisfy.

    subject:meta predicate:capex period:2025.. value:>60bn said_by:zuckerberg -modality:rumour "cloud contract"

    query        = { space }, [ part, { space, { space }, part } ], { space } ;
    part         = [ "-" ], ( filter | words ) ;
    filter       = key, ":", alternatives ;
    key          = character, { character } ;        (a name of `KEYS`, or of a qualifier)
    alternatives = alternative, { ",", alternative } ;
    alternative  = piece, { piece } ;
    words        = piece, { piece } ;
    piece        = quoted | character | thousands ;
    quoted       = '"', { ? anything but '"' and "\" ? | "\", ? anything ? }, '"' ;
    thousands    = "," ;                             (in a `value`, between a digit and exactly three digits: 8,000)
    character    = ? anything but white space, '"' and, in a filter, "," ? ;

A leading "-" asks for the claims that do *not* satisfy a part. What each key wants after the colon stands in
`kb.query.conditions`, figures and dates in `kb.query.limits`. Words without a key are looked for in the text, the
value, the names of subject, predicate and speaker, the qualifiers and the source: one word as the beginning of a
word, a quoted phrase as whole words in that order.

The answer has three values: a part is *certain* when every reading of the claim satisfies it, *possible* when some
reading does. A query is as certain as its least certain part. Certain matches come before possible ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.query.query_error import QueryError

#: The keys, besides those of the qualifiers that predicates declare and claims give.
KEYS: Final = (
    "subject",
    "predicate",
    "value",
    "period",
    "said_by",
    "modality",
    "source",
    "cites",
    "published",
    "asserted",
    "id",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the query with its quotes taken off, and where each of its characters stands.

    Attributes:
        positions: index in the query of each character of `text`, and of the end.
        quoted: it was quoted as a whole.
    """

    text: str
    query: str
    positions: tuple[int, ...]
    quoted: bool = False

    def error(self, sentence: str | KBError, offset: int = 0) -> QueryError:
        """An error about the character at an index of `text`."""
        return QueryError(sentence, self.query, self.positions[min(offset, len(self.text))])

    def part(self, start: int, end: int | None = None) -> Written:
        """The text from one index to another, with its positions, without the white space around it."""
        whole = self.text[start:end]
        first = start + len(whole) - len(whole.lstrip())
        last = first + len(whole.strip())
        return Written(self.text[first:last], self.query, self.positions[first : last + 1])


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query. Words have no key and one alternative."""

    key: Written | None
    alternatives: tuple[Written, ...]
    negated: bool = False


class Parser:
    """Reads a query from left to right; one method for each production.

    Attributes:
        enclosed: the text is that of an option, which the shell has already set apart: white space belongs to it.
    """

    def __init__(self, text: str, *, enclosed: bool = False) -> None:
        self.text = text
        self.at = 0
        self.enclosed = enclosed

    def query(self) -> tuple[Part, ...]:
        """All parts of the text."""
        parts = []
        self._skip_spaces()
        while self.at < len(self.text):
            parts.append(self.part())
            self._skip_spaces()
        return tuple(parts)

    def part(self) -> Part:
        """A filter or words, perhaps negated."""
        negated = self.text[self.at] == "-"
        self.at += negated
        colon = self._colon()
        if colon is None:
            return Part(None, (self.words(),), negated)
        return self.filter(colon, negated=negated)

    def filter(self, colon: int, *, negated: bool) -> Part:
        """A key and what is asked of it."""
        key = self._written(self.at, colon)
        self.at = colon + 1
        return Part(key, self.alternatives(thousands=key.text == "value"), negated)

    def alternatives(self, *, thousands: bool = False) -> tuple[Written, ...]:
        """Everything up to the next space, parted at commas."""
        found = [self.alternative(thousands=thousands)]
        while self.at < len(self.text) and self.text[self.at] == ",":
            self.at += 1
            found.append(self.alternative(thousands=thousands))
        return tuple(found)

    def alternative(self, *, thousands: bool) -> Written:
        """One of them; it may not be empty."""
        start = self.at
        found = self._pieces(",", thousands=thousands)
        if not found.text.strip():
            raise QueryError("something is expected here", self.text, start)
        return found.part(0) if not found.quoted else found

    def words(self) -> Written:
        """Words to look for; a comma is one of their characters."""
        start = self.at
        found = self._pieces("", thousands=False)
        if not found.text.strip():
            raise QueryError("a word or a filter such as `subject:…` is expected here", self.text, start)
        return found

    def _pieces(self, stops: str, *, thousands: bool) -> Written:
        """Quoted and plain characters up to a space or one of `stops`."""
        start, kept, positions = self.at, [], []
        while self.at < len(self.text) and not self._ends_here(stops, thousands=thousands):
            if self.text[self.at] == '"':
                for character, position in self.quoted():
                    kept.append(character)
                    positions.append(position)
            else:
                kept.append(self.text[self.at])
                positions.append(self.at)
                self.at += 1
        quoted = self.text[start : start + 1] == '"' and self.text[self.at - 1] == '"' and '"' not in kept
        return Written("".join(kept), self.text, (*positions, self.at), quoted)

    def _ends_here(self, stops: str, *, thousands: bool) -> bool:
        character = self.text[self.at]
        if character.isspace():
            return not self.enclosed
        return character in stops and not (thousands and self._groups_thousands())

    def _groups_thousands(self) -> bool:
        before, after = self.text[: self.at][-1:], self.text[self.at + 1 : self.at + 5]
        return before.isdecimal() and after[:3].isdecimal() and len(after) >= 3 and not after[3:].isdecimal()

    def quoted(self) -> list[tuple[str, int]]:
        """The characters between two quotes, with their positions."""
        start = self.at
        self.at += 1
        found = []
        while self.at < len(self.text) and self.text[self.at] != '"':
            self.at += self.text[self.at] == "\\" and self.at + 1 < len(self.text)
            found.append((self.text[self.at], self.at))
            self.at += 1
        if self.at == len(self.text):
            raise QueryError("this quote is not closed", self.text, start)
        self.at += 1
        return found

    def _colon(self) -> int | None:
        """The colon that ends a key beginning here; a word may not hold one unless it is quoted."""
        for index in range(self.at, len(self.text)):
            character = self.text[index]
            if character == ":":
                return index if index > self.at else None
            if character.isspace() or character == '"':
                return None
        return None

    def _written(self, start: int, end: int) -> Written:
        return Written(self.text[start:end], self.text, tuple(range(start, end + 1)))

    def _skip_spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1


def parse_query(text: str) -> tuple[Part, ...]:
    """The parts of a query; raises QueryError where it cannot be read."""
    return Parser(text).query()


def parse_option(key: str, text: str) -> Part:
    """An option as the part of a query that it stands for: `--value '>60bn'` is `value:>60bn`.

    `qualifier` stands for a whole part, `leaderboard:lmarena`, and `words` for a part without a key.
    """
    parser = Parser(text, enclosed=True)
    if key == "words":
        return Part(None, (parser.words(),))
    if key == "qualifier":
        colon = text.find(":")
        if colon < 1:
            raise QueryError("a qualifier is given as `key:value`", text, 0)
        return parser.filter(colon, negated=False)
    alternatives = parser.alternatives(thousands=key == "value")
    return Part(Written(key, key, tuple(range(len(key) + 1))), alternatives)


def parts_of(query: str, options: Mapping[str, Iterable[str]]) -> list[Part]:
    """The parts of a query and of options."""
    return [*parse_query(query), *(parse_option(key, text) for key, texts in options.items() for text in texts)]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that satisfies a query, on every reading or on some."""

    claim: Claim
    certainty: Certainty


def select(kb: KnowledgeBase, query: str = "", options: Mapping[str, Iterable[str]] | None = None) -> list[Match]:
    """The claims that satisfy a query and options, certain matches first, each in order of file and line.

    Args:
        kb: where to look.
        query: one line of the language above; the empty query matches every claim.
        options: further filters by key, each value as it would stand after the colon.

    Raises:
        QueryError: the query cannot be read, or names something that does not exist.
    """
    from kb.query.conditions import Conditions  # noqa: PLC0415 - completion needs KEYS alone

    conditions = Conditions(kb)
    parts = parts_of(query, options or {})
    tests = [conditions.of(part) for part in parts]
    matches = []
    for claim in sorted(conditions.candidates(parts), key=_by_place):
        answers = [test(claim) for test in tests]
        if None not in answers:
            certain = all(answer is Certainty.CERTAIN for answer in answers)
            matches.append(Match(claim, Certainty.CERTAIN if certain else Certainty.POSSIBLE))
    return sorted(matches, key=lambda match: match.certainty is not Certainty.CERTAIN)


def _by_place(claim: Claim) -> tuple[str, int, int, str]:
    place = claim.place
    return (place.file, place.line, place.column, claim.id) if place else ("", 0, 0, claim.id)
