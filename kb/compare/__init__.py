"""Two claims to a comparison: the only place where it is decided what they are to each other.

- `comparison`: what comes out, the records.
- `reasons`: the named reasons and their sentences.
- `time`: do the claims speak about the same time?
- `values`: can the values meet?
- `slips`: how one figure may have come from the other.
- `standing`: who says it, how, and when.
- `engine`: `compare`, which puts these together.
"""

from kb.compare.comparison import Certainty, Comparison, Dimension, Doubt, Reason, Relation
from kb.compare.engine import compare

__all__ = ["Certainty", "Comparison", "Dimension", "Doubt", "Reason", "Relation", "compare"]
