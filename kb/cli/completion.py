"""Names for the shell to complete: ids of claims and sources, subjects, predicates, rules, and parts of a query.

Every callback reads the knowledge base that the command line so far names, answers with an empty list where there is
none, and never prints or raises: whoever presses the tab key wants names or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.errors import KBError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kb.base import KnowledgeBase

Rows = Iterable[tuple[str, str]]


def complete_claim(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of claims, with the value as help."""
    return _from_base(ctx, incomplete, lambda kb: _claims(kb, incomplete))


def complete_source(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of sources, with the title as help."""
    return _from_base(ctx, incomplete, _sources)


def complete_subject(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of entities, with the label as help."""
    return _from_base(ctx, incomplete, _entities)


def complete_predicate(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of predicates, with the label as help."""
    return _from_base(ctx, incomplete, _predicates)


def complete_speaker(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of entities and sources: both can make statements."""
    return _from_base(ctx, incomplete, _speakers)


def complete_record(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of everything that has one."""
    return _from_base(ctx, incomplete, lambda kb: [*_claims(kb, incomplete), *_sources(kb), *_vocabulary(kb)])


def complete_rule(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of rules, with the title as help."""
    from kb.check import ALL_RULES  # noqa: PLC0415 - completion of other names need not load the rules

    return _items(((rule.id, rule.title) for rule in ALL_RULES), incomplete)


def complete_finding(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of findings, with their claims as help."""
    return _from_base(ctx, incomplete, _findings)


def complete_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Keys of the query language, and after `subject:` and its like the names that can follow."""
    from kb.query.filters import KEYS  # noqa: PLC0415 - only for `kb list`

    key, colon, begun = incomplete.rpartition(" ")[2].removeprefix("-").partition(":")
    if not colon:
        return _items(((f"{name}:", "") for name in KEYS), key)
    rows = _VALUES.get(key) if key != "id" else lambda kb: _claims(kb, begun)
    if rows is None:
        return []
    return _from_base(ctx, incomplete, lambda kb: [(f"{key}:{name}", text) for name, text in rows(kb)])


def _claims(kb: KnowledgeBase, begun: str) -> Rows:
    """Only those whose id begins so: of a hundred thousand claims the others are not made."""
    chosen = (kb.claims[name] for name in kb.claims if name.startswith(begun))
    return ((claim.id, claim.value.text if claim.value else claim.text) for claim in chosen)


def _sources(kb: KnowledgeBase) -> Rows:
    return ((source.id, source.title) for source in kb.sources.values())


def _entities(kb: KnowledgeBase) -> Rows:
    return ((entity.id, entity.label) for entity in kb.entities.values())


def _predicates(kb: KnowledgeBase) -> Rows:
    return ((predicate.id, predicate.label) for predicate in kb.predicates.values())


def _vocabulary(kb: KnowledgeBase) -> Rows:
    return [*_entities(kb), *_predicates(kb)]


def _speakers(kb: KnowledgeBase) -> Rows:
    return [*_entities(kb), *_sources(kb)]


def _findings(kb: KnowledgeBase) -> Rows:
    from kb.check import check  # noqa: PLC0415 - see complete_rule

    return ((item.id, ", ".join(item.claims) or item.finding.message) for item in check(kb).findings)


def _modalities(_kb: KnowledgeBase) -> Rows:
    from kb.model.claim import Modality  # noqa: PLC0415 - see complete_query

    return ((modality.value, "") for modality in Modality)


_VALUES: dict[str, Callable[[KnowledgeBase], Rows]] = {
    "subject": _entities,
    "predicate": _predicates,
    "said_by": _speakers,
    "source": _sources,
    "cites": _sources,
    "modality": _modalities,
}


def _from_base(ctx: click.Context, incomplete: str, rows: Callable[[KnowledgeBase], Rows]) -> list[CompletionItem]:
    try:
        return _items(rows(_opened(ctx)), incomplete)
    except (KBError, OSError):
        return []


def _opened(ctx: click.Context) -> KnowledgeBase:
    """As `options.opened`, from the parameters: while completing, no command's function runs, so none has set `obj`."""
    from kb.opening import find_root, load  # noqa: PLC0415 - completing a rule need not load it

    given = ctx.find_root().params
    folder: str | None = given.get("folder")
    return load(folder if folder is not None else find_root(Path()), index=not given.get("no_cache"))


def _items(rows: Rows, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - a command that runs completes nothing

    from kb.model.display import visible  # noqa: PLC0415 - see _opened

    found = {name: text for name, text in rows if name.startswith(incomplete)}
    return [CompletionItem(name, help=visible(text)[:60]) for name, text in sorted(found.items())]
