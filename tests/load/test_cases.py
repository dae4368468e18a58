"""What is read of each file in `cases`, and what is said about it, word for word."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.load.nodes import Document, Trouble
from kb.load.yaml_events import python_events
from kb.load.yaml_reader import read_document
from tests.load.plain_data import plain

CASES = Path(__file__).parent / "cases"


def all_cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['why']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.load(path.read_bytes(), yaml.CBaseLoader)
    ]


def data_of(case: dict[str, Any]) -> bytes:
    text: str | None = case.get("text")
    return base64.b64decode(case["base64"]) if text is None else text.encode("utf-8")


def told(trouble: Trouble, expected: dict[str, str]) -> dict[str, str]:
    """A trouble in the shape of the cases; the excerpt only where the case has one."""
    found = {"code": trouble.code, "place": str(trouble.place), "message": trouble.message, "mend": trouble.mend}
    if trouble.level != "error":
        found["level"] = trouble.level
    if "excerpt" in expected:
        found["excerpt"] = trouble.excerpt
    return found


def compare(document: Document, case: dict[str, Any]) -> None:
    expected: list[dict[str, str]] = case.get("troubles", [])
    assert [trouble.code for trouble in document.troubles] == [item["code"] for item in expected]
    assert [told(*pair) for pair in zip(document.troubles, expected, strict=True)] == expected
    assert (None if document.root is None else plain(document.root)) == case.get("read")


@pytest.mark.parametrize("case", all_cases())
def test_a_case_with_the_usual_reader(case: dict[str, Any]) -> None:
    compare(read_document(data_of(case), "f.yaml"), case)


@pytest.mark.parametrize("case", [case for case in all_cases() if "python" not in case.values[0]])
def test_a_case_with_the_reader_in_python(case: dict[str, Any]) -> None:
    compare(read_document(data_of(case), "f.yaml", python_events), case)


def test_most_codes_have_a_silent_neighbour() -> None:
    """There are at least as many silent cases as there are codes of troubles."""
    cases = [case.values[0] for case in all_cases()]
    codes = {item["code"] for case in cases for item in case.get("troubles", ())}
    silent = [case for case in cases if not case.get("troubles")]
    assert len(silent) >= len(codes)


def test_a_trouble_reads_as_one_line() -> None:
    trouble = read_document(b"a: b: c\n", "claims/x.yaml").troubles[0]
    expected = "claims/x.yaml:1:5: a colon and a blank stand in a text without quotes; put the whole text in quotes"
    assert str(trouble) == expected
