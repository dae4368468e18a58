"""Bars for figures: where they begin and end, and on what scale."""

from __future__ import annotations

import pytest

from kb.errors import Unread
from kb.model.value import Truth, Value
from kb.quantities import read_quantity
from kb.reports.bars import bar, common_scale, drawn


def value(text: str, unit: str = "USD") -> Value:
    figure = read_quantity(text, unit)
    assert not isinstance(figure, Unread), figure
    return figure


def bars(*texts: str, room: int = 21, unit: str = "USD") -> list[str]:
    figures = [figure for text in texts if (figure := drawn(value(text, unit)))]
    scale = common_scale(figures)
    assert scale is not None
    return [scale.words(), *(bar(scale, figure, room) for figure in figures)]


def test_a_range_is_a_bar_from_its_low_to_its_high_end() -> None:
    assert bars("$0 to $100", "$40 to $60") == ["0 to 110 USD", "━━━━━━━━━━━━━━━━━━━  ", "      ─━━━━━─        "]


def test_a_figure_narrower_than_a_column_is_a_dot() -> None:
    assert bars("$1.00 billion", "$2.00 billion")[1].strip() == "●"


def test_an_end_without_a_bound_is_an_arrowhead() -> None:
    _, over, under, _ = bars("over $50", "under $20", "$100.0")
    assert over.endswith("▶")
    assert not over.startswith("◀")
    assert under.startswith("◀")


def test_the_scale_begins_at_zero_unless_that_hides_the_differences() -> None:
    assert bars("$10.0", "$90.0")[0].startswith("0 to")
    assert bars("97.0%", "98.0%", unit="%")[0].endswith("not from zero")


def test_more_than_two_orders_of_magnitude_are_logarithmic_and_say_so() -> None:
    words, small, middle, large = bars("$1.0 million", "$30.0 million", "$1.0 billion")
    assert words.endswith("logarithmic: the figures span more than two orders of magnitude")
    assert small == "●                    "
    assert middle == "         ●           "
    assert large == "                  ●  "
    assert "logarithmic" not in bars("$1.0 million", "$100.0 million")[0]


def test_a_change_is_an_arrow_from_one_figure_to_the_other() -> None:
    _, rise, fall, _ = bars("from $20.0 to $80.0", "from $80.0 to $20.0", "$100.0")
    assert rise.strip().endswith("▶")
    assert fall.strip().startswith("◀")


@pytest.mark.parametrize("text", ["up 6%", "doubled"])
def test_a_change_without_its_ends_is_not_drawn(text: str) -> None:
    assert drawn(value(text)) is None


def test_what_is_no_figure_is_not_drawn() -> None:
    assert drawn(None) is None
    assert drawn(Truth("yes", holds=True)) is None
    assert common_scale([]) is None


def test_another_dimension_is_not_drawn_on_the_same_scale() -> None:
    dollars, more, euros = (drawn(value(text)) for text in ("$5.0", "$6.0", "€7.0"))
    assert dollars and more and euros
    scale = common_scale([dollars, more, euros])
    assert scale is not None
    assert bar(scale, euros, 20) == ""


def test_equal_negative_and_zero_figures_have_a_scale() -> None:
    for texts in (("-15%",), ("0",), ("$5.0", "$5.0"), ("-15%", "30%")):
        words, *drawings = bars(*texts, unit="%" if "%" in texts[0] else "USD")
        assert words
        assert all(len(one) == 21 for one in drawings)
