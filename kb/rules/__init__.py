"""The rules: one a module, in families; each yields findings and does nothing else.

`RULES` is the list, in the order in which findings are reported. To add a rule, write the module and add it here
(the README says how). A module is imported when its rule is run, so that the list itself costs nothing.
"""

from __future__ import annotations

from kb.rules.finding import Finding, Level, Rule, Scope

__all__ = ["RULES", "Finding", "Level", "Rule", "Scope", "rule_named"]


def _rule(path: str, level: Level, scope: Scope = Scope.BLOCK) -> Rule:
    return Rule(path.rpartition(".")[2].replace("_", "-"), level, f"kb.rules.{path}", scope)


#: Errors are broken records; warnings want a person's judgement; notes are good to know.
RULES: tuple[Rule, ...] = (
    _rule("records.unreadable_record", Level.ERROR, Scope.BASE),
    _rule("records.unknown_field", Level.ERROR, Scope.BASE),
    _rule("records.duplicate_id", Level.ERROR, Scope.BASE),
    _rule("records.dangling_reference", Level.ERROR, Scope.BASE),
    _rule("sources.unsourced_claim", Level.ERROR, Scope.CLAIM),
    _rule("records.passage_changed", Level.ERROR, Scope.TEXTS),
    _rule("records.figure_not_in_passage", Level.WARNING, Scope.TEXTS),
    _rule("values.contradicting_values", Level.WARNING),
    _rule("times.impossible_order", Level.WARNING),
    _rule("times.order_conflict", Level.WARNING),
    _rule("values.contradicts_implication", Level.WARNING),
    _rule("sums.broken_equation", Level.WARNING),
    _rule("sums.parts_exceed_whole", Level.WARNING),
    _rule("sums.joint_conflict", Level.WARNING),
    _rule("values.out_of_range", Level.WARNING, Scope.CLAIM),
    _rule("values.wrong_unit", Level.WARNING, Scope.CLAIM),
    _rule("times.reported_before_it_happened", Level.WARNING, Scope.CLAIM),
    _rule("times.stale_figure", Level.WARNING),
    _rule("sources.circular_sources", Level.WARNING, Scope.BASE),
    _rule("sources.support_after_the_fact", Level.WARNING, Scope.BASE),
    _rule("wording.text_differs_from_value", Level.WARNING, Scope.CLAIM),
    _rule("records.suspicious_text", Level.WARNING, Scope.BASE),
    _rule("sources.single_origin", Level.NOTE),
    _rule("sources.suspected_copying", Level.NOTE),
    _rule("wording.near_duplicate", Level.NOTE),
    _rule("records.unused_vocabulary", Level.NOTE, Scope.BASE),
)


def rule_named(name: str) -> Rule | None:
    """The rule with this id, or None."""
    return next((rule for rule in RULES if rule.id == name), None)
