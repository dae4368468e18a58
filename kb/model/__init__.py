"""The records that everything works on: frozen, and each knows where it was written.

- `place`: file, line and column.
- `vocabulary`: entities and predicates; `value`: what a predicate's values are.
- `identity`: equations between predicates.
- `source`, `claim`, `ruling`: the records of the files.
- `publication`, `selection`: what had been published by a day, and a part of the records.
- `display`: text of the data made safe to show.
"""
