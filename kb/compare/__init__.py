"""Two claims to a comparison: the only place where it is decided what they are to each other.

- `comparison`: what comes out, the records.
- `reasons`: the named reasons and their sentences.
- `time`: do the claims speak about the same time?
- `values`: can the values meet?
- `slips`: how one figure may have come from the other.
- `standing`: who says it, how, and when.
- `engine`: `compare`, which puts these together.

And which claims it is asked about, found without looking at every pair:

- `bounds`, `cells`, `across`: values that sort; the times at which they can exclude each other; two predicates.
- `large_groups`, `camps`: what is said of a group with more pairs than anybody reads.
- `pairs`, `rivals`, `context`, `looks`: every pair worth comparing, or only the conflicts, each with its comparison.
- `compared`: all claims, and each question about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.lazily import lazily

if TYPE_CHECKING:
    from kb.compare.comparison import Certainty, Comparison, Dimension, Doubt, Reason, Relation
    from kb.compare.engine import compare

__all__ = ["Certainty", "Comparison", "Dimension", "Doubt", "Reason", "Relation", "compare"]

__getattr__ = lazily(
    __name__,
    {
        "Certainty": "comparison",
        "Comparison": "comparison",
        "Dimension": "comparison",
        "Doubt": "comparison",
        "Reason": "comparison",
        "Relation": "comparison",
        "compare": "engine",
    },
)
