"""Properties of adding and formatting, over files laid out in any way that the strict reader accepts."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kb.editing.canonical import canonical
from kb.editing.commented import erased, read_commented
from kb.editing.insertion import inserted
from kb.errors import KBError
from kb.load.yaml_reader import read_document
from tests.editing.layouts import claims_files, records

FILE = "claims/x.yaml"
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
#: An unreadable character or a cut-off text makes a file that is not touched at all; those are tested by example.
UNTOUCHED = {"comment-in-text"}


def plain(data: bytes) -> Any:
    """What the strict reader reads, as plain data."""
    return erased(read_commented(data, FILE).root)


def is_touchable(data: bytes) -> bool:
    troubles = read_document(data, FILE).troubles
    return not any(trouble.level == "error" or trouble.code in UNTOUCHED for trouble in troubles)


def changed(change: Callable[[], bytes]) -> tuple[bytes, str]:
    """What came out, or why nothing did."""
    try:
        return change(), ""
    except KBError as error:
        return b"", str(error)


def new_claims() -> st.SearchStrategy[dict[str, Any]]:
    return records("new").map(lambda claim: {k: v for k, v in claim.items() if k != "x-own" and (v or k == "text")})


@SLOW
@given(claims_files(), new_claims(), st.sampled_from(["log", "other"]))
def test_adding_changes_no_other_byte(file: tuple[bytes, list[Any]], claim: dict[str, Any], source: str) -> None:
    """All bytes of the old file are in the new one, in order, with at most two things put in between."""
    data, claims = file
    assume(is_touchable(data))
    written, refused = changed(lambda: inserted(data, FILE, claim, source))
    if refused:
        assert "laid out so that" in refused
        assert not data.endswith(b"\n")
        return
    before, after = plain(data) or {}, plain(written)
    added = claim if before.get("source") == source else {**claim, "source": source}
    assert after == {**before, "claims": [*claims, added]}
    start = _common(data, written)
    end = _common(data[start:][::-1], written[start:][::-1])
    rest = data[start : len(data) - end]
    assert rest in written[start : len(written) - end]
    assert read_commented(data, FILE).comments() == read_commented(written, FILE).comments()


def _common(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@SLOW
@given(claims_files())
def test_formatting_keeps_what_a_file_says(file: tuple[bytes, list[Any]]) -> None:
    data, claims = file
    assume(is_touchable(data))
    written = canonical(data, FILE)
    assert plain(written) == plain(data)
    assert ((plain(written) or {}).get("claims") or []) == claims
    assert read_commented(written, FILE).comments() == read_commented(data, FILE).comments()
    assert written.startswith(codecs.BOM_UTF8) == data.startswith(codecs.BOM_UTF8)


@SLOW
@given(claims_files())
def test_formatting_twice_changes_nothing(file: tuple[bytes, list[Any]]) -> None:
    assume(is_touchable(file[0]))
    once = canonical(file[0], FILE)
    assert canonical(once, FILE) == once


@SLOW
@given(claims_files(), new_claims())
def test_a_claim_added_to_a_formatted_file_is_formatted(file: tuple[bytes, list[Any]], claim: dict[str, Any]) -> None:
    assume(is_touchable(file[0]) and file[1])
    written = inserted(canonical(file[0], FILE), FILE, claim, "log")
    assert canonical(written, FILE) == written


@SLOW
@given(st.binary(max_size=80) | claims_files().map(lambda file: file[0][:-5]))
def test_any_bytes_are_formatted_or_refused(data: bytes) -> None:
    changes: list[Callable[[], bytes]] = [
        lambda: canonical(data, FILE),
        lambda: inserted(data, FILE, {"id": "a", "text": "b"}, "log"),
    ]
    for change in changes:
        written, refused = changed(change)
        assert FILE in refused or is_touchable(written)
