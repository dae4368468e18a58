"""Links that lead back to where they began are one finding; chains as long as a file need no recursion."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.load.circles import circles, way_round
from tests.faults.running import run
from tests.faults.small_base import GOOD_FINDING, small_base
from tests.faults.table import blocks_of

#: Of claims and sources as many as reach beyond any recursion; a hundred thousand take ten seconds to read.
LENGTH = 10_000
NAMES = "abcdef"


def entities(size: int, *, closed: bool) -> tuple[str, str]:
    records = (f"- {{id: e{n}, label: E{link}}}\n" for n, link in links(size, ", part_of: e{}", closed=closed))
    claim = "- {id: fine, text: A sentence., source: example-report, subject: e0}\n"
    return "claims/vocabulary/more.yaml", "entities:\n" + "".join(records) + "claims:\n" + claim


def sources(size: int, *, closed: bool) -> tuple[str, str]:
    records = (f"- {{id: e{n}, title: E{link}}}\n" for n, link in links(size, ", cites: [e{}]", closed=closed))
    return "sources/more.yaml", "sources:\n" + "".join(records)


def derived(size: int, *, closed: bool) -> tuple[str, str]:
    return claims(size, ", derives: [e{}]", closed=closed)


def supported(size: int, *, closed: bool) -> tuple[str, str]:
    return claims(size, ", supports: [e{}]", closed=closed)


def claims(size: int, link: str, *, closed: bool) -> tuple[str, str]:
    records = (f"- {{id: e{n}, text: Sentence {n}.{to}}}\n" for n, to in links(size, link, closed=closed))
    return "claims/more.yaml", "source: example-report\nclaims:\n" + "".join(records)


def links(size: int, link: str, *, closed: bool) -> list[tuple[int, str]]:
    """Each number with the link to the next; the last one leads to the first, or nowhere."""
    return [(n, link.format((n + 1) % size) if closed or n + 1 < size else "") for n in range(size)]


Maker = Callable[..., tuple[str, str]]

CIRCLES = [
    (
        entities,
        1,
        "claims/vocabulary/more.yaml:4:31: error: `part_of` runs in a circle: e0 → e1 → e2 → e0  [unreadable-record]\n"
        "    settle take one of these `part_of` out",
    ),
    (
        sources,
        0,
        "sources/more.yaml:2:3: warning: sources cite each other in a circle: e0 → e1 → e2 → e0  [circular-sources]\n"
        "    see sources/more.yaml:3:3\n    see sources/more.yaml:4:3\n"
        "    settle find out which of them knows it first-hand",
    ),
    (
        derived,
        1,
        "claims/more.yaml:3:3: error: claims are reasons for each other in a circle: e0 → e2 → e1 → e0  "
        "[unreadable-record]\n    settle take one of these `supports` or `derives` out",
    ),
    (
        supported,
        1,
        "claims/more.yaml:3:3: error: claims are reasons for each other in a circle: e0 → e1 → e2 → e0  "
        "[unreadable-record]\n    settle take one of these `supports` or `derives` out",
    ),
]


def base_with(tmp_path: Path, file: tuple[str, str]) -> Path:
    root = small_base(tmp_path / "base")
    name, text = file
    (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(("maker", "code", "said"), CIRCLES)
def test_a_circle_is_one_finding(maker: Maker, code: int, said: str, tmp_path: Path) -> None:
    outcome = run(base_with(tmp_path, maker(3, closed=True)), "check")
    assert blocks_of(outcome.out) == [said]
    assert GOOD_FINDING in outcome.out
    assert outcome.code == code


@pytest.mark.parametrize("maker", [entities, sources, derived, supported])
@pytest.mark.parametrize("name", ["contradictions", "stats", "timeline", "graph", "list"])
def test_every_command_ends_on_a_circle(name: str, maker: Maker, tmp_path: Path) -> None:
    outcome = run(base_with(tmp_path, maker(3, closed=True)), name)
    assert (outcome.code, outcome.err) == (0, "")


def test_something_that_leads_to_itself(tmp_path: Path) -> None:
    outcome = run(base_with(tmp_path, supported(1, closed=True)), "check")
    assert "claims are reasons for each other in a circle: e0 → e0" in outcome.out


def test_supports_and_derives_say_the_same_from_two_sides(tmp_path: Path) -> None:
    text = (
        "source: example-report\nclaims:\n- {id: a, text: One., supports: [b]}\n- {id: b, text: Two., derives: [a]}\n"
    )
    outcome = run(base_with(tmp_path, ("claims/more.yaml", text)), "check")
    assert (blocks_of(outcome.out), outcome.code) == ([], 0)


@pytest.mark.parametrize(
    ("maker", "closed", "code"),
    [
        (entities, False, 2),
        (entities, True, 2),
        (sources, True, 0),
        (derived, False, 0),
        (supported, True, 1),
    ],
)
def test_a_long_chain_ends(maker: Maker, closed: bool, code: int, tmp_path: Path) -> None:  # noqa: FBT001 - a column
    length = 100_000 if maker is entities else LENGTH
    outcome = run(base_with(tmp_path, maker(length, closed=closed)), "check")
    assert "Traceback" not in outcome.err
    assert outcome.code == code
    assert len(outcome.out) < 3_000
    assert GOOD_FINDING in outcome.out


def test_many_claims_below_many_wholes(tmp_path: Path) -> None:
    """Each pair of them would be compared along the whole way up."""
    name, text = entities(20_000, closed=False)
    more = (
        f"- {{id: c{n}, text: Sentence {n}., source: example-report, subject: e{n}, predicate: revenue, "
        f"value: {n % 3 + 1} dollars, period: 2024}}\n"
        for n in range(300)
    )
    outcome = run(base_with(tmp_path, (name, text + "".join(more))), "check")
    expected = "`part_of` is more than 100 deep here, and is not followed from here down"
    assert outcome.out.count(expected) == 1
    assert outcome.code == 2


def closed_ways(links: dict[str, list[str]]) -> bool:
    """Whether any name leads to itself, found by following everything."""
    reach = {name: set(others) for name, others in links.items()}
    for middle, start in itertools.product(NAMES, NAMES):
        if middle in reach.get(start, ()):
            reach[start] |= reach.get(middle, set())
    return any(name in others for name, others in reach.items())


LINKS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3))


@given(LINKS)
def test_circles_are_found_if_and_only_if_there_are_any(given_links: dict[str, list[str]]) -> None:
    found = list(circles(given_links))
    assert bool(found) == closed_ways(given_links)
    for circle in found:
        assert circle[0] == min(circle)
        steps = zip(circle, [*circle[1:], circle[0]], strict=True)
        assert all(other in given_links[name] for name, other in steps)
    members = [name for circle in found for name in circle]
    assert len(members) == len(set(members))


@given(LINKS)
def test_the_order_of_links_changes_nothing(given_links: dict[str, list[str]]) -> None:
    turned = {name: others[::-1] for name, others in reversed(given_links.items())}
    assert list(circles(turned)) == list(circles(given_links))


def test_a_long_way_round_is_told_by_its_ends() -> None:
    assert way_round(["a"]) == "a → a"
    assert way_round([str(n) for n in range(12)]) == "0 → 1 → 2 → 3 → 4 → … 3 more … → 8 → 9 → 10 → 11 → 0"


def test_links_that_all_lead_nowhere(tmp_path: Path) -> None:
    """The nearest names are looked for only as often as somebody may want to read them."""
    records = (
        f"- {{id: e{n}, text: Sentence {n}., supports: [x{n}-gone], said_by: nobody-{n}}}\n" for n in range(LENGTH)
    )
    file = "claims/more.yaml", "source: example-report\nclaims:\n" + "".join(records)
    outcome = run(base_with(tmp_path, file), "check", "--max", "3")
    assert outcome.code == 1
    assert f"{2 * LENGTH} errors" in outcome.out
