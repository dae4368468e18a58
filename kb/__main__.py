"""`python -m kb` is the same as `kb`."""

from __future__ import annotations

from kb.cli.main import program

program()
