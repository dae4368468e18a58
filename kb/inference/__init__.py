"""Reasoning past the pair: what many claims are to each other together.

- `conflict_graph`: claims that cannot all be true, in disputes that have nothing to do with each other.
- `hitting`: the fewest claims whose leaving ends a dispute.
- `steps`: what could be done about one claim of a conflict. `missing`: what is missing for it.
- `advice`: these together: what would settle it.
- `documents`: which documents a passage rests on, and documents that rest on each other in a circle.
- `ties`: what makes two claims one origin. `wording`: passages in nearly the same words.
- `independence`: which claims agree with one, and how many origins they have.
- `lateness`: documents that appeared after what is said to rest on them.
- `copying`: a rare error or an odd precision that two documents share.
- `impact`: everything that rests on a source or a claim.
- `record_content`, `record_changes`: what became of records from one state of a knowledge base to another.
- `differences`: bounds on the differences of numbers, and the smallest sets of them that cannot all hold.
- `dated_events`: claims about dates as such bounds. `order`: dates that cannot all be right together.
- `implications`: claims that follow from claims, and what they contradict.
- `intervals`, `terms`: arithmetic with uncertain figures, and equations solved for each name.
- `cells`, `periods`, `network`, `components`: which figures stand in one equation; the constraints and their parts.
- `equations`: every equation at every subject and time, and whether it comes out.
- `linear`, `witness`, `propagation`, `solver`, `exact`: whether claims can all be true: by values, narrowing, a solver.
- `derivations`, `conflicts`: the minimal sets of claims that cannot all be true.
"""
