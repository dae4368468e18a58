"""JSON Schemas of what the commands print about claims, as their modules describe it."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": ["number", "null"]}
IDS: Schema = {"type": "array", "items": TEXT}


def closed(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def pair(item: Schema) -> Schema:
    """A list of two."""
    return {"type": "array", "items": item, "minItems": 2, "maxItems": 2}


_DATE = {
    "text": TEXT,
    "earliest": MAYBE_TEXT,
    "latest": MAYBE_TEXT,
    "precision": TEXT,
    "uncertain": {"type": "boolean"},
    "approximate": {"type": "boolean"},
}
DATE = closed(**_DATE)

QUANTITY = closed(
    type={"const": "quantity"},
    text=TEXT,
    unit=MAYBE_TEXT,
    noun=MAYBE_TEXT,
    form={"enum": ["point", "bound", "range", "magnitude", "rank"]},
    hedge=MAYBE_TEXT,
    stated=pair(NUMBER),
    stated_open=pair({"type": "boolean"}),
    typical=pair(NUMBER),
    typical_open=pair({"type": "boolean"}),
)

CHANGE = closed(
    **{
        "type": {"const": "change"},
        "text": TEXT,
        "from": maybe(QUANTITY),
        "to": maybe(QUANTITY),
        "by": maybe(QUANTITY),
        "by_percent": maybe(QUANTITY),
        "ratio": maybe(pair(NUMBER)),
        "ratio_open": maybe(pair({"type": "boolean"})),
        "ratio_typical": maybe(pair(NUMBER)),
        "ratio_typical_open": maybe(pair({"type": "boolean"})),
    }
)

VALUE: Schema = {
    "anyOf": [
        QUANTITY,
        CHANGE,
        closed(type={"const": "date"}, **_DATE),
        closed(
            type={"const": "relative-date"},
            text=TEXT,
            anchor=closed(subject=TEXT, predicate=TEXT),
            days_after=pair({"type": ["integer", "null"]}),
        ),
        closed(type={"const": "truth"}, text=TEXT, holds={"type": "boolean"}),
        closed(type={"const": "entity"}, text=TEXT, entity=TEXT, label=TEXT),
        closed(type={"enum": ["choice", "text"]}, text=TEXT),
        {"type": "null"},
    ]
}

PLACE = closed(file=TEXT, line={"type": "integer"}, column={"type": "integer"})

CLAIM_FIELDS: dict[str, Schema] = {
    "id": TEXT,
    "text": TEXT,
    "source": TEXT,
    "subject": MAYBE_TEXT,
    "predicate": MAYBE_TEXT,
    "value": VALUE,
    "period": maybe(DATE),
    "said_by": MAYBE_TEXT,
    "modality": {"enum": ["fact", "estimate", "guidance", "forecast", "opinion", "rumour", "hypothetical"]},
    "at": maybe(closed(file=MAYBE_TEXT, start={"type": "integer"}, end={"type": "integer"}, sha256=TEXT)),
    "place": maybe(PLACE),
    "qualifiers": {"type": "object", "additionalProperties": TEXT},
    "locator": MAYBE_TEXT,
    "asserted": maybe(DATE),
    "published": maybe(DATE),
    "cites": IDS,
    "supports": IDS,
    "derives": IDS,
    "notes": MAYBE_TEXT,
}


def document(**content: Schema) -> Schema:
    """The outermost object, of version 1."""
    return closed(version={"const": 1}, **content)


def list_of(**fields: Schema) -> Schema:
    """A list of objects with exactly these keys."""
    return {"type": "array", "items": closed(**fields)}


LIST = document(claims=list_of(**CLAIM_FIELDS, match={"enum": ["certain", "possible"]}), total={"type": "integer"})

SEARCH = document(
    total={"type": "integer"},
    claims=list_of(**CLAIM_FIELDS, score={"type": "number"}, matched=list_of(**{"word": TEXT, "in": TEXT})),
)

USED: Schema = {"type": "object", "additionalProperties": IDS}

RELATIONS = list_of(
    claim=TEXT,
    relation=TEXT,
    certainty={"enum": ["certain", "possible"]},
    reasons=list_of(name=TEXT, text=TEXT),
    witness=TEXT,
    later=MAYBE_TEXT,
    narrower=MAYBE_TEXT,
)

SHOWN_CLAIM = closed(type={"const": "claim"}, **CLAIM_FIELDS, origins=IDS, relations=RELATIONS, used=USED)

SHOWN_SOURCE = closed(
    type={"const": "source"},
    id=TEXT,
    title=TEXT,
    publisher=MAYBE_TEXT,
    author=MAYBE_TEXT,
    url=MAYBE_TEXT,
    archived=MAYBE_TEXT,
    published=maybe(DATE),
    accessed=maybe(DATE),
    kind=MAYBE_TEXT,
    tier=MAYBE_TEXT,
    cites=IDS,
    text=maybe(closed(file=TEXT, sha256=MAYBE_TEXT)),
    notes=MAYBE_TEXT,
    place=maybe(PLACE),
    used=USED,
)

SHOWN_ENTITY = closed(
    type={"const": "entity"},
    id=TEXT,
    label=TEXT,
    aliases=IDS,
    kind=MAYBE_TEXT,
    part_of=IDS,
    fiscal_year_end={"type": "integer"},
    place=maybe(PLACE),
    used=USED,
)

SHOWN_PREDICATE = closed(
    type={"const": "predicate"},
    id=TEXT,
    label=TEXT,
    aliases=IDS,
    datatype=TEXT,
    kind=TEXT,
    unit=MAYBE_TEXT,
    range=maybe(pair(NUMBER)),
    choices=IDS,
    qualifiers=IDS,
    steady_for={"type": ["integer", "null"]},
    multiple={"type": "boolean"},
    description=MAYBE_TEXT,
    near={"type": "object", "additionalProperties": TEXT},
    precedes=IDS,
    place=maybe(PLACE),
    used=USED,
)

SHOW = document(
    records={
        "type": "array",
        "items": {"anyOf": [SHOWN_CLAIM, SHOWN_SOURCE, SHOWN_ENTITY, SHOWN_PREDICATE]},
        "minItems": 1,
    }
)
