"""Public lists of EDTF texts and of dates in sentences, where they are at hand: totals, and nothing tuned to one case.

What is refused of the standard on purpose: sets, exponents, significant digits, years beyond ±9,999,999, and codes
of level 2 that may be a second year. What others refuse and this reads: intervals whose second end is coarser and
begins before the first ("2004-06-11/2004-06"), because they can be meant; winter to spring of one year; and years of
two sizes.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kb.dates import Span, find_dates, read_date, write_span

_FOLDER = Path(__file__).parents[3] / "shared" / "benchmarks"


def material(name: str) -> Any:
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"public material is not at hand: {name}")
    return json.loads(path.read_text(encoding="utf-8"))


def is_read(text: str) -> bool:
    return isinstance(read_date(text), Span)


def test_valid_intervals_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    lists = material("edtf/unt_edtf_validate_cases.json")
    valid = [text for name, texts in lists.items() if not name.startswith("invalid") for text in texts]
    unread = [text for text in valid if not is_read(text)]
    with capsys.disabled():
        print(f"\nEDTF intervals: {len(valid) - len(unread)} of {len(valid)} read")
    assert unread == []


def test_invalid_texts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    lists = material("edtf/unt_edtf_validate_cases.json")
    invalid = [text for name, texts in lists.items() if name.startswith("invalid") for text in texts]
    read = [text for text in invalid if is_read(text)]
    with capsys.disabled():
        print(f"\nEDTF invalid: {len(invalid) - len(read)} of {len(invalid)} refused; read on purpose: {read}")
    assert all("/" in text for text in read)
    assert len(read) <= 6


def test_bounds_agree(capsys: pytest.CaptureFixture[str]) -> None:
    rows = material("edtf/python_edtf_parser_cases.json")["EXAMPLES"]
    spans = {text: read_date(text) for text, _ in rows}
    agree = [
        text
        for text, bounds in rows
        if isinstance(span := spans[text], Span)
        and [span.first_day() or "-inf", span.last_day() or "inf"] == [bounds[0], [*bounds, bounds[0]][1]]
    ]
    unread = [text for text in spans if not isinstance(spans[text], Span)]
    with capsys.disabled():
        print(f"\nEDTF bounds: {len(agree)} of {len(rows)} agree, {len(unread)} unread on purpose: {unread}")
    assert all(set(text) & set("[{SEY") or text[5:7] > "24" for text in unread)


def test_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DateExtractor", "DatePeriodExtractor"):
        rows = material(f"recognizers_text/DateTime/English/{name}.json")
        strays, touching = 0, 0
        for row in rows:
            places = [(r["Start"], r["Start"] + r["Length"]) for r in row["Results"] if "Start" in r]
            for found in find_dates(row["Input"]):
                hit = any(start < found.end and found.start < end for start, end in places)
                strays, touching = strays + (not hit), touching + hit
        with capsys.disabled():
            print(f"\n{name}: {touching} found where a date is marked, {strays} elsewhere")
        assert strays <= 1


def test_phrases_of_cataloguers(capsys: pytest.CaptureFixture[str]) -> None:
    rows = material("edtf/python_edtf_natlang_cases.json")[0]["cases"]
    read = [(text, span) for text, _ in rows if isinstance(span := read_date(text), Span)]
    expected = {text: read_date(edtf) for text, edtf in rows if edtf}
    same = [text for text, span in read if isinstance(e := expected.get(text), Span) and e.days == span.days]
    differ = [f"{text} = {write_span(span)}" for text, span in read if text not in same]
    with capsys.disabled():
        print(
            f"\ncataloguers: {len(rows)} phrases, {len(read)} read, {len(same)} with the same bounds; others: {differ}"
        )
    assert len(same) > 3 * len(differ)
