"""The two ways of saying no.

A *request* that cannot be carried out (an unknown option value, a folder without a knowledge base) raises
`KBError`. Trouble in the *data* is never raised: a parser returns `Unread`, and a rule turns it into a finding,
so that a thousand bad claims give a thousand findings and everything else is still read.
"""

from __future__ import annotations

from collections.abc import Callable

from kb.light_dataclass import dataclass


class KBError(Exception):
    """The request cannot be carried out; the message is one sentence that says why and what would work.

    Args:
        sentence: the message, or an error whose message it is.
        hint: gives the end of it; asked only when it is shown, since a caller that tries something else needs none.

    Attributes:
        excerpt: where the sentence is about a character of what was given, that text with a caret below, safe to print.
    """

    excerpt: str = ""

    def __init__(self, sentence: str | KBError, hint: Callable[[], str] | None = None) -> None:
        super().__init__(sentence)
        self._hint = hint

    def __str__(self) -> str:
        """The whole sentence."""
        return super().__str__() + (self._hint() if self._hint else "")


class NotSavedError(KBError):
    """A writing command could not make its change durable; the file is as it was before."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that a grammar could not read.

    Attributes:
        text: the whole text that was given.
        offset: index of the character at which reading stopped, 0 to len(text).
        reason: what is wrong there, a clause without a full stop.
        mend: what would be readable instead, a clause; may be empty.
    """

    text: str
    offset: int
    reason: str
    mend: str = ""

    def __str__(self) -> str:
        """One line: the reason, the character, and how to mend it."""
        where = f"at character {self.offset + 1} of “{self.text}”" if self.text else "in an empty text"
        return f"{self.reason} {where}" + (f"; {self.mend}" if self.mend else "")
