"""The rules: one a module, in families; each yields findings and does nothing else.

`RULES` is the list, in the order in which findings are reported. To add a rule, write the module and add it here
(the README says how).
"""

from __future__ import annotations

from types import ModuleType

from kb.rules.finding import Finding, Level, Rule
from kb.rules.records import (
    dangling_reference,
    duplicate_id,
    figure_not_in_passage,
    passage_changed,
    suspicious_text,
    unknown_field,
    unreadable_record,
    unused_vocabulary,
)
from kb.rules.sources import circular_sources, single_origin, support_after_the_fact, suspected_copying, unsourced_claim
from kb.rules.sums import broken_equation, joint_conflict, parts_exceed_whole
from kb.rules.times import impossible_order, order_conflict, reported_before_it_happened, stale_figure
from kb.rules.values import contradicting_values, contradicts_implication, out_of_range, wrong_unit
from kb.rules.wording import near_duplicate, text_differs_from_value

__all__ = ["RULES", "Finding", "Level", "Rule", "rule_named"]


def _rule(module: ModuleType, level: Level) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(name, level, module.check, module.__doc__ or "")


#: Errors are broken records; warnings want a person's judgement; notes are good to know.
RULES: tuple[Rule, ...] = (
    _rule(unreadable_record, Level.ERROR),
    _rule(unknown_field, Level.ERROR),
    _rule(duplicate_id, Level.ERROR),
    _rule(dangling_reference, Level.ERROR),
    _rule(unsourced_claim, Level.ERROR),
    _rule(passage_changed, Level.ERROR),
    _rule(figure_not_in_passage, Level.WARNING),
    _rule(contradicting_values, Level.WARNING),
    _rule(impossible_order, Level.WARNING),
    _rule(order_conflict, Level.WARNING),
    _rule(contradicts_implication, Level.WARNING),
    _rule(broken_equation, Level.WARNING),
    _rule(parts_exceed_whole, Level.WARNING),
    _rule(joint_conflict, Level.WARNING),
    _rule(out_of_range, Level.WARNING),
    _rule(wrong_unit, Level.WARNING),
    _rule(reported_before_it_happened, Level.WARNING),
    _rule(stale_figure, Level.WARNING),
    _rule(circular_sources, Level.WARNING),
    _rule(support_after_the_fact, Level.WARNING),
    _rule(text_differs_from_value, Level.WARNING),
    _rule(suspicious_text, Level.WARNING),
    _rule(single_origin, Level.NOTE),
    _rule(suspected_copying, Level.NOTE),
    _rule(near_duplicate, Level.NOTE),
    _rule(unused_vocabulary, Level.NOTE),
)


def rule_named(name: str) -> Rule | None:
    """The rule with this id, or None."""
    return next((rule for rule in RULES if rule.id == name), None)
