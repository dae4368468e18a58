"""A frame comes back from the index as it was, whatever of it is asked for first."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.index.codec import UNREADABLE
from kb.index.frames import Records, decoded, encoded, source_digests, vocabulary_digest
from kb.load.files import FolderFiles
from kb.load.frame import Frame
from kb.load.gathering import gathered
from kb.opening import load, of_written
from tests.example_base import write_base
from tests.index.test_reading import BROKEN

SHIPPED = Path(__file__).parent.parent.parent


@pytest.fixture(params=["shipped", "broken"])
def frame(request: pytest.FixtureRequest, tmp_path: Path) -> Frame:
    root = SHIPPED if request.param == "shipped" else write_base(tmp_path / "base", BROKEN)
    return of_written(root, gathered(FolderFiles(root))).held.frame


def everything(frame: Frame) -> list[object]:
    """All records in their order, with the places that do not count when two are compared."""
    words = frame.vocabulary
    sources = [(name, source, source.place, dict(source.places)) for name, source in frame.sources.items()]
    named = [(*pair, pair[1].place) for kind in (words.entities, words.predicates) for pair in kind.items()]
    reasoned = [(*pair, pair[1].place) for kind in (frame.identities, frame.implications) for pair in kind.items()]
    return [named, sources, reasoned, [(ruling, ruling.place) for ruling in frame.rulings], frame.troubles]


def test_what_was_kept_comes_back(frame: Frame) -> None:
    kept = decoded(encoded(frame))
    assert everything(kept) == everything(frame)
    assert encoded(kept) == encoded(frame), "of the lines that were kept"


def test_a_record_is_made_once_and_alone(frame: Frame) -> None:
    entities = decoded(encoded(frame)).vocabulary.entities
    assert isinstance(entities, Records)
    part, whole = next((e.id, e.part_of.id) for e in frame.vocabulary.entities.values() if e.part_of)
    assert entities[part] is entities[part]
    assert entities[part].part_of is entities[whole]
    assert "nobody" not in entities
    assert entities.get("nobody") is None
    assert len(entities) == len(frame.vocabulary.entities)


def test_a_frame_is_recognised_by_the_same_whether_kept_or_made(frame: Frame) -> None:
    kept = decoded(encoded(frame))
    assert vocabulary_digest(kept) == vocabulary_digest(frame)
    assert source_digests(kept) == source_digests(frame)


def test_a_source_is_recognised_by_all_behind_it(tmp_path: Path) -> None:
    def digests(title: str) -> dict[str, str]:
        chain = (
            f"sources:\n- {{id: one, title: T, cites: [two]}}\n- {{id: two, title: {title}}}\n- {{id: six, title: T}}\n"
        )
        return source_digests(load(write_base(tmp_path / title, chain)).held.frame)

    before, after = digests("Before"), digests("After")
    assert {name for name in before if before[name] != after[name]} == {"one", "two"}


@pytest.mark.parametrize("wrong", [b"", b"{}", b'{"a pickle":1}\n[7]'])
def test_what_is_no_frame_is_not_taken_for_one(wrong: bytes) -> None:
    with pytest.raises(UNREADABLE):
        decoded(wrong)


def test_a_line_too_many_is_noticed(frame: Frame) -> None:
    with pytest.raises(ValueError, match="more lines than records"):
        decoded(encoded(frame) + b"\n[]")
