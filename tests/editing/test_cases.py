"""Adding and formatting, case by case: `cases/*.yaml`, each with the sentence that says why."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.editing.canonical import canonical
from kb.editing.insertion import inserted
from kb.editing.scalars import block, scalar
from kb.errors import KBError

Case = dict[str, str]


@cache
def cases(name: str) -> tuple[Case, ...]:
    text = (Path(__file__).parent / "cases" / f"{name}.yaml").read_text("utf-8")
    loaded: Any = yaml.load(text, Loader=yaml.CBaseLoader)
    return tuple(loaded)


def why(case: Case) -> str:
    return case["why"]


@pytest.mark.parametrize("case", cases("canonical"), ids=why)
def test_canonical(case: Case) -> None:
    data, file = case["before"].encode(), case.get("file", "claims/x.yaml")
    if "refused" in case:
        with pytest.raises(KBError) as caught:
            canonical(data, file)
        assert str(caught.value) == case["refused"]
        return
    written = canonical(data, file)
    assert written.decode() == case.get("after", case["before"])
    assert canonical(written, file) == written


@pytest.mark.parametrize("case", cases("insertion"), ids=why)
def test_insertion(case: Case) -> None:
    data, fields = case["before"].encode(), {"id": "nn", "text": "new"}
    if "refused" in case:
        with pytest.raises(KBError) as caught:
            inserted(data, "claims/x.yaml", fields, "s")
        assert str(caught.value) == case["refused"]
        return
    assert inserted(data, "claims/x.yaml", fields, "s").decode() == case["after"]


def test_a_new_file_names_the_source_once() -> None:
    written = inserted(None, "claims/s.yaml", {"id": "nn", "text": "new"}, "s")
    assert written == b"source: s\nclaims:\n- id: nn\n  text: new\n"
    assert canonical(written, "claims/s.yaml") == written


@pytest.mark.parametrize(
    "text", ["a\x7fb", "line\u2028end", "\ufeffmark", "nul\x00", "\x85", "tag\U000e0041", "\U000e0000"]
)
def test_what_a_file_cannot_hold_is_escaped(text: str) -> None:
    for around in (
        "source: s\nclaims:\n- id: a\n  text: t\n",
        '{"source": "s", "claims": [{"id": "a", "text": "t"}]}\n',
    ):
        written = inserted(around.encode(), "claims/x.yaml", {"id": "nn", "text": text}, "s")
        assert yaml.safe_load(written)["claims"][1]["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "No",
        "2025",
        "2025-04-01",
        "0x1F",
        "1_000",
        "1e5",
        ".inf",
        "=",
        "<<",
        "y",
        "0",
        "00",
        "3.14",
        "- a",
        "a:",
        "?",
    ],
)
def test_other_readers_of_yaml_read_the_same_text(text: str) -> None:
    """But for what stays plain on purpose: truth values of the format, years, dates and figures."""
    meant = {"No": False, "2025": 2025, "0": 0, "3.14": 3.14}
    read = yaml.safe_load(f"a: {scalar(text)}")["a"]
    assert str(read) == text or read == meant[text]
    assert yaml.load(f"a: {scalar(text)}", Loader=yaml.CBaseLoader) == {"a": text}
    assert yaml.load(f"[{scalar(text, flow=True)}]", Loader=yaml.CBaseLoader) == [text]


def test_a_block_is_only_for_several_lines_that_it_can_hold() -> None:
    assert block("one") is None
    assert block("one\ntwo") == ["|-", "one", "two"]
    assert block("one\n") == ["|", "one"]
    assert block("one\n\n") is None
    assert block("\none") is None
