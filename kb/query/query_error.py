"""A query that cannot be understood: one sentence, and the query with a caret under the character."""

from __future__ import annotations

from kb.errors import KBError
from kb.load.excerpt import excerpt


class QueryError(KBError):
    """The query cannot be carried out.

    Attributes:
        excerpt: the query and below it a caret under the character that the sentence is about.
        offset: index of that character in the query.
    """

    def __init__(self, sentence: str | KBError, query: str, offset: int) -> None:
        super().__init__(sentence)
        self.offset = offset
        self.excerpt = excerpt(query, offset + 1)
