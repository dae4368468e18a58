"""The records that everything works on: frozen, and each knows where it was written.

- `place`: file, line and column.
- `vocabulary`: entities and predicates; `value`: what a predicate's values are.
- `source`, `claim`, `ruling`: the records of the files.
- `display`: text of the data made safe to show.
"""
