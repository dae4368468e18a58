"""Nothing in the data acts on a terminal or hides on it, whatever command shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.model.display import BIDI, CONTROLS, UNSEEN, visible
from tests.faults.hostile import ACTING, HIDING, MARKS, hostile_base
from tests.faults.running import Outcome, run

#: Every command that prints texts, in each of its forms for people, and what it prints of the data.
COMMANDS = {
    "list": ["list"],
    "list all": ["list", "--columns", "id,text,value,subject,predicate,said_by,source,period"],
    "show claim": ["show", "said"],
    "show figure": ["show", "cost-1"],
    "show source": ["show", "report"],
    "show entity": ["show", "corp"],
    "show predicate": ["show", "what"],
    "search": ["search", "report"],
    "contradictions": ["contradictions", "--all"],
    "compare": ["compare", "cost-1", "cost-2"],
    "trace": ["trace", "corp"],
    "trace series": ["trace", "corp", "much"],
    "trace claim": ["trace", "said"],
    "timeline": ["timeline"],
    "check": ["check", "--level", "note"],
    "stats": ["stats"],
    "explain": ["explain"],
    "explain rule": ["explain", "contradicting-values"],
}

#: What other programs read: a control character in JSON would act on the terminal that it is shown on.
FOR_PROGRAMS = {
    "list": ["list", "--format", "json"],
    "show": ["show", "said", "--format", "json"],
    "search": ["search", "report", "--format", "json"],
    "contradictions": ["contradictions", "--format", "json"],
    "compare": ["compare", "cost-1", "cost-2", "--format", "json"],
    "trace": ["trace", "corp", "much", "--format", "json"],
    "timeline": ["timeline", "--format", "json"],
    "check": ["check", "--format", "json"],
    "stats": ["stats", "--format", "json"],
}

#: These show the texts of the data in full, so that a mark must come out as it went in.
TEXTS = ("list", "show claim", "contradictions", "compare", "check", "timeline")

#: Of the controls these two may be sent.
LAYOUT = "\n\t"


def acting(text: str) -> set[str]:
    return {character for character in re.findall(f"[{CONTROLS}]", text) if character not in LAYOUT}


def hiding(text: str) -> set[str]:
    return set(re.findall(f"[{BIDI}{UNSEEN}]", text))


def shown(base: Path, arguments: list[str]) -> Outcome:
    outcome = run(base, *arguments)
    assert "Traceback" not in outcome.err
    assert outcome.code in {0, 1, 2}
    assert outcome.out
    return outcome


@pytest.mark.parametrize("text", ACTING.values(), ids=ACTING)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_no_command_sends_a_control_character(arguments: list[str], text: str, tmp_path: Path) -> None:
    outcome = shown(hostile_base(tmp_path / "base", text), arguments)
    assert acting(outcome.out) | acting(outcome.err) == set()


@pytest.mark.parametrize("text", HIDING.values(), ids=HIDING)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_no_command_hides_a_character(arguments: list[str], text: str, tmp_path: Path) -> None:
    outcome = shown(hostile_base(tmp_path / "base", text), arguments)
    assert hiding(outcome.out) | hiding(outcome.err) == set()


@pytest.mark.parametrize("text", {**ACTING, **HIDING}.values(), ids=[*ACTING, *HIDING])
@pytest.mark.parametrize("arguments", FOR_PROGRAMS.values(), ids=FOR_PROGRAMS)
def test_json_holds_neither(arguments: list[str], text: str, tmp_path: Path) -> None:
    outcome = shown(hostile_base(tmp_path / "base", text), arguments)
    assert acting(outcome.out) | hiding(outcome.out) == set()


@pytest.mark.parametrize("text", MARKS)
@pytest.mark.parametrize("name", TEXTS)
def test_marks_come_out_as_they_are(name: str, text: str, tmp_path: Path) -> None:
    outcome = shown(hostile_base(tmp_path / "base", text), COMMANDS[name])
    assert text in outcome.out


@pytest.mark.parametrize("text", [ACTING["colour and erase"], HIDING["right to left"]])
@pytest.mark.parametrize("name", ["list", "show claim", "contradictions", "check", "timeline"])
def test_what_acts_is_shown_as_an_escape(name: str, text: str, tmp_path: Path) -> None:
    outcome = shown(hostile_base(tmp_path / "base", text), COMMANDS[name])
    assert visible(text)[:10] in outcome.out


@pytest.mark.parametrize("text", ["\x1b[31m", "a\rb", "\u202e", "[/foo]"])
@pytest.mark.parametrize(
    "arguments", [["show", "{}"], ["list", "subject:{}"], ["explain", "{}"], ["{}"], ["trace", "{}"]]
)
def test_what_was_asked_is_not_sent_back_raw(arguments: list[str], text: str, tmp_path: Path) -> None:
    asked = [argument.format(text) for argument in arguments]
    outcome = run(hostile_base(tmp_path / "base", "fine"), *asked)
    assert outcome.code == 2
    assert acting(outcome.err) | hiding(outcome.err) == set()
