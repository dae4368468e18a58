"""The same knowledge base gives the same words: whatever the order of files, the layout, the machine or the folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.running import process, run

WORDS = """\
entities:
- {id: corp, label: Corp}
- {id: part, label: Part of Corp, part_of: corp}
- {id: round, label: Round, part_of: about}
- {id: about, label: About, part_of: round}
predicates:
- {id: revenue, label: revenue, datatype: money, kind: flow, unit: USD}
- {id: founded, label: date of foundation, datatype: date}
"""

SOURCES = {
    "first": "id: first\ntitle: First\npublished: 2025-03\ncites: [second]\n",
    "second": "id: second\ntitle: Second\npublished: 2025-06-01\ncites: [third]\n",
    "third": "id: third\ntitle: Third\npublished: 2025?\ncites: [first]\n",
}

CLAIMS = [
    "- {id: a, text: A., source: first, subject: corp, predicate: revenue, value: 12.0 billion USD, period: 2024}\n",
    "- {id: b, text: B., source: second, subject: corp, predicate: revenue, value: 13.0 billion USD, period: 2024}\n",
    "- {id: c, text: C., source: third, subject: part, predicate: revenue, value: 20 billion dollars, period: 2024}\n",
    "- {id: d, text: D., source: first, subject: corp, predicate: revenue, value: about 12 billion, period: 2024-Q1}\n",
    "- {id: e, text: E., source: third, subject: corp, predicate: founded, value: 1999-05, supports: [f]}\n",
    "- {id: f, text: F., source: second, subject: corp, predicate: founded, value: 2001, supports: [e]}\n",
    "- {id: g, text: G., source: nowhere, subject: corp, predicate: revenue, value: much, period: 2023}\n",
]

COMMANDS = [
    ["check", "--level", "note"],
    ["check", "--format", "json"],
    ["contradictions", "--all"],
    ["contradictions", "--format", "json"],
    ["list", "--sort", "id"],
    ["trace", "corp", "revenue"],
    ["timeline"],
    ["timeline", "--format", "html"],
    ["graph"],
    ["stats"],
]

#: The last of them turns the year: with local times in it, a report would differ.
PLACES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
]


def written(root: Path, claims: list[str], *, backwards: bool = False) -> Path:
    """The base with its claims in one file, its files made in one order or the other."""
    for folder in ("claims/vocabulary", "sources"):
        (root / folder).mkdir(parents=True)
    files = {f"sources/{name}.yaml": text for name, text in SOURCES.items()}
    files |= {"claims/claims.yaml": "claims:\n" + "".join(claims), "claims/vocabulary/words.yaml": WORDS}
    for name in sorted(files, reverse=backwards):
        (root / name).write_text(files[name], "utf-8")
    return root


def split(root: Path, order: list[int]) -> Path:
    """The same records, each claim in a file of its own; the names of the files put them in the given order."""
    written(root, [])
    for position, number in enumerate(order):
        (root / f"claims/{position}.yaml").write_text("claims:\n" + CLAIMS[number], "utf-8")
    return root


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_neither_hash_nor_time_zone_nor_language_nor_folder_matters(arguments: list[str], tmp_path: Path) -> None:
    root = written(tmp_path / "base", CLAIMS)
    folders = (root, tmp_path, root / "sources")
    outcomes = [process(root, *arguments, cwd=cwd, **place) for cwd, place in zip(folders, PLACES, strict=True)]
    assert outcomes[0].out
    assert outcomes[1:] == outcomes[:1] * 2


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_order_in_which_files_were_made_does_not_matter(arguments: list[str], tmp_path: Path) -> None:
    one, other = written(tmp_path / "one", CLAIMS), written(tmp_path / "other", CLAIMS, backwards=True)
    assert run(one, *arguments) == run(other, *arguments)


def without_places(text: str) -> list[str]:
    """The lines of a report without where things stand, which is all that differs when records move between files."""
    placed = r"claims/[0-9]\.yaml(:[0-9]+:[0-9]+)?|\b(unreadable-record|dangling-reference)-[0-9a-f]{10}"
    return sorted(re.sub(placed, "…", text).splitlines())


@pytest.mark.parametrize("order", [[6, 5, 4, 3, 2, 1, 0], [3, 0, 6, 2, 5, 1, 4]])
@pytest.mark.parametrize("arguments", [["check", "--level", "note"], ["contradictions", "--format", "json"]])
def test_nothing_is_found_or_lost_when_claims_move(arguments: list[str], order: list[int], tmp_path: Path) -> None:
    one, other = split(tmp_path / "one", list(range(len(CLAIMS)))), split(tmp_path / "other", order)
    found = [run(root, *arguments) for root in (one, other)]
    assert without_places(found[0].out) == without_places(found[1].out)
    assert found[0].code == found[1].code == 2
