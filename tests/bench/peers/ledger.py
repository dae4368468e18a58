"""A ledger for bean-check of so many directives, all of them right.

    python ledger.py FILE DIRECTIVES

One account in fifty, purchases spread over them by Zipf's law, and every hundredth directive a balance to be checked.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

_PER_ACCOUNT, _PER_BALANCE = 50, 100
_FIRST_DAY, _DAYS = date(2015, 1, 1), 3_000


def write_ledger(path: Path, directives: int, seed: int = 1) -> None:
    """Write the ledger; amounts are whole cents."""
    rng = Random(seed)
    accounts = max(2, directives // _PER_ACCOUNT)
    shares = list(accumulate(1 / rank for rank in range(1, accounts)))
    balances, checked = [0] * accounts, directives // _PER_BALANCE
    lines = [f"{_FIRST_DAY} open {_account(number)} USD" for number in range(accounts)]
    for number in range(directives - accounts - checked):
        day = _FIRST_DAY + timedelta(days=1 + number * _DAYS // directives)
        account = 1 + bisect_right(shares, rng.random() * shares[-1], hi=accounts - 2)
        cents = 1 + int(rng.random() * 100_000)
        balances[account] += cents
        lines.append(f'{day} * "Shop {number}" "Purchase"\n  {_account(account)}  {_usd(cents)}\n  {_account(0)}')
    for number in range(checked):
        day, account = _FIRST_DAY + timedelta(days=_DAYS + number), number % (accounts - 1) + 1
        lines.append(f"{day} balance {_account(account)} {_usd(balances[account])}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _account(number: int) -> str:
    return f"Assets:Bank:A{number:06}"


def _usd(cents: int) -> str:
    return f"{cents / 100:.2f} USD"


if __name__ == "__main__":
    write_ledger(Path(sys.argv[1]), int(sys.argv[2]))
