"""A generated knowledge base: the same for everybody, canonical, with nothing to find in it but what was planted."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.compare import Relation, compare
from kb.editing.canonical import canonical
from kb.model.vocabulary import Datatype, Kind
from kb.opening import load
from tests.bench.expected import Truth
from tests.bench.generated import generate
from tests.bench.kb_runs import KbRuns

CLAIMS = 1_000


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench") / "base"


@pytest.fixture(scope="module")
def truth(base: Path) -> Truth:
    return generate(base, CLAIMS)


@pytest.fixture(scope="module")
def kb(base: Path, truth: Truth) -> KnowledgeBase:
    return load(base)


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_size_and_seed_give_the_same_bytes(base: Path, truth: Truth, tmp_path: Path) -> None:
    generate(tmp_path / "again", CLAIMS)
    generate(tmp_path / "other", CLAIMS, seed=2)
    assert digests(tmp_path / "again") == digests(base)
    assert digests(tmp_path / "other") != digests(base)


def test_every_file_is_in_the_canonical_layout(base: Path, truth: Truth) -> None:
    files = sorted(base.rglob("*.yaml"))
    assert len(files) == 2 * CLAIMS // 100 + 2
    for path in files:
        data = path.read_bytes()
        assert canonical(data, path.relative_to(base).as_posix()) == data


def test_everything_is_read_and_every_kind_of_value_occurs(kb: KnowledgeBase) -> None:
    assert (len(kb.claims), kb.troubles) == (CLAIMS, ())
    predicates = [claim.predicate for claim in kb.claims.values() if claim.predicate]
    assert {predicate.datatype for predicate in predicates} == set(Datatype)
    assert {predicate.kind for predicate in predicates} == set(Kind)


def test_few_subjects_have_many_claims(kb: KnowledgeBase) -> None:
    """By Zipf's law the first of sixteen has about three tenths; the last only few, and the hot block."""
    counts = Counter(claim.subject.id for claim in kb.claims.values() if claim.subject)
    (_, most), *_, (_, least) = counts.most_common()
    assert most > 10 * least


def test_what_is_found_is_what_was_planted(tmp_path: Path) -> None:
    """The short form of `make bench`: cold, again, with one file changed, and with the file as it was."""
    generate(tmp_path / "base", CLAIMS)
    assert list(KbRuns(tmp_path / "base", tmp_path / "caches").wrong()) == []


def test_look_alikes_come_in_every_relation(kb: KnowledgeBase, truth: Truth) -> None:
    found = {compare(*(kb.claims[name] for name in pair)).relation for pair in truth.together["nothing"]}
    assert found == set(Relation) - {Relation.CONTRADICTS, Relation.AGREES}


def test_planted_contradictions_are_some_percent(truth: Truth) -> None:
    planted = {name for kind in ("certain", "possible") for pair in truth.together[kind] for name in pair}
    assert 0.02 * CLAIMS <= len(planted) <= 0.05 * CLAIMS
    assert len(truth.hot_claims) == 0.01 * CLAIMS


def test_too_few_claims_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="299 claims has no room"):
        generate(tmp_path / "base", 299)
