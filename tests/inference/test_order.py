"""Order in time: the networks of claims against trying every instant, and where dates are placed."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.dates import Span, write_span
from kb.inference.dated_events import Event, event_of
from kb.inference.order import order_conflicts, placed_dates
from kb.model.claim import Claim
from kb.model.value import RelativeDate
from kb.opening import load
from kb.reports.timeline.events import Basis, timeline

VOCABULARY = """\
entities:
- {id: phone, label: Phone}
- {id: watch, label: Watch}
predicates:
- {id: announced, label: announced, datatype: date, precedes: [released]}
- {id: released, label: released, datatype: date}
"""
EVENTS = [("phone", "announced"), ("phone", "released"), ("watch", "released")]

#: Three strict bounds fit into a day of four quarters; no date that is drawn reaches beyond this week.
QUARTERS = range(-4 * 2, 4 * 6)

DATES = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-01/2024-05-02", "before 2024-05-03", "after 2024-05-01"]
LENGTHS = ["before", "after", "exactly 1 day after", "exactly 1 day before", "at least 2 days after", "the same day as"]

VALUES = st.one_of(
    st.sampled_from(DATES),
    st.builds(
        lambda length, event: f"{length} {event[0]}.{event[1]}", st.sampled_from(LENGTHS), st.sampled_from(EVENTS)
    ),
)


def base(folder: Path, said: list[tuple[tuple[str, str], str]], more: str = "") -> KnowledgeBase:
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    (folder / "sources" / "late.yaml").write_text("{id: late, title: A report, published: 2030-01-01}\n", "utf-8")
    rows = [
        f'- {{id: c{n}, text: A date., source: late, subject: {s}, predicate: {p}, value: "{value}"{more}}}\n'
        for n, ((s, p), value) in enumerate(said)
    ]
    (folder / "claims" / "all.yaml").write_text(VOCABULARY + "claims:\n" + "".join(rows), "utf-8")
    return load(folder)


def holds(claim: Claim, instants: dict[Event, int], first: int) -> bool:
    """Whether a claim is true of instants, counted in quarters of a day from a first day."""
    event, value = event_of(claim), claim.value
    assert event is not None
    at = instants[event]
    if isinstance(value, Span):
        low, high = value.days.low, value.days.high
        return (low is None or at >= (low - first) * 4) and (high is None or at < (high - first) * 4)
    assert isinstance(value, RelativeDate)
    apart = at - instants[value.entity.id, value.predicate.id, ()]
    above = value.low is None or (apart > 0 if value.low == 0 else apart >= value.low * 4)
    return above and (value.high is None or (apart < 0 if value.high == 0 else apart <= value.high * 4))


def smallest_by_trying(kb: KnowledgeBase) -> set[frozenset[str]]:
    """Every smallest set of claims of which no instants make all true, by trying all instants."""
    first = 19844  # 2024-05-01
    events: list[Event] = [(subject, predicate, ()) for subject, predicate in EVENTS]
    claims = list(kb.claims.values())
    broken = set()
    for quarters in product(QUARTERS, repeat=len(events)):
        instants = dict(zip(events, quarters, strict=True))
        if instants[events[0]] <= instants[events[1]]:
            broken.add(frozenset(claim.id for claim in claims if not holds(claim, instants, first)))
    found: list[frozenset[str]] = []
    for size in range(1, len(claims) + 1):
        for chosen in map(frozenset, combinations([claim.id for claim in claims], size)):
            if not any(smaller <= chosen for smaller in found) and all(chosen & wrong for wrong in broken):
                found.append(chosen)
    return {names for names in found if not _left_to_compare(kb, names)}


def _left_to_compare(kb: KnowledgeBase, names: frozenset[str]) -> bool:
    values = [kb.claims[name] for name in names]
    return all(isinstance(claim.value, Span) for claim in values)


@given(st.lists(st.tuples(st.sampled_from(EVENTS), VALUES), min_size=2, max_size=5, unique=True))
@settings(max_examples=40, deadline=None)
def test_the_network_equals_trying_every_instant(said: list[tuple[tuple[str, str], str]]) -> None:
    with TemporaryDirectory() as folder:
        kb = base(Path(folder), said)
        assert not kb.troubles
        conflicts = list(order_conflicts(kb))
        assert {frozenset(claim.id for claim in conflict.claims) for conflict in conflicts} == smallest_by_trying(kb)
        assert all(conflict.narrowed for conflict in conflicts)


def test_a_date_is_placed_by_what_it_is_counted_from(tmp_path: Path) -> None:
    said = [
        (("phone", "released"), "2024-05-10"),
        (("phone", "announced"), "after watch.released"),
        (("watch", "released"), "at least 2 days before phone.released"),
    ]
    placed = placed_dates(base(tmp_path, said))
    assert {name: write_span(span) for name, span in placed.items()} == {
        "c1": "by 2024-05-10",
        "c2": "by 2024-05-09",
    }


def test_the_timeline_puts_it_there_and_marks_what_it_cannot_place(tmp_path: Path) -> None:
    said = [
        (("phone", "released"), "2024-05-10"),
        (("watch", "released"), "2 months after phone.released"),
        (("phone", "announced"), "before phone.released"),
    ]
    found = timeline(base(tmp_path, said))
    shown = [(event.claim.id, event.basis, event.when.text if event.when else "") for event in found.events]
    assert shown == [
        ("c0", Basis.DATE, "2024-05-10"),
        ("c2", Basis.DATE, "../2024-05-10"),
        ("c1", Basis.DATE, "2024-06-20/2024-07-30"),
    ]


@pytest.mark.parametrize("values", [("after watch.released", "after phone.released"), ("2024-05?", "2024-05?")])
def test_nothing_is_placed_by_dates_that_conflict_or_are_not_there(tmp_path: Path, values: tuple[str, str]) -> None:
    kb = base(tmp_path, [(("phone", "released"), values[0]), (("watch", "released"), values[1])])
    assert placed_dates(kb) == {}


def test_a_placed_date_is_as_uncertain_as_what_it_is_counted_from(tmp_path: Path) -> None:
    kb = base(tmp_path, [(("phone", "released"), "2024-05?"), (("watch", "released"), "after phone.released")])
    assert placed_dates(kb)["c1"].uncertain


def test_too_many_dates_to_tell_which_are_said_to_conflict(tmp_path: Path) -> None:
    names = [f"thing-{n:02}" for n in range(50)]
    entities = "".join(f"- {{id: {name}, label: {name}}}\n" for name in names)
    chain = [((names[n], "released"), f"after {names[(n + 1) % 50]}.released") for n in range(50)]
    kb = base(tmp_path, chain)
    (tmp_path / "claims" / "names.yaml").write_text("entities:\n" + entities, "utf-8")
    found = list(order_conflicts(load(kb.root)))
    assert [(len(conflict.claims), conflict.certainty, conflict.narrowed) for conflict in found] == [
        (50, Certainty.POSSIBLE, False)
    ]


def test_thousands_of_dates_are_quick(tmp_path: Path) -> None:
    names = [f"thing-{n:04}" for n in range(2000)]
    entities = "".join(f"- {{id: {name}, label: {name}}}\n" for name in names)
    said = [((name, "released"), "2024-05-01") for name in names]
    said += [((name, "announced"), f"2 months before {name}.released") for name in names]
    kb = base(tmp_path, said)
    (tmp_path / "claims" / "names.yaml").write_text("entities:\n" + entities, "utf-8")
    assert list(order_conflicts(load(kb.root))) == []
