"""What a rule reports, and what a rule is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.compare import Certainty, Comparison, Reason
    from kb.load.nodes import Trouble
    from kb.model.claim import Claim
    from kb.model.place import Place

#: Where a message says in which line something stands.
_LINE = r":\d+:\d+|\bline \d+"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, and the claims and places that show it.

    Attributes:
        message: what is said here, what is said there, and why both cannot be; no place and no line number.
        claims: ids of the claims that show it, sorted.
        places: where to look, the most telling first.
        settle: what would settle it, a clause; may be empty.
        key: what identifies the finding besides the rule where no claim does (a file, a field, a cycle).
        comparison: what the two claims are to each other, where the finding is about two.
        excerpt: the line of the file with a caret, where the finding is about a character.
        total: how many pairs the finding stands for; 1 unless it speaks for a whole group.
        certainty: for a conflict of other than two claims, whether it holds on every reading; None where a comparison
            says it, and where there is nothing to doubt.
    """

    message: str
    claims: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    settle: str = ""
    key: tuple[str, ...] = ()
    comparison: Comparison | None = None
    excerpt: str = ""
    total: int = 1
    certainty: Certainty | None = None


class Level(StrEnum):
    """How much a finding matters: an error breaks the record, a warning wants a person, a note is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """Errors weigh most."""
        return {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}[self]


class Scope(StrEnum):
    """What a rule has to see at once."""

    CLAIM = "claim"  # one claim, with the records that it names
    BLOCK = "block"  # claims that can have to do with each other; see `kb.index.blocks`
    BASE = "base"  # everything: what could not be read, the sources, the vocabulary
    TEXTS = "texts"  # the archived texts, which are no part of the knowledge base


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the list in `kb.rules`; its module is imported when it is run or explained.

    Attributes:
        id: the name of its module with dashes.
        module: the full name of the module: its docstring is the documentation, its `check` does the work.
    """

    id: str
    level: Level
    module: str
    scope: Scope = Scope.BLOCK

    def check(self, kb: KnowledgeBase) -> Iterator[Finding]:
        """Everything that it finds."""
        return cast("Iterator[Finding]", import_module(self.module).check(kb))

    @property
    def documentation(self) -> str:
        """What it reports and why, with examples."""
        return import_module(self.module).__doc__ or ""

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.documentation.strip().partition("\n")[0]

    @property
    def family(self) -> str:
        """The folder that it is in."""
        return self.module.split(".")[-2]


def of_claims(*claims: Claim) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """The sorted ids of claims, and their places in the same order."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    return tuple(claim.id for claim in ordered), tuple(claim.place for claim in ordered if claim.place)


def of_trouble(trouble: Trouble) -> Finding:
    """What was wrong while reading, as a finding; neither its file nor its line enters its identity."""
    return Finding(
        message=trouble.message,
        places=(trouble.place,),
        settle=trouble.mend,
        key=(trouble.code, re.sub(_LINE, "", trouble.message)),
        excerpt=trouble.excerpt,
    )


def why(reasons: tuple[Reason, ...]) -> str:
    """The sentences of reasons, joined into one."""
    return "; ".join(reason.text for reason in reasons)
