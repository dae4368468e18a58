"""A bulk check for people: the first findings, then a line of counts that hides nothing."""

from __future__ import annotations

from kb.bulk.judging import Found
from kb.bulk.output import Tally
from kb.reports.terminal import Console, console

_COLOURS = {"warning": "yellow", "note": "cyan"}


def print_tally(tally: Tally, claims: int) -> None:
    """Print the findings that are to be shown, and the counts of all."""
    out = console()
    for found in tally.shown:
        _found(out, found)
    left = tally.certain + tally.possible - len(tally.shown)
    if left and tally.shown:
        out.paragraph(f"… {left:,} more; --max shows more, --findings and --jsonl write all")
    out.line((_counts(tally), "bold"), f" in {claims:,} claims")


def _found(out: Console, found: Found) -> None:
    about = f"{found.first} ({found.first_source}), {found.second} ({found.second_source}): "
    out.line(about, (found.level, _COLOURS[found.level]), f": {found.message}  [{found.rule}]")
    if found.settle and found.settle not in found.message:  # a certain pair is its own witness
        out.line("    ", ("settle ", "dim"), found.settle)
    out.line("    ", (found.id, "dim"))
    out.line()


def _counts(tally: Tally) -> str:
    if not tally.certain and not tally.possible:
        return "nothing found"
    counts = f"{tally.certain:,} certain and {tally.possible:,} possible contradictions"
    if tally.camps:
        counts += f", {tally.camps:,} of them for groups too large to list, {tally.pairs:,} pairs in all"
    return counts
