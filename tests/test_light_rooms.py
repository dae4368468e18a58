"""The rooms of figures and dates cost little until something is read that needs their grammars."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("use", "heavy"),
    [
        ("from kb.quantities import Quantity, describe, read_quantity, find_quantities", "kb.quantities.grammar"),
        ("from kb.quantities import unit_named; unit_named('USD')", "kb.quantities.lexer"),
        ("from kb.dates import Span, find_dates, read_date, write_span; read_date('2025-06-14')", "kb.dates.names"),
    ],
)
def test_the_grammar_is_loaded_with_what_needs_it(use: str, heavy: str) -> None:
    script = f"import sys; {use}; print({heavy!r} in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
