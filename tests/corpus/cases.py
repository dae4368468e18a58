"""The format of the corpus, and the knowledge base that is made of it.

A file `<theme>.yaml` holds `cases:`, each a pair of claims and the verdict:

    name          unique among all files
    why           one sentence: why the verdict is right
    both          fields that both claims have
    a, b          the other fields of each claim
    beside        further claims (with the fields of `both`) that stand in the same knowledge base; the verdict is then
                  that of `KnowledgeBase.rivals`
    relation      a relation, or `silent`: anything but a contradiction, where the design leaves open what
    certainty     `certain` or `possible`; not checked where it is left out
    reasons       names that must be among the reasons        not_reasons   names that must not
    dimension     for `differs`, in what
    narrower, later   `a` or `b`

A claim that names no source stands in the first source of `vocabulary.yaml` if it is `a`, else in the second. Every
pair is written twice, the second time with the ids the other way round, so that no verdict can hang on a name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from kb.compare import Certainty, Dimension, Relation

FOLDER = Path(__file__).parent
VOCABULARY = FOLDER / "vocabulary.yaml"
SILENT = "silent"


class Said(BaseModel):
    """The fields of a claim that a case may give."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    subject: str | None = None
    predicate: str | None = None
    value: str | None = None
    period: str | None = None
    qualifiers: dict[str, str] | None = None
    said_by: str | None = None
    modality: str | None = None
    source: str | None = None
    asserted: str | None = None
    cites: list[str] | None = None

    def record(self) -> dict[str, Any]:
        """Only the fields that are given."""
        return self.model_dump(exclude_none=True)


class Case(BaseModel):
    """A pair of claims and what they are to each other."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(pattern=r"^[a-z0-9-]{3,60}$")
    why: str = Field(pattern=r"^[A-Z0-9][^\n]*\.$")
    both: Said = Said()
    a: Said
    b: Said
    beside: list[Said] = []
    relation: Relation | Literal["silent"]
    certainty: Certainty | None = None
    reasons: list[str] = []
    not_reasons: list[str] = []
    dimension: Dimension | None = None
    narrower: Literal["a", "b"] | None = None
    later: Literal["a", "b"] | None = None

    def flagged(self) -> bool:
        """True when the pair is a contradiction."""
        return self.relation is Relation.CONTRADICTS

    def records(self, prefix: str) -> list[dict[str, Any]]:
        """The claims as a file would hold them, `a` and `b` straight and the other way round, then those beside."""
        first, second = default_sources()
        straight = {"a": self._written(self.a, first), "b": self._written(self.b, second)}
        named = [
            (f"{prefix}-{id_part}", straight[side])
            for id_part, side in (("p1", "a"), ("p2", "b"), ("q1", "b"), ("q2", "a"))
        ]
        named += [(f"{prefix}-z{number}", self._written(said, first)) for number, said in enumerate(self.beside)]
        return [{"id": name, "text": self.why, **fields} for name, fields in named]

    def _written(self, said: Said, source: str) -> dict[str, Any]:
        return {"source": source} | self.both.record() | said.record()


def default_sources() -> tuple[str, str]:
    """The sources of `a` and `b` in a case that names none."""
    sources = read(VOCABULARY)["sources"]
    return sources[0]["id"], sources[1]["id"]


def read(path: Path) -> dict[str, Any]:
    """A data file, every scalar as text."""
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return data


def cases() -> list[Case]:
    """All cases, in order of their files."""
    found: list[Case] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path == VOCABULARY:
            continue
        document = read(path)
        assert list(document) == ["cases"], f"{path.name} holds `cases:` and nothing else"
        found += [Case.model_validate(case) for case in document["cases"]]
    return found


def prefix(number: int) -> str:
    """What the ids of a case begin with."""
    return f"c{number:04}"


def write_base(folder: Path, all_cases: list[Case]) -> Path:
    """One knowledge base with the claims of all cases; JSON is YAML too."""
    claims, sources = folder / "claims", folder / "sources"
    claims.mkdir()
    sources.mkdir()
    vocabulary = read(VOCABULARY)
    for source in vocabulary.pop("sources"):
        _write(sources / f"{source['id']}.yaml", source)
    _write(claims / "vocabulary.yaml", vocabulary)
    for number, case in enumerate(all_cases):
        _write(claims / f"{prefix(number)}.yaml", {"claims": case.records(prefix(number))})
    return folder


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
