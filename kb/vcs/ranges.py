"""What two states a diff is between, as people write it.

range    = revision                 that revision against the files as they are
         | [revision] ".." [revision]
         | [revision] "..." [revision]   from the commit at which the two parted
revision = whatever `git rev-parse` understands; HEAD where it is left out beside dots
"""

from __future__ import annotations

from kb.light_dataclass import dataclass
from kb.vcs.git import Repository


@dataclass(frozen=True, slots=True)
class Ends:
    """Two commits by their object names, with the words that people gave; no head is the files as they are."""

    base: str
    head: str | None
    base_words: str
    head_words: str


#: What the files in the folder are called where a revision is expected.
WORK_TREE = "the files as they are"


def ends(repository: Repository, written: str) -> Ends:
    """The two ends of a range; raises KBError when one of them is no revision."""
    one, dots, other = written.partition("...")
    if not dots:
        one, dots, other = written.partition("..")
    if not dots:
        return Ends(repository.commit(written), None, written, WORK_TREE)
    base_words, head_words = one or "HEAD", other or "HEAD"
    base, head = repository.commit(base_words), repository.commit(head_words)
    if dots == "...":
        return Ends(repository.merge_base(base, head), head, f"{base_words}, where {head_words} parted", head_words)
    return Ends(base, head, base_words, head_words)
