"""`kb add`: one more claim, from options or from answers on a terminal."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.cli.completion import complete_predicate, complete_source, complete_speaker, complete_subject
from kb.cli.ending import TROUBLE
from kb.cli.writing import ask, complain, on_terminal, root_of

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.compare import Comparison
    from kb.editing.adding import Added
    from kb.editing.drafting import Answers

#: Options that are answers, with what completes them; the help says what each wants.
_OPTIONS = (
    ("text", None, "The statement in your own words."),
    ("source", complete_source, "Id of the source that makes it or reports it."),
    ("subject", complete_subject, "What it is about: an id, a label or an alias."),
    ("predicate", complete_predicate, "What it says of that: an id, a label or an alias."),
    ("value", None, "The figure, date, name, yes or no, as the source writes it."),
    ("period", None, "When it is about: 2025, 2026-Q1, FY2026, early 2024."),
    ("said-by", complete_speaker, "Who says it, if not the source itself."),
    ("modality", None, "fact, estimate, guidance, forecast, opinion, rumour or hypothetical."),
    ("locator", None, "Where in the source, in words."),
    ("quote", None, "The passage; with --texts its place and digest are recorded, not its words."),
    ("id", None, "Its id.  [default: made from subject, predicate and period]"),
    ("file", None, "The file below claims/.  [default: where the other claims of the source stand]"),
)


def _answer_options(function: Any) -> Any:
    for name, complete, help_text in reversed(_OPTIONS):
        metavar = "FILE" if name == "file" else name.rpartition("-")[2].upper()
        function = click.option(f"--{name}", default="", metavar=metavar, shell_complete=complete, help=help_text)(
            function
        )
    return function


@click.command("add")
@_answer_options
@click.option("--qualifier", "qualifiers", multiple=True, metavar="KEY=VALUE", help="A further dimension; repeatable.")
@click.option("--texts", type=click.Path(path_type=Path), metavar="DIR", help="Folder with the archived texts.")
@click.option("--dry-run", is_flag=True, help="Show the change and save nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    qualifiers: tuple[str, ...],
    texts: Path | None,
    dry_run: bool,
    **given: str,
) -> None:
    """Add a claim to a file, and touch nothing else in it.

    On a terminal, what is not given is asked for. Afterwards it says what the new claim is to those that were there.
    """
    from kb.editing.adding import add_claim  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.editing.drafting import Answers, UnreadAnswerError  # noqa: PLC0415

    root = root_of(ctx)
    pairs = tuple((key.strip(), value) for key, _, value in (text.partition("=") for text in qualifiers))
    answers = Answers(**given, qualifiers=pairs)
    if on_terminal() and not (answers.text and answers.source):
        answers = _asked(root, texts, answers)
    try:
        added = add_claim(root, answers, texts, dry_run=dry_run)
    except UnreadAnswerError as error:
        complain(error)
        ctx.exit(TROUBLE)
    _tell(added, dry_run=dry_run)


def _asked(root: Path, texts: Path | None, answers: Answers) -> Answers:
    """The answers, completed by asking; each is looked at before the next question."""
    from kb.editing.drafting import suggested_id  # noqa: PLC0415
    from kb.opening import load  # noqa: PLC0415 - see command

    kb = load(root, texts)
    click.echo("kb: Enter leaves a question open; Ctrl-C saves nothing.", err=True)
    for field in fields(answers):
        if field.name not in ("id", "file", "qualifiers") and not getattr(answers, field.name):
            answers = _asked_for(kb, answers, field.name)
    answers = _qualified(kb, answers)
    if answers.id:
        return answers
    from kb.editing.drafting import read_id  # noqa: PLC0415 - see command

    return replace(answers, id=ask("Id", lambda name: read_id(kb, name), suggested_id(kb, answers)))


def _asked_for(kb: KnowledgeBase, answers: Answers, name: str) -> Answers:
    if name in ("predicate", "value") and not (answers.subject and (name == "predicate" or answers.predicate)):
        return answers
    if name == "quote" and kb.texts is None:
        return answers
    help_text = next(text for option, _, text in _OPTIONS if option.replace("-", "_") == name)
    question = f"{name.replace('_', ' ').capitalize()} ({help_text.rstrip('.')})"
    given: dict[str, Any] = {name: ask(question, lambda text: _read(kb, answers, name, text))}
    return replace(answers, **given)


def _read(kb: KnowledgeBase, answers: Answers, name: str, text: str) -> str:
    """An answer as it will be saved; raises KBError that says what is wrong with it."""
    from kb.editing import drafting  # noqa: PLC0415 - see command

    subject = kb.entity(answers.subject) if answers.subject else None
    if name == "text":
        return drafting.read_text(text)
    if name == "source":
        return drafting.read_source(kb, text).id
    if name == "value":
        return drafting.read_answer(kb, text, kb.predicate(answers.predicate), subject)
    if not text:
        return ""
    if name == "period":
        return drafting.read_period(text, subject)
    if name == "modality":
        return drafting.read_modality(text)
    if name == "quote":
        drafting.passage(kb, kb.source(answers.source), text)
    return _named(kb, name, text)


def _named(kb: KnowledgeBase, name: str, text: str) -> str:
    if name == "subject":
        return kb.entity(text).id
    if name == "predicate":
        return kb.predicate(text).id
    return kb.speaker(text) if name == "said_by" else text


def _qualified(kb: KnowledgeBase, answers: Answers) -> Answers:
    """Ask for the qualifiers that the predicate declares."""
    if answers.qualifiers or not answers.predicate:
        return answers
    keys = kb.predicate(answers.predicate).qualifiers
    given = [(key, ask(f"Qualifier {key}", lambda text: text)) for key in keys]
    return replace(answers, qualifiers=tuple((key, value) for key, value in given if value))


def _tell(added: Added, *, dry_run: bool) -> None:
    from kb.editing.formatting import Formatted  # noqa: PLC0415 - see command
    from kb.model.display import visible  # noqa: PLC0415

    if dry_run:
        click.echo(visible(Formatted(added.file, added.before or b"", added.after).diff(), keep="\n"))
        click.echo("nothing was saved")
    else:
        click.echo(visible(f"saved {added.claim.id} in {added.claim.place}"))
    if added.doubt:
        click.echo(visible(f"  but {added.doubt}"))
    for comparison in added.relations:
        click.echo(visible(_relation(added, comparison)))
    if not added.relations and added.claim.value is not None:
        click.echo("  no other claim speaks about this")
    if added.kb.unread:
        click.echo(
            f"kb: not everything could be read, so this may not be all: {visible(', '.join(added.kb.unread[:5]))}",
            err=True,
        )


def _relation(added: Added, comparison: Comparison) -> str:
    """`  contradicts other-claim (“over 450,000”): the figures cannot meet`."""
    from kb.reports.wording import relation_words, value_words  # noqa: PLC0415 - see command

    other = added.kb.claim(next(name for name in comparison.claims if name != added.claim.id))
    reasons = "; ".join(reason.text for reason in comparison.reasons)
    words = relation_words(comparison).partition(":")[0]
    return f"  {words}: {other.id} (“{value_words(other)}”)" + (f": {reasons}" if reasons else "")
