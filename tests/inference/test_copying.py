"""Most figures are passed over since nothing could show them wrong or too precise: no suspicion is lost by that."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.inference import copying
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.vocabulary import Datatype, Entity, Kind, Predicate
from kb.opening import load
from kb.quantities import Quantity, read_quantity
from tests.compare.drawn import span

PREDICATE = Predicate("length", "length", Datatype.QUANTITY, Kind.FLOW)
FIGURES = ["1437", "1437", "1473", "1473", "14.37", "1,400", "12,345,678", "12,345,678", "12 million", "12.3 million"]


def _claim(number: int, row: tuple[str, str, int, str, str]) -> Claim:
    figure, period, source, tier, speaker = row
    value = read_quantity(figure)
    assert isinstance(value, Quantity)
    return Claim(
        id=f"c{number}",
        text=f"{speaker or 'A paper'} gives {figure}.",
        source=Source(f"paper-{source}", f"Paper {source}", tier=tier if source == 1 else ""),
        subject=Entity("port", "A port"),
        predicate=PREDICATE,
        value=value,
        period=span(period),
        said_by=speaker,
        speaker=Entity(speaker, speaker, kind="person") if speaker else None,
    )


_rows = st.tuples(
    st.sampled_from(FIGURES),
    st.sampled_from(["2020", "2020", "2020", "2020?"]),
    st.integers(1, 9),
    st.sampled_from(["", "1"]),
    st.sampled_from(["", "", "", "", "mara"]),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = tmp_path_factory.mktemp("base")
    (root / "claims").mkdir()
    (root / "sources").mkdir()
    return load(root)


@given(rows=st.lists(_rows, min_size=3, max_size=12))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_by_passing_over(empty: KnowledgeBase, rows: list[tuple[str, str, int, str, str]]) -> None:
    kb = empty.with_claims(_claim(number, row) for number, row in enumerate(rows))
    found = list(copying.suspicions(kb))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "_can_be_shown", lambda *_: True)
        assert found == list(copying.suspicions(kb))
    event(", ".join(sorted({suspicion.kind for suspicion in found})) or "none")
