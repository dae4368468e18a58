"""The advice for people: of each dispute the fewest claims that end it and what to do about them; what is missing.

What is said about several sets is said once, and what is not shown is counted.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.inference.advice import Dispute, Todo, Wanted
from kb.model.claim import Claim
from kb.reports.advice import Advised
from kb.reports.terminal import Console, console
from kb.reports.wording import value_words

#: Disputes and missing things that are shown without `--all`: what somebody can look into in a day.
_DISPUTES, _WANTED = 20, 8

#: Where the text of an entry begins, after its number.
_INDENT = " " * 5

_FEWEST_IS_NOT_TRUEST = (
    "Nothing was changed. Fewest is not truest: a set says where one look ends most conflicts, not who is wrong. "
    "What a person decides is recorded with `kb rule FINDING VERDICT --reason TEXT`."
)


def print_advice(report: Advised, *, everything: bool = False) -> None:
    """Print it; `everything` leaves nothing out."""
    out, advice = console(), report.advice
    about = f" about {report.kb.entities[report.subject].label}" if report.subject else ""
    if not advice.conflicts:
        out.paragraph(("No open contradiction" + about, "bold"), ": there is nothing to settle.")
    else:
        out.paragraph((_summary(report, about), "bold"))
        shown = advice.disputes if everything else advice.disputes[:_DISPUTES]
        for number, dispute in enumerate(shown, 1):
            _dispute(out, report, number, dispute)
        _more(out, len(advice.disputes) - len(shown), "dispute")
        _decided(out, report)
        _missing(out, report, everything=everything)
        out.line()
        out.paragraph(_FEWEST_IS_NOT_TRUEST)
    if report.unread:
        out.paragraph((f"Not everything could be read: {', '.join(report.unread)}", "bold red"))


def _summary(report: Advised, about: str) -> str:
    advice = report.advice
    head = f"{_counted(advice.conflicts, 'open contradiction')}{about}, {advice.certain} of them certain"
    if not advice.disputes:
        return f"{head}."
    claims = _counted(advice.fewest, "claim")
    if advice.at_least < advice.fewest:
        claims += f", perhaps fewer but not below {advice.at_least}: the search was cut short"
    groups = f", beside {_counted(len(advice.groups), 'group')} too large to list" if advice.groups else ""
    return (
        f"{head}, in {_counted(len(advice.disputes), 'separate dispute')}. "
        f"The fewest claims to re-date, qualify or rule on so that none is left: {claims}{groups}."
    )


def _dispute(out: Console, report: Advised, number: int, dispute: Dispute) -> None:
    """Its topic, the sets, what to do about each claim of them, and the findings."""
    out.line()
    found = dispute.fewest
    ends = f"{_counted(found.size, 'claim')} of {len(dispute.claims)} {'ends' if found.size == 1 else 'end'}"
    unsure = "" if found.exact else f" (perhaps fewer, not below {found.at_least})"
    topic = _topics(report, dispute)
    out.paragraph(
        f"{topic}: {ends} {_counted(len(dispute.findings), 'finding')}{unsure}", first=f"{number:>3}  ", rest=_INDENT
    )
    said: set[str] = set()
    for index, names in enumerate(found.sets):
        for position, name in enumerate(names):
            label = ("or" if index else "either" if len(found.sets) > 1 else "claim") if not position else "and"
            _claim(out, report.kb.claims[name], label, dispute.steps if name not in said else {})
            said.add(name)
    if found.more:
        out.paragraph("… there may be more sets of that size; --max shows more", first=_INDENT, rest=_INDENT)
    for finding in dispute.findings:
        _labelled(out, "finding", finding)
        if finding in dispute.settle:
            _labelled(out, "settle", dispute.settle[finding])


def _topics(report: Advised, dispute: Dispute) -> str:
    """Subject and predicate of its claims, the first few."""
    claims = [report.kb.claims[name] for name in dispute.claims]
    topics = list(dict.fromkeys(f"{c.subject.label}, {c.predicate.label}" for c in claims if c.subject and c.predicate))
    return " / ".join(topics[:3]) + (f" and {len(topics) - 3} more" if len(topics) > 3 else "")


def _claim(out: Console, claim: Claim, label: str, steps: Mapping[str, tuple[Todo, ...]]) -> None:
    when = f"  ({claim.period.text})" if claim.period else ""
    _labelled(out, label, f"{claim.id}  “{value_words(claim)}”{when}")
    for todo in steps.get(claim.id, ()):
        reason = f" [{todo.step.reason}]" if todo.step.reason else ""
        _labelled(out, f"  {todo.step.action.value}", f"{todo.step.what}{reason}", indent=14, hang=11)


def _decided(out: Console, report: Advised) -> None:
    """Conflicts that a ruling on another finding answers."""
    if not report.advice.followed:
        return
    out.line()
    out.paragraph(("Answered by a ruling on another finding", "bold"))
    for row in report.advice.followed:
        out.paragraph(f"{row.claim} was ruled wrong in {row.ruling}; rule the same on", first=_INDENT, rest=_INDENT)
        for finding in row.findings:
            _labelled(out, "finding", finding)


def _missing(out: Console, report: Advised, *, everything: bool) -> None:
    """What would settle most, and what needs nothing but a decision."""
    rows = report.advice.wanted
    shown = rows if everything else rows[:_WANTED]
    if rows:
        out.line()
        out.paragraph(("What would settle most", "bold"))
    for row in shown:
        out.paragraph(f"{row.missing.words}: {_settles(row)}", first="  -  ", rest=_INDENT)
        for finding in (*row.alone, *row.with_others) if everything else ():
            _labelled(out, "finding", finding)
    _more(out, len(rows) - len(shown), "thing")
    if report.advice.ready:
        out.line()
        out.paragraph(("Nothing is missing but a decision", "bold"))
        for finding in report.advice.ready:
            _labelled(out, "finding", finding)
    if report.advice.groups:
        out.line()
        groups = ", ".join(report.advice.groups)
        out.paragraph(f"Groups too large to list, of which only one pair was looked at: {groups}")


def _settles(row: Wanted) -> str:
    alone = f"settles {_counted(len(row.alone), 'finding')}" if row.alone else ""
    others = f"helps with {_counted(len(row.with_others), 'finding')}" if row.with_others else ""
    return ", ".join(part for part in (alone, others) if part)


def _more(out: Console, number: int, noun: str) -> None:
    if number > 0:
        out.line()
        out.paragraph(f"… {_counted(number, f'more {noun}')}; --all shows {'it' if number == 1 else 'them'}")


def _labelled(out: Console, label: str, text: str, *, indent: int = 5, hang: int = 9) -> None:
    out.paragraph(text, first=" " * indent + f"{label:<{hang}}", rest=" " * (indent + hang))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
