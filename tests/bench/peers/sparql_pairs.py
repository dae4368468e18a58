"""The pairs of one subject, predicate, period and qualifiers whose intervals do not meet, counted by pyoxigraph.

    python sparql_pairs.py COLUMNS

Every claim is a node with a property for each column. Prints the number of pairs.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox  # type: ignore[import-not-found]  # in the environment of the peers

_VOCABULARY = "https://example.org/"
_NUMBERS = ("low", "high")
_QUERY = """
    prefix : <https://example.org/>
    select (count(*) as ?pairs) {
        ?a :subject ?s ; :predicate ?p ; :period ?t ; :qualifiers ?q ; :high ?high .
        ?b :subject ?s ; :predicate ?p ; :period ?t ; :qualifiers ?q ; :low ?low .
        filter (?high < ?low)
    }
"""


def quads(path: Path) -> Iterator[ox.Quad]:
    """The table as statements; an end that is not there makes none."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            claim = ox.NamedNode(_VOCABULARY + row.pop("id"))
            for name, text in row.items():
                if text or name not in _NUMBERS:
                    yield ox.Quad(claim, ox.NamedNode(_VOCABULARY + name), _term(name, text))


def _term(name: str, text: str) -> ox.Literal:
    return ox.Literal(float(text) if name in _NUMBERS else text)


if __name__ == "__main__":
    store = ox.Store()
    store.bulk_extend(quads(Path(sys.argv[1])))
    (answer,) = store.query(_QUERY)
    print(answer["pairs"].value)
