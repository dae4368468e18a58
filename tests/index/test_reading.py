"""With an index or without, at once or in pieces, on one core or on all: the same claims, troubles and findings."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.check import Report, check
from kb.index.reading import Reading
from kb.index.snapshot import Snapshot
from kb.index.store import Store
from kb.load import gathering
from kb.load.files import FolderFiles
from kb.load.gathering import gathered, read_file
from kb.load.nodes import Trouble
from kb.load.rows import FileRecords
from kb.opening import load, of_written
from kb.reports.findings_json import check_json
from kb.rules import RULES
from tests.example_base import write_base

SHIPPED = Path(__file__).parent.parent.parent

BROKEN = """\
claims:
- {id: first, text: Revenue was 12.3 billion dollars., source: example-report, subject: example-corp,
   predicate: revenue, value: 12.3 billion dollars, period: 2025}
- {id: second, text: Revenue was 13.2 billion dollars., source: other-report, subject: example-corp, predicate: revenue,
   value: 13.2 billion dollars, period: 2025}
- {id: second, text: Once more., source: other-report, subject: nobody, predicate: nothing, value: some}
- {id: third, text: "A \"quoted\" text", source: late-report, subject: example-corp, predicate: revenue,
   value: about as much, supports: [first, nowhere], derives: [fourth]}
- {id: fourth, text: Nobody was surprised., said_by: jane-doe, cites: [example-report], derives: [third], at: {start: 9,
   end: 3, sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}
- {id: begun, text: It began., source: example-report, subject: example-corp, predicate: founded,
   value: 2 months after june-corp.founded}
- {id: begun-too, text: It began., source: example-report, subject: june-corp, predicate: founded, value: 2011-05-01}
- {id: led, text: Jane Doe leads it., source: example-report, subject: example-cloud, predicate: chief-executive,
   value: jane-doe, period: 2025, qualifiers: {}}
- {id: wrong, txt: no text}
sources:
- {id: x-page, title: A page, cites: [y-page]}
- {id: y-page, title: A page, cites: [x-page, nowhere]}
implications:
- {id: leads, if: {predicate: listed, value: yes}, then: {predicate: status, value: public}, because: it is what it is}
rulings:
- {finding: nothing-123, verdict: accepted, reason: Because., by: Ann, date: 2026-01-01}
"""


def everything(kb: KnowledgeBase) -> dict[str, object]:
    """All that is known of a knowledge base, places included."""
    return {
        "claims": {name: (claim, claim.place, dict(claim.places)) for name, claim in kb.claims.items()},
        "sources": {name: (source, source.place, dict(source.places)) for name, source in kb.sources.items()},
        "entities": {name: (entity, entity.place) for name, entity in kb.entities.items()},
        "predicates": {name: (predicate, predicate.place) for name, predicate in kb.predicates.items()},
        "identities": dict(kb.identities),
        "implications": dict(kb.implications),
        "rulings": [(ruling, ruling.place) for ruling in kb.rulings],
        "troubles": list(kb.troubles),
        "files": kb.files,
        "unread": kb.unread,
    }


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base", BROKEN)


@pytest.mark.parametrize("folder", [SHIPPED, None], ids=["shipped", "broken"])
def test_the_index_gives_what_the_files_give(folder: Path | None, broken: Path, tmp_path: Path) -> None:
    root = folder or broken
    plain = of_written(root, gathered(FolderFiles(root)))
    cold = indexed(root, tmp_path)
    assert everything(cold) == everything(plain)
    cold.save_index()
    warm = indexed(root, tmp_path)
    assert everything(warm) == everything(plain)
    assert warm.save_index() == ""


def indexed(root: Path, cache: Path) -> KnowledgeBase:
    return KnowledgeBase(root, Snapshot(FolderFiles(root), Store(cache / "index")))


def shown(kb: KnowledgeBase, report: Report) -> str:
    return json.dumps(check_json(kb, report), indent=1)


@pytest.mark.parametrize("folder", [SHIPPED, None], ids=["shipped", "broken"])
def test_findings_are_the_same_from_blocks_from_memory_and_from_all_at_once(
    folder: Path | None, broken: Path, tmp_path: Path
) -> None:
    root = folder or broken
    plain = of_written(root, gathered(FolderFiles(root)))
    expected = shown(plain, check(plain))
    for _ in range(2):
        kb = indexed(root, tmp_path)
        assert shown(kb, check(kb)) == expected
        kb.save_index()


def test_one_changed_file_reads_one_file(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_and_save(broken, tmp_path)
    read: list[str] = []

    def watched(name: str, data: bytes | Trouble) -> FileRecords:
        read.append(name)
        return read_file(name, data)

    monkeypatch.setattr(gathering, "read_file", watched)
    check_and_save(broken, tmp_path)
    assert read == [], "nothing changed"
    changed = broken / "sources" / "other-report.yaml"
    status = changed.stat()
    changed.write_text(changed.read_text().replace("2026-02-15", "2026-02-16"))
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    check_and_save(broken, tmp_path)
    assert read == ["sources/other-report.yaml"], "by its bytes, whatever its time says"


def test_a_line_more_checks_nothing_again(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims stand elsewhere, and say what they said; the findings point at where they stand now."""
    check_and_save(broken, tmp_path)
    for path in (broken / "claims").rglob("*.yaml"):
        path.write_bytes(b"# a line more\n" + path.read_bytes())
    plain = of_written(broken, gathered(FolderFiles(broken)))
    expected = shown(plain, check(plain))
    monkeypatch.setattr("kb.rechecking._checked", None)
    assert check_and_save(broken, tmp_path) == expected


def check_and_save(root: Path, cache: Path) -> str:
    kb = indexed(root, cache)
    found = shown(kb, check(kb))
    kb.save_index()
    return found


def changes(root: Path, rng: random.Random) -> Iterator[str]:
    """Changes that a person makes, one after the other; each is given its name when it is done."""
    files = sorted((root / "claims").rglob("*.yaml")) + sorted((root / "sources").glob("*.yaml"))
    right = {path: path.read_bytes() for path in files}
    for number in range(25):
        path = rng.choice(files)
        lines = path.read_text().splitlines(keepends=True) if path.exists() else []
        kind = rng.choice(("drop", "double", "comment", "swap", "digit", "back", "delete"))
        if kind == "back" or not lines:
            path.write_bytes(right[path])
        elif kind == "delete":
            path.unlink()
        elif kind == "drop":
            lines.pop(rng.randrange(len(lines)))
        elif kind == "double":
            at = rng.randrange(len(lines))
            lines.insert(at, lines[at])
        elif kind == "comment":
            lines.insert(0, f"# {number}\n")
        elif kind == "swap":
            one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
        else:
            lines = [line.replace("1", "7", 1) if rng.random() < 0.1 else line for line in lines]
        if kind not in ("back", "delete") and lines:
            path.write_text("".join(lines))
        yield f"{kind} in {path.name}"


@pytest.mark.parametrize("seed", range(6))
def test_after_any_change_the_index_says_what_the_files_say(broken: Path, tmp_path: Path, seed: int) -> None:
    check_and_save(broken, tmp_path)
    for change in changes(broken, random.Random(seed)):
        plain = of_written(broken, gathered(FolderFiles(broken)))
        assert check_and_save(broken, tmp_path) == shown(plain, check(plain)), change


def test_all_cores_find_what_one_finds(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check_and_save(broken, tmp_path / "one")
    monkeypatch.setenv("KB_CORES", "3")
    monkeypatch.setattr("kb.workers.LEAST_SECONDS", 0.0)
    monkeypatch.setattr("kb.rechecking._IN_ONE_GO", 2)
    assert check_and_save(broken, tmp_path / "three") == alone


def test_every_damaged_index_is_as_none(broken: Path, tmp_path: Path) -> None:
    expected = check_and_save(broken, tmp_path)
    pack = tmp_path / "index" / "all.pack"
    right = pack.read_bytes()
    rng = random.Random(7)
    for _ in range(60):
        wrong = bytearray(right)
        for _ in range(rng.choice((1, 1, 1, 20))):
            wrong[rng.randrange(len(wrong))] ^= 1 << rng.randrange(8)
        pack.write_bytes(wrong[: rng.choice((len(wrong), len(wrong), rng.randrange(len(wrong))))])
        assert check_and_save(broken, tmp_path) == expected


def test_an_entry_of_another_form_is_made_anew_with_one_note(broken: Path, tmp_path: Path) -> None:
    expected = check_and_save(broken, tmp_path)
    store = Store(tmp_path / "index")
    for key in list(store.keys()):
        store.put(key, b'{"a pickle":1}\n[7]')
    store.save(set(store.keys()))
    kb = indexed(broken, tmp_path)
    assert shown(kb, check(kb)) == expected
    assert "it is made anew" in kb.save_index()
    assert check_and_save(broken, tmp_path) == expected


def test_rules_that_see_blocks_see_all_that_matters(tmp_path: Path) -> None:
    """Every rule of `Scope.BLOCK` finds in the shipped claims, and in all of its own cases, what it finds at once."""
    kb = load(SHIPPED)
    reading = kb.held
    assert isinstance(reading, Reading)
    for rule in RULES:
        whole = sorted(finding.message for finding in rule.check(kb))
        units = {"block": reading.blocks.all, "claim": reading.blocks.files}.get(rule.scope, list)()
        if units:
            ids = reading.columns.ids
            parts = (kb.with_claims(kb.claims[ids[number]] for number in unit.numbers) for unit in units)
            assert sorted(finding.message for part in parts for finding in rule.check(part)) == whole, rule.id
