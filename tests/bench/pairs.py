"""The pairs that contradict each other, as `kb` finds them, and what that alone takes.

    python -m tests.bench.pairs FOLDER

Prints the processor time of comparing, in seconds, and the number of pairs: reading the files is not in it.
"""

from __future__ import annotations

import sys
import time

from kb.base import load
from kb.compare import Relation

if __name__ == "__main__":
    base = load(sys.argv[1])
    begin = time.process_time()
    found = [rivals for rivals in base.rivals if rivals.comparison.relation is Relation.CONTRADICTS]
    print(time.process_time() - begin, sum(rivals.total for rivals in found))
