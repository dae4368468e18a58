"""Identities: what is read of an equation, and what is said, to the character, about one that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import Unread
from kb.inference.equation_words import term_words
from kb.load.identities import read_equation
from kb.model.identity import Equation
from kb.model.vocabulary import Datatype, Kind, Predicate
from tests.example_base import EXAMPLE, base_with


def _predicate(name: str, datatype: Datatype, unit: str | None = None) -> Predicate:
    return Predicate(name, name, datatype, Kind.FLOW, unit=unit)


PREDICATES = {
    item.id: item
    for item in (
        _predicate("profit", Datatype.MONEY),
        _predicate("net-revenue", Datatype.MONEY),
        _predicate("costs", Datatype.MONEY),
        _predicate("margin", Datatype.SHARE, "%"),
        _predicate("units", Datatype.COUNT),
        _predicate("distance", Datatype.QUANTITY, "km"),
        _predicate("time", Datatype.DURATION, "day"),
        _predicate("place", Datatype.RANK),
    )
}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("profit = net-revenue - costs", "profit = net-revenue − costs"),
        ("profit=net-revenue − costs", "profit = net-revenue − costs"),
        ("profit = margin * net-revenue", "profit = margin × net-revenue"),
        ("margin = (net-revenue - costs) / net-revenue", "margin = (net-revenue − costs) / net-revenue"),
        ("1 + margin = (1 + margin) × 98%", "1 + margin = (1 + margin) × 0.98"),
        ("profit = net-revenue - (costs - profit)", "profit = net-revenue − (costs − profit)"),
        ("margin = profit / (net-revenue / 2)", "margin = profit / (net-revenue / 2)"),
        ("costs = -profit + 0.5 * net-revenue", "costs = −profit + 0.5 × net-revenue"),
        ("margin = distance / distance", "margin = distance / distance"),
        ("profit <= net-revenue", "profit ≤ net-revenue"),
        ("net-revenue>=profit + costs", "net-revenue ≥ profit + costs"),
        ("profit ≤ 98% * net-revenue", "profit ≤ 0.98 × net-revenue"),
        ("net-revenue ≥ profit", "net-revenue ≥ profit"),
        ("margin <= 1", "margin ≤ 1"),
    ],
)
def test_equation(text: str, read: str) -> None:
    found = read_equation(text, PREDICATES)
    assert not isinstance(found, Unread), str(found)
    left, sign, right = found
    assert f"{term_words(left, str)} {sign.value} {term_words(right, str)}" == read


@pytest.mark.parametrize(
    ("text", "offset", "reason"),
    [
        ("", 0, "a predicate, a number or a bracket is expected here"),
        ("profit", 6, "`=`, `<=` or `>=` is expected here"),
        ("profit < costs", 7, "`=`, `<=` or `>=` is expected here"),
        ("profit > costs", 7, "`=`, `<=` or `>=` is expected here"),
        ("profit < = costs", 7, "`=`, `<=` or `>=` is expected here"),
        ("profit =< costs", 8, "a predicate, a number or a bracket is expected here"),
        ("profit <=", 9, "a predicate, a number or a bracket is expected here"),
        ("profit <= costs <= net-revenue", 16, "an operator or the end is expected here"),
        (
            "units <= distance",
            6,
            "the sides of an equation must be of one dimension: a plain number stands left, length right",
        ),
        ("profit =", 8, "a predicate, a number or a bracket is expected here"),
        ("profit = costs costs", 15, "an operator or the end is expected here"),
        ("profit = (costs", 15, "a closing bracket is expected here"),
        ("profit = costs +", 16, "a predicate, a number or a bracket is expected here"),
        ("1 = 1", 0, "an equation names at least one predicate"),
        (
            "profit = 1e3",
            7,
            "the sides of an equation must be of one dimension: money stands left, a plain number right",
        ),
        (
            "profit = margin",
            7,
            "the sides of an equation must be of one dimension: money stands left, a plain number right",
        ),
        (
            "profit = costs + margin",
            15,
            "what is added or subtracted must be of one dimension: money stands left, a plain number right",
        ),
        (
            "profit = costs * net-revenue",
            7,
            "the sides of an equation must be of one dimension: money stands left, money^2 right",
        ),
        ("distance = time", 9, "the sides of an equation must be of one dimension: length stands left, time right"),
        ("margin = place / units", 9, "“place” is a rank, which cannot be calculated with"),
        ("margin = 123456789012345678901", 9, "the number is too long"),
    ],
)
def test_unread(text: str, offset: int, reason: str) -> None:
    unread = read_equation(text, PREDICATES)
    if text.endswith("1e3"):  # a word with a letter is a name, and one that is unknown is reported by itself
        assert not isinstance(unread, Unread)
        return
    assert isinstance(unread, Unread)
    assert (unread.offset, unread.reason) == (offset, reason)


@given(st.text(alphabet=st.one_of(st.sampled_from("ab1 +-−*/=<>≤≥()%._"), st.characters()), max_size=60))
def test_any_text_is_answered(text: str) -> None:
    unread = read_equation(text, PREDICATES)
    assert not isinstance(unread, Unread) or 0 <= unread.offset <= len(text)


def test_long_and_deep_texts_are_answered() -> None:
    assert isinstance(read_equation("(" * 100_000, PREDICATES), Unread)
    assert isinstance(read_equation("profit = " + "(" * 500, PREDICATES), Unread)
    assert isinstance(read_equation("profit = " + "-" * 500 + "costs", PREDICATES), Unread)


def test_troubles_point_at_the_character(tmp_path: Path) -> None:
    kb = base_with(
        tmp_path,
        "identities:\n"
        "- {id: typo, equation: profit = revenu * growth}\n"
        "- {id: dimension, equation: profit = growth}\n"
        "- {id: neither}\n"
        "- {id: both, equation: profit = revenue, parts: revenue}\n"
        "- {id: of-shares, parts: growth}\n"
        "- {id: of-nothing, parts: revenu, complete: [nobody]}\n"
        "- {id: good, equation: profit = revenue * growth, spread_evenly: yes}\n",
    )
    assert [(str(t.place).removeprefix(EXAMPLE), t.code, t.message) for t in kb.troubles] == [
        (":2:33", "dangling-reference", "`equation` refers to `revenu`, which does not exist"),
        (
            ":3:36",
            "unreadable-value",
            "`equation` “profit = growth” could not be read: the sides of an equation must be of one dimension: "
            "money stands left, a plain number right",
        ),
        (":4:3", "bad-field", "identity `neither` has neither `equation` nor `parts`"),
        (":5:3", "bad-field", "identity `both` has both `equation` and `parts`"),
        (":6:26", "bad-field", "`parts` names `growth`, a share, and such figures do not add up"),
        (":7:27", "dangling-reference", "`parts` refers to `revenu`, which does not exist"),
        (":7:45", "dangling-reference", "`complete` refers to `nobody`, which does not exist"),
    ]
    assert list(kb.identities) == ["good"]
    good = kb.identities["good"]
    assert isinstance(good, Equation)
    assert good.spread_evenly
    assert good.predicates == ("profit", "revenue", "growth")
