"""The reader of the canonical layout against the strict one: whatever it reads, it reads alike."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.editing.canonical import canonical
from kb.errors import KBError
from kb.load.canonical_reader import most_events, read_canonical
from kb.load.file_records import read_strictly
from kb.load.limits import MAX_SCALAR_CHARS
from kb.load.rows import ClaimRow, FiledClaim
from kb.load.shapes import shapes_of
from kb.load.written import WrittenClaim
from kb.load.yaml_events import fastest_reader
from tests.editing.layouts import claims_files
from tests.load.canonical.mutants import ROOT, mutant, seeds

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
SHIPPED = sorted([*ROOT.glob("claims/**/*.yaml"), *ROOT.glob("sources/*.yaml")])
SEEDS = seeds()

#: Files made of each example of the fuzzing; about four in ten are read.
MUTANTS = 40


def read_alike(data: bytes, file: str) -> bool:
    """Whether the file was read by both; fails where they do not say the same, without a trouble."""
    found = read_canonical(data, file)
    if found is None:
        return False
    assert found == read_strictly(data, file)
    assert found.is_whole
    assert not found.troubles
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    text = case.get("file") or f"source: s\nclaims:\n- id: a\n  text: b\n  {case['claim']}\n"
    assert read_alike(text.encode(), "claims/x.yaml") == case["read"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_is_read(path: Path) -> None:
    assert read_alike(path.read_bytes(), path.relative_to(ROOT).as_posix())


def test_every_seed_of_the_fuzzing_is_read() -> None:
    assert all(read_alike(text.encode(), name) for name, text in SEEDS)


@given(st.integers(0, 2**64))
def test_fuzz_files_with_small_edits(seed: int) -> None:
    random = Random(seed)
    drawn = ((name, mutant(text, random)) for name, text in random.choices(SEEDS, k=MUTANTS))
    read = [read_alike(text.encode(), name) for name, text in drawn]
    assert any(read)


@settings(max_examples=200, deadline=None)
@given(claims_files())
def test_property_of_what_is_formatted(written: tuple[bytes, list[dict[str, Any]]]) -> None:
    """Files of any content: as they are laid out by people, and in the canonical layout."""
    read_alike(written[0], "claims/x.yaml")
    with contextlib.suppress(KBError):  # what cannot be formatted
        read_alike(canonical(written[0], "claims/x.yaml"), "claims/x.yaml")


def test_places_are_where_the_texts_stand() -> None:
    for name, text in SEEDS:
        lines = text.split("\n")
        found = read_canonical(text.encode(), name)
        for row in found.claims if found else []:
            claim = FiledClaim(name, row)
            for field in ("id", "text", "subject", "value", "locator", "notes"):
                place = claim.places.get(field)
                assert (place is None) == (getattr(row, field) is None)
                if place is not None:
                    shown = lines[place.line - 1][place.column - 1 :]
                    assert shown == getattr(row, field) or shown[0] in "'\"|"
                    assert claim.placed().character(field, 2).column - place.column == (0 if shown[0] in "'\"|" else 2)


def test_rows_of_one_shape_share_their_layout() -> None:
    path = max(ROOT.glob("claims/*.yaml"), key=lambda path: path.stat().st_size)
    for read in (read_canonical, read_strictly):
        found = read(path.read_bytes(), f"claims/{path.name}")
        assert found is not None
        assert len({id(row.layout) for row in found.claims}) == len({row.layout for row in found.claims})
        assert len({row.layout for row in found.claims}) * 5 < len(found.claims)


def test_a_row_has_the_fields_of_the_file_format() -> None:
    assert ClaimRow._fields == (*(shape.attribute for shape in shapes_of(WrittenClaim)), "line", "column", "layout")


def test_what_a_file_holds_is_plain_data() -> None:
    for name, text in SEEDS:
        found = read_canonical(text.encode(), name)
        assert pickle.loads(pickle.dumps(found)) == found  # our own bytes


def test_what_is_too_long_is_left_to_the_strict_reader() -> None:
    words = "a " * (MAX_SCALAR_CHARS // 2)
    assert not read_alike(f"claims:\n- id: a\n  text: {words}b\n".encode(), "claims/x.yaml")
    assert read_alike(f"claims:\n- id: a\n  text: {words[100:]}b\n".encode(), "claims/x.yaml")


def test_no_file_holds_more_events_than_are_reckoned_with() -> None:
    for _, text in SEEDS:
        assert len(list(fastest_reader()(text.encode()))) <= most_events(text)


def test_a_canonical_knowledge_base_is_read_without_pydantic() -> None:
    program = "import sys, kb, pathlib; kb.load(pathlib.Path(sys.argv[1])); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, ROOT], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"
