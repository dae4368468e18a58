"""The result of holding every claim's passage against the archived texts. Not checked is never shown as passed."""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.light_dataclass import dataclass
from kb.query.passages import Examined, State, examine
from kb.reports.as_json import VERSION, known_json
from kb.reports.terminal import console


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of each claim's passage."""

    examined: tuple[Examined, ...]
    texts: tuple[str, ...]  # what is wrong with a text itself, one sentence each

    def count(self, state: State) -> int:
        """How many claims ended in this state."""
        return sum(1 for item in self.examined if item.state is state)

    @property
    def passed(self) -> int:
        """How many passages are what they were and hold their figure."""
        return self.count(State.PASSED)


def verification(kb: KnowledgeBase) -> Verification:
    """Examine every claim, in order of id."""
    examined = tuple(examine(kb, claim) for _, claim in sorted(kb.claims.items()))
    used = {item.claim.source.id: item.claim.source for item in examined}
    problems = [kb.texts.of(source).problem for _, source in sorted(used.items())] if kb.texts else []
    return Verification(examined, tuple(problem for problem in problems if problem))


def print_verification(result: Verification) -> None:
    """What is wrong, one claim a paragraph, then the counts."""
    out = console()
    for problem in result.texts:
        out.line(("text  ", "yellow"), problem)
    for item in result.examined:
        if item.state is not State.PASSED:
            place = f"{item.claim.place}: " if item.claim.place else ""
            out.line(place, (item.state.value, "bold red"), f": {item.claim.id}: {item.why}")
    with_figure = [item for item in result.examined if item.figure]
    found = sum(1 for item in with_figure if item.state is State.PASSED)
    out.paragraph((f"{result.passed} of {len(result.examined)} claims passed", "bold"))
    for number, text in (
        (result.count(State.UNCHECKED), "unchecked"),
        (result.count(State.CHANGED), "passages changed"),
        (result.count(State.FIGURE_MISSING), "figures not in their passage"),
        (found, f"figures and dates found in their passage, of {len(with_figure)} looked for"),
    ):
        out.paragraph(f"{number:>6}  {text}")


def verification_json(result: Verification) -> dict[str, Any]:
    """Counts by state and of the figures found, then id, state and why of each claim."""
    return {
        "version": VERSION,
        "passed": result.passed,
        "changed": result.count(State.CHANGED),
        "figure_missing": result.count(State.FIGURE_MISSING),
        "unchecked": result.count(State.UNCHECKED),
        "figures_found": sum(1 for item in result.examined if item.figure and item.state is State.PASSED),
        "texts": list(result.texts),
        "claims": [
            {"id": item.claim.id, "state": item.state.value, "why": item.why, **known_json(item.claim)}
            for item in result.examined
        ],
    }
