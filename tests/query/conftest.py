"""The small knowledge base, read once."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase
from kb.opening import load
from tests.query.acme import written


@pytest.fixture(scope="package")
def acme(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """What `tests.query.acme` writes."""
    return load(written(tmp_path_factory.mktemp("acme")))
