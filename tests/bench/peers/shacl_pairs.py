"""The claims that exclude another one of the same subject, predicate, period and qualifiers, found by pySHACL.

    python shacl_pairs.py COLUMNS

The constraint is written in SPARQL, as SHACL provides for what relates two nodes. Prints the number of pairs.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from pyshacl import validate  # type: ignore[import-not-found]  # in the environment of the peers
from rdflib import Graph, Literal, Namespace  # type: ignore[import-not-found]
from rdflib.namespace import RDF, SH  # type: ignore[import-not-found]

_VOCABULARY = Namespace("https://example.org/")
_NUMBERS = ("low", "high")
_SHAPES = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix : <https://example.org/> .
    :Claims a sh:NodeShape ; sh:targetClass :Claim ; sh:sparql [
        sh:message "excludes another claim" ;
        sh:select '''
            prefix : <https://example.org/>
            select $this ?value {
                $this :subject ?s ; :predicate ?p ; :period ?t ; :qualifiers ?q ; :high ?high .
                ?value :subject ?s ; :predicate ?p ; :period ?t ; :qualifiers ?q ; :low ?low .
                filter (?high < ?low)
            }''' ] .
"""


def read(path: Path) -> Graph:
    """The table as a graph."""
    graph = Graph()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            claim = _VOCABULARY[row.pop("id")]
            graph.add((claim, RDF.type, _VOCABULARY.Claim))
            for name, text in row.items():
                if text or name not in _NUMBERS:
                    graph.add((claim, _VOCABULARY[name], Literal(float(text) if name in _NUMBERS else text)))
    return graph


if __name__ == "__main__":
    _, report, _ = validate(read(Path(sys.argv[1])), shacl_graph=Graph().parse(data=_SHAPES, format="turtle"))
    print(sum(1 for _ in report.subjects(RDF.type, SH.ValidationResult)))
