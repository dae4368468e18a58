"""New entries are the same whether they are in memory or in a file."""

from __future__ import annotations

import random
import tempfile

import pytest

from kb.index import spool
from kb.index.spool import Spool


def filled(rng: random.Random) -> tuple[Spool, dict[str, bytes]]:
    """A spool, and a plain dictionary that was given the same; some keys come again."""
    found, expected = Spool(), dict[str, bytes]()
    for _ in range(200):
        key, data = f"key {rng.randrange(60)}", rng.randbytes(rng.randrange(50))
        found.put(key, data)
        expected[key] = data
        other = rng.choice(list(expected))
        assert found.get(other) == expected[other]
    return found, expected


@pytest.mark.parametrize("in_memory", [0, 100, 1_000, 1_000_000])
def test_it_is_a_dictionary(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    found, expected = filled(random.Random(in_memory))
    assert {key: bytes(found.get(key) or b"") for key in found} == expected
    assert len(found) == len(expected)
    assert sorted(found) == sorted(expected)
    assert "key 1000" not in found
    assert found.get("key 1000") is None


def test_without_room_for_a_file_it_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 100)

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    found, expected = filled(random.Random(3))
    assert {key: bytes(found.get(key) or b"") for key in found} == expected
