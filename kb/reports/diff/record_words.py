"""Changes of records in a few words, the same in text and in Markdown."""

from __future__ import annotations

from kb.check import Reported
from kb.inference.record_changes import FieldChange, How, RecordChange
from kb.model.claim import Claim
from kb.model.display import visible
from kb.model.identity import Equation, Parts
from kb.model.implication import Implication
from kb.model.ruling import Ruling
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate
from kb.reports.diff.differences import Difference, FindingChange
from kb.reports.wording import answer_words
from kb.rules.finding import Level

#: The parts of the report: their titles, and the kinds of record in them.
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Claims", ("claim",)),
    ("Sources", ("source",)),
    ("Vocabulary", ("entity", "predicate", "identity", "implication")),
    ("Rulings", ("ruling",)),
)

#: A field of prose is cut here, round what is different; a figure or a name never reaches it.
LONGEST = 160
_ROOM_BEFORE = 30

_PLURALS = {"entity": "entities", "identity": "identities"}


def summary(difference: Difference) -> str:
    """`2 claims added, 1 changed; 1 source added; 1 new finding (1 warning), 2 gone`."""
    parts = []
    for _, kinds in PARTS:
        for kind in kinds:
            counts = _counts(difference.records.of(kind))
            if counts:
                parts.append(_counted_kind(kind, counts))
    new = f"{_number(len(difference.new), 'new finding')}{_levels(difference.new)}" if difference.new else ""
    gone = f"{_number(len(difference.gone), 'finding')} gone" if difference.gone else ""
    altered = f"{_number(len(difference.altered), 'finding')} decided or graded otherwise" if difference.altered else ""
    merge_only = sum(1 for change in difference.new if change.only_in_merge)
    merging = f"{merge_only} of them only in the merge" if merge_only else ""
    found = ", ".join(part for part in (new, merging, altered, gone) if part) or "no finding came or went"
    return "; ".join([*parts, found]) if not difference.is_empty else "nothing is different"


def _counts(changes: tuple[RecordChange, ...]) -> dict[How, int]:
    return {how: number for how in How if (number := sum(1 for change in changes if change.how is how))}


def _counted_kind(kind: str, counts: dict[How, int]) -> str:
    """The first count names the kind of record, the others only what became of it."""
    words = [f"{number} {how.value}" for how, number in counts.items()]
    first, number = next(iter(counts.items()))
    return ", ".join([f"{_number(number, kind)} {first.value}", *words[1:]])


def _levels(changes: tuple[FindingChange, ...]) -> str:
    counts = {level: sum(1 for change in changes if change.reported.level is level) for level in Level}
    return f" ({', '.join(_number(number, level.value) for level, number in counts.items() if number)})"


def _number(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, f'{word}s')}"


def record_line(change: RecordChange) -> str:
    """What the record says, in one line: topic and value of a claim, the title of a source."""
    record = change.record
    if isinstance(record, Claim):
        period = f" ({record.period.text})" if record.period else ""
        return f"{answer_words(record) or short(record.text)}{period}, in {record.source.id}"
    if isinstance(record, Source):
        return f"{short(record.title)}, {f'published {record.published.text}' if record.published else 'undated'}"
    if isinstance(record, (Entity, Predicate)):
        return f"{change.kind} {record.label}"
    if isinstance(record, Equation):
        return short(record.text)
    if isinstance(record, Parts):
        return f"the parts of a whole add up: {record.predicate}"
    if isinstance(record, Implication):
        return f"{record.condition.label} ({record.given.text}) implies {record.conclusion.label}"
    if isinstance(record, Ruling):
        return f"{record.verdict.value} by {record.by}: {short(record.reason)}"
    return change.kind


def field_words(field: FieldChange) -> tuple[str, str]:
    """What it said and what it says, long texts cut to the place where they part; `nothing` where it is not written."""
    before, after = visible(field.before), visible(field.after)
    if max(len(before), len(after)) <= LONGEST:
        return _quoted(before), _quoted(after)
    at = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = max(0, at - _ROOM_BEFORE)
    return _quoted(_cut(before, start)), _quoted(_cut(after, start))


def _cut(text: str, start: int) -> str:
    piece = text[start : start + LONGEST]
    return f"{'…' if start and text else ''}{piece}{'…' if start + LONGEST < len(text) else ''}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def brought_words(changes: tuple[RecordChange, ...]) -> str:
    """`claim x was added, claim y was changed`; of many the first five."""
    words = [f"{change.kind} {change.was or change.id} was {change.how.value}" for change in changes[:5]]
    more = len(changes) - len(words)
    return ", ".join(words) + (f" and {more} more" if more else "")


def before_words(now: Reported, was: Reported) -> str:
    """What is different about a finding that was there before."""
    words = []
    if now.level is not was.level:
        words.append(f"was a {was.level.value}, is {'an' if now.level is Level.ERROR else 'a'} {now.level.value}")
    if now.ruling and (was.ruling is None or was.ruling.verdict is not now.ruling.verdict):
        words.append(f"decided: {now.ruling.verdict.value} by {now.ruling.by}")
    if was.ruling and not now.ruling:
        words.append(f"open again: the ruling `{was.ruling.verdict.value}` no longer applies")
    if now.id != was.id:
        words.append(f"was {was.id} before a record was renamed or moved")
    return "; ".join(words)


def settle_words(item: Reported) -> str:
    """What would settle it; nothing where the message has said it, as that of a certain contradiction does."""
    return "" if item.finding.settle in item.finding.message else item.finding.settle
