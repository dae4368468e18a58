"""What the peers are given: a ledger that is right, and columns that say what the claims say."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tests.bench.columns import FIELDS, rows
from tests.bench.peers.ledger import write_ledger
from tests.example_base import base_with

BOUGHT = re.compile(r'^\d{4}-\d\d-\d\d \* ".*" "Purchase"\n  (\S+)  (\S+) USD$', re.MULTILINE)
CHECKED = re.compile(r"^\d{4}-\d\d-\d\d balance (\S+) (\S+) USD$", re.MULTILINE)

CLAIMS = """\
source: example-report
claims:
- {id: staff-2025, text: It had 120 employees., subject: example-corp, predicate: staff, value: "120", period: 2025}
- {id: over, text: It earned more., subject: example-corp, predicate: revenue, value: over $2 billion}
- {id: listed, text: It is listed., subject: example-corp, predicate: listed, value: yes, period: 1970-01-02}
- {id: said, text: Its motto is known., subject: example-corp, predicate: motto, value: Onward}
- {id: prose, text: Much is said., subject: example-corp}
"""


@pytest.mark.parametrize("directives", [100, 1_000])
def test_a_ledger_has_so_many_directives_and_adds_up(directives: int, tmp_path: Path) -> None:
    path = tmp_path / "ledger.beancount"
    write_ledger(path, directives)
    text = path.read_text("utf-8")
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for account, amount in BOUGHT.findall(text):
        sums[account] += Decimal(amount)
    checked = CHECKED.findall(text)
    assert len(re.findall(r"^\d", text, re.MULTILINE)) == directives
    assert len(checked) == directives // 100
    assert all(sums[account] == Decimal(amount) for account, amount in checked)


def test_columns_hold_what_has_two_ends(tmp_path: Path) -> None:
    kb = base_with(tmp_path, CLAIMS)
    found = {row[0]: dict(zip(FIELDS, row, strict=True)) for row in rows(iter(kb.claims.values()))}
    assert found.keys() == {"staff-2025", "over", "listed"}
    assert (found["over"]["low"], found["over"]["high"], found["over"]["period"]) == ("2000000000.0", "", "")
    assert (found["listed"]["low"], found["listed"]["high"], found["listed"]["period"]) == ("1", "1", "1..2")
    assert float(found["staff-2025"]["low"]) < 120 < float(found["staff-2025"]["high"])
