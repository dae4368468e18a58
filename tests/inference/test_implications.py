"""What follows from claims: chains, circles, bounds, and a plain closure to hold it against."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.inference import implications
from kb.inference.implications import derived_claims, implied_conflicts
from kb.model.value import Truth
from kb.opening import load

#: A whole, its two parts, and a part of the first of them.
WHOLE_OF = {"a": "", "b": "a", "c": "a", "d": "b"}
PREDICATES = ("p", "q", "r")

Rule = tuple[str, bool, str, bool, str]
Said = tuple[str, str, bool]

RULES = st.lists(
    st.tuples(
        st.sampled_from(PREDICATES),
        st.booleans(),
        st.sampled_from(PREDICATES),
        st.booleans(),
        st.sampled_from(["same", "any-part", "all-parts"]),
    ),
    max_size=5,
    unique=True,
)
CLAIMS = st.lists(
    st.tuples(st.sampled_from(sorted(WHOLE_OF)), st.sampled_from(PREDICATES), st.booleans()), max_size=4, unique=True
)


def word(*, holds: bool) -> str:
    return "yes" if holds else "no"


def base(folder: Path, said: list[Said], rules: list[Rule]) -> KnowledgeBase:
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    (folder / "sources" / "report.yaml").write_text("{id: report, title: A report, published: 2025-01-01}\n", "utf-8")
    rows = ["entities:"]
    rows += [f"- {{id: {n}, label: {n}{f', part_of: {whole}' if whole else ''}}}" for n, whole in WHOLE_OF.items()]
    rows += ["predicates:", *(f"- {{id: {p}, label: {p}, datatype: truth, kind: fixed}}" for p in PREDICATES)]
    rows += ["claims:"]
    rows += [
        f"- {{id: c{n}, text: So it is., source: report, subject: {s}, predicate: {p}, value: {word(holds=v)}}}"
        for n, (s, p, v) in enumerate(said)
    ]
    rows += ["implications:"]
    rows += [
        f"- {{id: i{n}, if: {{predicate: {p}, value: {word(holds=v)}}}, "
        f"then: {{predicate: {q}, value: {word(holds=w)}}}, over: {over}, because: it was so agreed}}"
        for n, (p, v, q, w, over) in enumerate(rules)
    ]
    (folder / "claims" / "all.yaml").write_text("\n".join(rows) + "\n", "utf-8")
    return load(folder)


def wholes(name: str) -> list[str]:
    found = []
    while WHOLE_OF[name]:
        name = WHOLE_OF[name]
        found.append(name)
    return found


def closure(start: Said, rules: list[Rule]) -> set[Said]:
    """Everything that follows, by going over all rules until nothing new comes."""
    known = {start}
    while True:
        new = set(known)
        for subject, predicate, value in known:
            for p, v, q, w, over in rules:
                if (p, v) == (predicate, value):
                    parts = [name for name in WHOLE_OF if subject in wholes(name)]
                    reached = {"same": [subject], "any-part": wholes(subject), "all-parts": parts}[over]
                    new |= {(other, q, w) for other in reached}
        if new == known:
            return known
        known = new


@given(CLAIMS, RULES)
@settings(max_examples=60, deadline=None)
def test_conflicts_are_those_of_the_plain_closure(said: list[Said], rules: list[Rule]) -> None:
    with TemporaryDirectory() as folder:
        kb = base(Path(folder), said, rules)
        assert not kb.troubles
        found = implied_conflicts(kb)
    follows = [closure(claim, rules) for claim in said]
    expected = set()
    for one in range(len(said)):
        for other in range(one + 1, len(said)):
            against = {(s, p, not v) for s, p, v in follows[other]}
            stated = (said[one][0], said[one][1], not said[one][2]) == said[other]
            if follows[one] & against and not stated:
                expected.add((f"c{one}", f"c{other}"))
    assert found.complete
    assert {conflict.comparison.claims for conflict in found.conflicts} == expected


@given(CLAIMS, RULES)
@settings(max_examples=40, deadline=None)
def test_what_is_derived_follows_and_knows_its_steps(said: list[Said], rules: list[Rule]) -> None:
    with TemporaryDirectory() as folder:
        kb = base(Path(folder), said, rules)
        derived = list(derived_claims(kb))
    for item in derived:
        start = said[int(item.base.id[1:])]
        claim = item.claim
        assert claim.subject and claim.predicate and isinstance(claim.value, Truth)
        assert (claim.subject.id, claim.predicate.id, claim.value.holds) in closure(start, rules)
        assert item.steps[-1].claim == claim
        assert (claim.id, claim.source, claim.modality) == (item.base.id, item.base.source, item.base.modality)


def test_too_much_to_look_at_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Said] = [("d", "p", True), ("c", "p", True), ("a", "q", False)]
    kb = base(tmp_path, said, [("p", True, "q", True, "any-part")])
    assert implied_conflicts(kb).complete
    monkeypatch.setattr(implications, "MOST_DERIVED", 1)
    assert not implied_conflicts(kb).complete
    monkeypatch.setattr(implications, "MOST_DERIVED", 100)
    monkeypatch.setattr(implications, "MOST_PAIRS", 1)
    assert not implied_conflicts(kb).complete


WRONG = """\
entities:
- {id: a, label: A}
predicates:
- {id: p, label: p, datatype: truth}
implications:
- id: unknown
  if: {predicate: pp, value: yes}
  then: {predicate: p, value: maybe}
  because: nothing
- id: over
  if: {predicate: p, value: yes, qualifiers: {where: here}}
  then: {predicate: p, value: no}
  over: some-parts
  because: nothing
- id: empty
  if: {predicate: p}
  then: {predicate: p, value: no}
"""


def test_what_is_wrong_with_an_implication_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims" / "all.yaml").write_text(WRONG, "utf-8")
    kb = load(tmp_path)
    assert sorted((str(item.place), item.code, item.message) for item in kb.troubles) == [
        ("claims/all.yaml:11:46", "unknown-field", "`p` has no qualifier `where`"),
        ("claims/all.yaml:13:9", "bad-field", "`over` cannot be “some-parts”"),
        ("claims/all.yaml:15:3", "missing-field", "this implication has no `because`"),
        ("claims/all.yaml:16:7", "missing-field", "this implication has no `if.value`"),
        ("claims/all.yaml:7:19", "dangling-reference", "`if.predicate` refers to `pp`, which does not exist"),
        (
            "claims/all.yaml:8:31",
            "unreadable-value",
            "`then.value` “maybe” could not be read: a truth value is expected",
        ),
    ]
    assert set(kb.implications) <= {"over"}
