"""A knowledge base of claims and sources that says what cannot be true, and why: the public face.

    import kb

    base = kb.load("my-claims")
    report = kb.check(base)
    kb.compare(base.claim("one"), base.claim("other"))

Names are imported when they are first used, so that `import kb`, and with it the command line, costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.check import Report, check
    from kb.compare import Comparison, compare
    from kb.errors import KBError
    from kb.model.claim import Claim
    from kb.model.source import Source
    from kb.opening import load
    from kb.rules.finding import Finding

__all__ = ["Claim", "Comparison", "Finding", "KBError", "KnowledgeBase", "Report", "Source", "check", "compare", "load"]

_HOMES = {
    "Claim": "kb.model.claim",
    "Comparison": "kb.compare",
    "Finding": "kb.rules.finding",
    "KBError": "kb.errors",
    "KnowledgeBase": "kb.base",
    "Report": "kb.check",
    "Source": "kb.model.source",
    "check": "kb.check",
    "compare": "kb.compare",
    "load": "kb.opening",
}


class _Face(ModuleType):
    """The package as a module whose public names stay what they are.

    `load`, `compare` and `check` are functions of the public face and at the same time names of rooms of the package.
    The import system binds the room to that name as soon as anybody imports it; here the public name wins, which
    costs nothing, since `from kb.load.nodes import …` never looks at it.
    """

    def __getattribute__(self, name: str) -> Any:
        if name in _HOMES:
            from importlib import import_module  # noqa: PLC0415 - only for a public name

            return getattr(import_module(_HOMES[name]), name)
        return super().__getattribute__(name)


sys.modules[__name__].__class__ = _Face
