"""The contradiction report for people.

Pairs that say the same of the same values are shown once, with the other claims named below: a figure that an
article repeats five times is one thing to look at, not five.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.compare import Certainty, Comparison, Dimension
from kb.dates import Span, write_span
from kb.model.claim import Claim
from kb.quantities import Change, Quantity
from kb.reports.contradictions import Contradictions, Pair, certainty_of
from kb.reports.terminal import Console, Part, console, first_of
from kb.reports.wording import known_words

#: How each part of the report is headed, and what is said when it is empty.
_DISPUTES = "Disputes of opinion"
_LOOKS = "Looks like a contradiction, is not"

#: For each look-alike that a topic may show, so many contradictions are shown: they are what the report is for, and
#: a hundred are more than anybody settles in a day.
CONTRADICTIONS_PER_LOOK_ALIKE = 30


def print_contradictions(report: Contradictions, limit: int | None) -> None:
    """Print the three parts; `limit` bounds how many entries each topic of the second and third shows (None: all)."""
    out = console()
    _contradictions(out, report, limit)
    _part(out, _DISPUTES, report.disputes, limit)
    if report.not_contradictions or not report.unlisted:
        _part(out, _LOOKS, report.not_contradictions, limit)
    if report.unlisted:
        searched = f"{_counted(report.unlisted, 'pair')} were searched for contradictions alone"
        out.line()
        out.paragraph(f"{_LOOKS}: not listed, since {searched}; --subject, --predicate or --source asks for some.")
    _coverage(out, report)


def _contradictions(out: Console, report: Contradictions, limit: int | None) -> None:
    if not report.contradictions:
        if report.errors and not report.unread:
            errors = _counted(report.errors, "error")
            sentence = f"No contradictions in what could be compared; `kb check` has {errors} about the rest."
            out.paragraph((sentence, "bold yellow"))
        elif not report.unread:
            out.paragraph(("No contradictions.", "bold green"))
        else:
            out.paragraph(("No contradictions in what could be read, which is not everything.", "bold yellow"))
        return
    certain, possible = report.count(Certainty.CERTAIN), report.count(Certainty.POSSIBLE)
    groups = grouped(report.contradictions)
    shown = groups if limit is None else groups[: limit * CONTRADICTIONS_PER_LOOK_ALIKE]
    head = f"Contradictions: {_counted(certain, 'certain pair')}, {_counted(possible, 'possible pair')}"
    out.paragraph((head, "bold"))
    for number, group in enumerate(shown, 1):
        out.line()
        _entry(out, number, group)
    if len(shown) < len(groups):
        out.line()
        out.paragraph(f"… {len(groups) - len(shown)} more; --all shows them")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def grouped(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Pairs with the same subject, predicate, values and reasons together, in the order of the first of each."""
    groups: dict[object, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(_sameness(pair), []).append(pair)
    return list(groups.values())


def _sameness(pair: Pair) -> object:
    comparison = pair.reported.finding.comparison
    reasons = tuple(reason.name for reason in comparison.reasons) if comparison else ()
    return frozenset((_stance(pair.first), _stance(pair.second))), reasons, pair.reported.ruling is None


def _stance(claim: Claim) -> tuple[object, ...]:
    """What a claim says, however it writes it."""
    subject = claim.subject.id if claim.subject else ""
    predicate = claim.predicate.id if claim.predicate else ""
    if isinstance(claim.value, Quantity):
        return subject, predicate, claim.value.stated, claim.value.unit
    return subject, predicate, claim.value.text.casefold() if claim.value else ""


def _entry(out: Console, number: int, group: list[Pair]) -> None:
    """One contradiction: its head, both sides, why, and what would settle it."""
    pair = group[0]
    colour = "red" if certainty_of(pair) is Certainty.CERTAIN else "yellow"
    out.paragraph(f"{number:>3}  ", (certainty_of(pair).value, f"bold {colour}"), f"  {_topic(pair)}")
    for claim in (pair.first, pair.second):
        _side(out, claim)
    comparison = pair.reported.finding.comparison
    if comparison:
        _why(out, comparison)
    if pair.reported.ruling:
        ruling = pair.reported.ruling
        _labelled(out, "ruling", f"{ruling.verdict.value} by {ruling.by}: {ruling.reason}")
    _labelled(out, "finding", pair.reported.id)
    if len(group) > 1:
        others = sorted(
            {claim.id for other in group[1:] for claim in (other.first, other.second)} - {pair.first.id, pair.second.id}
        )
        _labelled(
            out,
            "likewise",
            f"{_counted(len(group) - 1, 'more pair')} with the same values: {', '.join(others)}",
        )


def _topic(pair: Pair) -> str:
    """What the pair is about: subject and predicate, both where they differ."""
    topics = [
        f"{claim.subject.label}, {claim.predicate.label}"
        for claim in (pair.first, pair.second)
        if claim.subject and claim.predicate
    ]
    return " / ".join(dict.fromkeys(topics))


def _side(out: Console, claim: Claim) -> None:
    value = claim.value.text if claim.value else ""
    about = f"  ({write_span(claim.period)})" if claim.period else ""
    _indented(out, ("“" + value + "”", "bold"), f"{about}  {claim.text}", indent=5)
    said = f", said {write_span(claim.said)}" if claim.said else ", undated"
    speaker = f"{claim.speaker_id} in {claim.source.id}" if claim.attributed else claim.source.id
    modality = "" if claim.modality.value == "fact" else f", {claim.modality.value}"
    known = f", {known_words(claim)}" if known_words(claim) else ""
    place = f"{claim.place.file}:{claim.place.line}" if claim.place else ""
    _indented(out, (f"{claim.id}, {speaker}{said}{modality}{known}", "dim"), indent=9)
    _indented(out, (" · ".join(part for part in (place, claim.locator) if part), "dim"), indent=9)


def _why(out: Console, comparison: Comparison) -> None:
    for reason in comparison.reasons:
        _labelled(out, "why", f"{reason.text}  [{reason.name}]")
    if comparison.certainty is Certainty.POSSIBLE:
        _labelled(out, "settle", comparison.witness)


def _labelled(out: Console, label: str, text: str) -> None:
    out.paragraph(text, first=(f"{' ' * 5}{label:<9}", "cyan"), rest=" " * 14)


def _indented(out: Console, *parts: Part, indent: int) -> None:
    """A paragraph that keeps its indentation when it is broken."""
    out.paragraph(*parts, first=" " * indent, rest=" " * indent)


def _part(out: Console, title: str, pairs: tuple[Pair, ...], limit: int | None) -> None:
    """A part in which pairs with one topic and one kind of reason stand together."""
    out.line()
    if not pairs:
        out.paragraph((f"{title}: none", "bold"))
        return
    out.paragraph((f"{title}: {_counted(len(pairs), 'pair')}", "bold"))
    for group in sorted(_by_topic(pairs), key=_interest):
        _topic_group(out, group, limit)


def _by_topic(pairs: Iterable[Pair]) -> list[list[Pair]]:
    groups: dict[object, list[Pair]] = {}
    for pair in pairs:
        comparison = pair.reported.finding.comparison
        names = _names(comparison) if comparison else ""
        relation = comparison.relation if comparison else None
        groups.setdefault((_topic(pair), relation, names, pair.reported.ruling is None), []).append(pair)
    return list(groups.values())


def _names(comparison: Comparison) -> str:
    return ", ".join(reason.name for reason in comparison.reasons)


def _interest(group: list[Pair]) -> tuple[int, str]:
    """Pairs that are about one thing first: near predicates and parts are seldom the question."""
    comparison = group[0].reported.finding.comparison
    dimension = comparison.dimension if comparison else None
    rank = {None: 0, Dimension.PERIOD: 1, Dimension.UNIT: 1, Dimension.QUALIFIER: 2, Dimension.VALUE: 2}
    return rank.get(dimension, 3 if dimension is Dimension.PREDICATE else 4), _topic(group[0])


def _topic_group(out: Console, group: list[Pair], limit: int | None) -> None:
    """The topic, why these pairs are no contradictions, and the pairs; a reason that they share is said once."""
    comparison = group[0].reported.finding.comparison
    if comparison is None:
        return
    entries = grouped(group)
    shown = entries if limit is None else entries[:limit]
    texts = {_why_text(entry[0]) for entry in entries}
    out.line()
    _indented(
        out,
        (_topic(group[0]), "bold"),
        f"  {comparison.relation.value}",
        (f"  [{_names(comparison)}]", "cyan"),
        indent=2,
    )
    if len(texts) == 1:
        _indented(out, texts.pop(), indent=4)
    for entry in shown:
        _brief(out, entry, said=len(texts) == 0)
    if len(shown) < len(entries):
        _indented(out, (f"… {len(entries) - len(shown)} more; --all shows them", "dim"), indent=4)


def _verdict(pair: Pair, comparison: Comparison) -> str:
    """The relation, or that a person has decided against it."""
    ruled = ", ruled not to be one" if pair.reported.ruling and comparison.relation.value == "contradicts" else ""
    return comparison.relation.value + ruled


def _why_text(pair: Pair) -> str:
    comparison = pair.reported.finding.comparison
    return "; ".join(reason.text for reason in comparison.reasons) if comparison else ""


def _brief(out: Console, group: list[Pair], *, said: bool) -> None:
    """One pair in two or three lines; `said` when its reason stands above."""
    pair = group[0]
    more = f"  (and {_counted(len(group) - 1, 'pair')} more)" if len(group) > 1 else ""
    first, second = _shown(pair.first), _shown(pair.second)
    _indented(out, (f"{first} / {second}", ""), (more, "dim"), indent=4)
    if not said:
        _indented(out, _why_text(pair), indent=8)
    if pair.reported.ruling:
        ruling = pair.reported.ruling
        when = f", {ruling.date.text}" if ruling.date else ""
        text = f"{ruling.verdict.value} by {ruling.by}{when}: {ruling.reason}  ({pair.reported.id})"
        _indented(out, ("ruled ", "green"), text, indent=8)
    _indented(out, (f"{pair.first.id} / {pair.second.id}", "dim"), indent=8)


def _shown(claim: Claim) -> str:
    """The figure or date as written; of a proposition or a name the sentence, since “yes” says nothing."""
    if isinstance(claim.value, (Quantity, Change, Span)):
        return f"“{claim.value.text}”"
    return claim.text


def _coverage(out: Console, report: Contradictions) -> None:
    """What was looked at and what was not: silence is never shown as checked."""
    silent = report.claims - report.compared
    out.line()
    out.paragraph(
        f"Compared {_counted(report.pairs, 'pair')} "
        f"among {report.compared:,} of {_counted(report.claims, 'claim')}; "
        f"{silent:,} without a value that can be compared."
    )
    if report.beyond_pairs:
        rules = ", ".join(f"{name} {count:,}" for name, count in report.beyond_pairs)
        out.paragraph(f"Beyond pairs: {rules}; `kb check --level note` lists them.")
    if report.unread:
        out.paragraph((f"Not everything could be read: {first_of(report.unread)}", "bold red"))
