"""Answers to a claim: names resolved, figures and dates read, an id suggested, the passage found.

Nothing is saved that cannot be read again: whatever is wrong with an answer is said here, before a file is touched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Final

from kb.base import KnowledgeBase
from kb.dates import read_date
from kb.errors import KBError, Unread
from kb.light_dataclass import dataclass
from kb.load.excerpt import excerpt
from kb.load.nearest import did_you_mean
from kb.load.typing import read_value
from kb.load.written import ID_PATTERN
from kb.model.claim import Modality
from kb.model.source import Source
from kb.model.vocabulary import Datatype, Entity, Predicate

Field = str | list[str] | dict[str, str]

#: As in ID_PATTERN.
_LONGEST_ID: Final = 80

#: What a copied passage and the archived text may differ in: kinds of quotes and dashes.
_SAME: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-"})


class UnreadAnswerError(KBError):
    """A figure or date that cannot be read, with the text and a caret below the character."""

    def __init__(self, option: str, unread: Unread) -> None:
        super().__init__(f"{option}: {unread.reason}" + (f"; {unread.mend}" if unread.mend else ""))
        self.excerpt = excerpt(unread.text, unread.offset + 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a new claim; "" where nothing was said."""

    text: str
    source: str
    id: str = ""
    subject: str = ""
    predicate: str = ""
    value: str = ""
    period: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    said_by: str = ""
    modality: str = ""
    locator: str = ""
    quote: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that can be saved: its fields but the source, in the order of the file format, and its file."""

    fields: dict[str, Field]
    source: str
    file: str


def drafted(kb: KnowledgeBase, answers: Answers) -> Draft:
    """The claim that the answers make.

    Raises:
        KBError: something that is needed is missing, a name is unknown, or the id is taken.
        UnreadAnswerError: the value or the period cannot be read.
    """
    source = read_source(kb, answers.source)
    subject = kb.entity(answers.subject) if answers.subject else None
    predicate = kb.predicate(answers.predicate) if answers.predicate else None
    _complete(answers)
    fields: dict[str, Field] = {
        "id": read_id(kb, answers.id) if answers.id else suggested_id(kb, answers),
        "text": read_text(answers.text),
        "subject": subject.id if subject else "",
        "predicate": predicate.id if predicate else "",
        "value": read_answer(kb, answers.value, predicate, subject) if predicate else "",
        "period": read_period(answers.period, subject),
        "qualifiers": _qualifiers(answers.qualifiers, predicate),
        "said_by": kb.speaker(answers.said_by) if answers.said_by else "",
        "modality": read_modality(answers.modality),
        "locator": answers.locator.strip(),
        "at": passage(kb, source, answers.quote) if answers.quote else {},
    }
    return Draft({key: value for key, value in fields.items() if value}, source.id, _file(kb, answers.file, source))


def read_source(kb: KnowledgeBase, name: str) -> Source:
    """The source of this id; raises KBError that says where one is written."""
    if not name:
        raise KBError("a claim needs a source: give its id with --source")
    try:
        return kb.source(name)
    except KBError as error:
        raise KBError(f"{error}; a new source goes into sources/{_slug(name) or 'its-id'}.yaml") from None


def read_text(text: str) -> str:
    """The statement, in one line; raises KBError when there is none or it cannot be saved."""
    line = " ".join(text.split())
    if not line:
        raise KBError("a claim needs a text in your own words: give it with --text")
    return _saveable(line, "--text")


def read_id(kb: KnowledgeBase, name: str) -> str:
    """An id that is free; raises KBError otherwise."""
    if not re.fullmatch(ID_PATTERN, name):
        raise KBError(
            f"--id cannot be “{name}”: use lower-case letters a–z, digits, dot, dash and underscore, at most "
            f"{_LONGEST_ID}, beginning with a letter or digit" + _would_be(name)
        )
    if name in kb.claims:
        place = kb.claims[name].place
        free = _free(kb, name)
        raise KBError(f"the id {name} is already that of the claim at {place}; {free} is free")
    return name


def read_answer(kb: KnowledgeBase, text: str, predicate: Predicate, subject: Entity | None) -> str:
    """A value as it will be saved; raises UnreadAnswerError where it cannot be read."""
    text = _saveable(text.strip(), "--value")
    if predicate.datatype is Datatype.ENTITY:
        return kb.entity(text).id
    if predicate.datatype is Datatype.TRUTH:
        text = text.casefold()
    year_end = subject.fiscal_year_end if subject else 12
    value = read_value(text, predicate, kb.entities, year_end, kb.predicates)
    if isinstance(value, Unread):
        raise UnreadAnswerError("--value", value)
    return text


def read_period(text: str, subject: Entity | None) -> str:
    """A period as it will be saved; raises UnreadAnswerError where it cannot be read."""
    text = _saveable(text.strip(), "--period")
    span = read_date(text, subject.fiscal_year_end if subject else 12) if text else None
    if isinstance(span, Unread):
        raise UnreadAnswerError("--period", span)
    return text


def read_modality(name: str) -> str:
    """A modality of the list; raises KBError with the nearest."""
    names = [modality.value for modality in Modality]
    if name and name not in names:
        raise KBError(f"there is no modality “{name}”; {did_you_mean(name, names) or 'use one of ' + ', '.join(names)}")
    return name


def suggested_id(kb: KnowledgeBase, answers: Answers) -> str:
    """A free id from subject, predicate and period, or from the source and the first words."""
    if answers.subject and answers.predicate:
        parts = [kb.entity(answers.subject).id, kb.predicate(answers.predicate).id, answers.period]
    else:
        parts = [answers.source, *answers.text.split()[:4]]
    return _free(kb, "-".join(filter(None, map(_slug, parts))) or "claim")


def passage(kb: KnowledgeBase, source: Source, quote: str) -> dict[str, str]:
    """Where a passage stands in the archived text of the source, and its digest."""
    if kb.texts is None:
        raise KBError("--quote needs the archived texts: give their folder with --texts")
    archived = kb.texts.of(source)
    if archived.text is None or archived.problem:
        raise KBError(f"--quote cannot be looked for: {archived.problem}")
    start, end = _found(archived.text, quote, source)
    sha256 = hashlib.sha256(archived.text[start:end].encode()).hexdigest()
    return {"start": str(start), "end": str(end), "sha256": sha256}


def _found(text: str, quote: str, source: Source) -> tuple[int, int]:
    """The one place of a passage, whatever kinds of blanks, quotes and dashes it was copied with."""
    positions = [at for at, letter in enumerate(text) if not (letter.isspace() and text[at - 1 : at].isspace())]
    folded = "".join(" " if text[at].isspace() else text[at] for at in positions).translate(_SAME)
    wanted = " ".join(quote.split()).translate(_SAME)
    count = folded.count(wanted) if wanted else 0
    if count == 0:
        raise KBError(f"--quote: the passage does not stand in the text of {source.id}; copy it from there")
    if count > 1:
        raise KBError(f"--quote: the passage stands {count} times in the text of {source.id}; quote more of it")
    at = folded.index(wanted)
    return positions[at], positions[at + len(wanted) - 1] + 1


def _complete(answers: Answers) -> None:
    """Subject, predicate and value belong together; a subject alone says what prose is about."""
    absent = [name for name in ("subject", "predicate", "value") if not getattr(answers, name)]
    if absent and (answers.predicate or answers.value):
        wanted = " and ".join(f"--{name}" for name in absent)
        raise KBError(f"subject, predicate and value belong together: give {wanted} too")


def _qualifiers(given: tuple[tuple[str, str], ...], predicate: Predicate | None) -> dict[str, str]:
    declared = predicate.qualifiers if predicate else ()
    for key, value in given:
        if not value:
            raise KBError(f"--qualifier {key} has no value; write {key}=VALUE")
        if key not in declared:
            hint = did_you_mean(key, declared) or f"it declares: {', '.join(declared) or 'none'}"
            raise KBError(f"{predicate.id if predicate else 'prose'} has no qualifier “{key}”; {hint}")
    return {key: _saveable(value.strip(), "--qualifier") for key, value in given}


def _file(kb: KnowledgeBase, given: str, source: Source) -> str:
    """Where the claim goes: as asked for, else where most claims of its source stand."""
    if not given:
        files = Counter(
            claim.place.file for claim in kb.claims.values() if claim.place and claim.source.id == source.id
        )
        return files.most_common(1)[0][0] if files else f"claims/{source.id}.yaml"
    parts = given.split("/")
    hidden = any(part.startswith(".") or not part for part in parts)
    if parts[0] != "claims" or hidden or not given.endswith((".yaml", ".yml")):
        raise KBError(f"--file cannot be “{given}”: claims stand in files like claims/{source.id}.yaml")
    return given


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _free(kb: KnowledgeBase, name: str) -> str:
    name = name[:_LONGEST_ID].rstrip("-")
    number, free = 2, name
    while free in kb.claims:
        free = f"{name[: _LONGEST_ID - len(str(number)) - 1]}-{number}"
        number += 1
    return free


def _would_be(name: str) -> str:
    slug = _slug(name)[:_LONGEST_ID]
    return f"; {slug} would do" if slug else ""


def _saveable(text: str, option: str) -> str:
    """Text that a file can hold: the shell may have handed over bytes that are no characters."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise KBError(f"{option} is not UTF-8")
    return text
