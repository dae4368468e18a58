"""What is asked of a few claims has the same answer whether the index finds them or all claims are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.opening import load
from kb.query.filters import select
from kb.query.neighbours import uses_of_entity, uses_of_predicate, uses_of_source
from kb.reports.timeline.events import timeline
from kb.reports.wanted import Wanted
from tests.example_base import write_base
from tests.index.test_reading import BROKEN

SHIPPED = Path(__file__).parent.parent.parent

QUERIES = """\
subject:meta
subject:meta predicate:capex
subject:meta+ -predicate:capex
subject:meta,scale-ai modality:opinion
-subject:meta
predicate:capital-expenditure,revenue
source:gogoai-ai-anxiety
source:gogoai-ai-anxiety+ value:>1bn
-source:gogoai-ai-anxiety said_by:mark-zuckerberg
said_by:mark-zuckerberg,gogoai-ai-anxiety
cites:gogoai-ai-anxiety
id:gogoai-capex-over-60
subject:meta subject:scale-ai
"superintelligence"
subject:example-corp
subject:example-corp predicate:revenue
said_by:jane-doe
said_by:example-report
source:example-report+
cites:example-report
source:"A page"
id:second
""".splitlines()


@pytest.fixture(scope="module", params=["shipped", "broken"])
def kb(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(SHIPPED if request.param == "shipped" else write_base(tmp_path_factory.mktemp("mentions"), BROKEN))


@pytest.fixture(scope="module")
def part(kb: KnowledgeBase) -> KnowledgeBase:
    """The same claims without an index of them."""
    return kb.with_claims(kb.claims.values())


def matches(kb: KnowledgeBase, query: str) -> object:
    try:
        return [(match.claim.id, match.certainty) for match in select(kb, query)]
    except KBError as error:
        return str(error)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same(kb: KnowledgeBase, part: KnowledgeBase, query: str) -> None:
    assert matches(kb, query) == matches(part, query)


def test_records_are_used_by_the_same(kb: KnowledgeBase, part: KnowledgeBase) -> None:
    for entity in kb.entities.values():
        assert list(uses_of_entity(kb, entity)) == list(uses_of_entity(part, entity))
    for source in kb.sources.values():
        assert list(uses_of_source(kb, source)) == list(uses_of_source(part, source))
    for predicate in kb.predicates.values():
        assert list(uses_of_predicate(kb, predicate)) == list(uses_of_predicate(part, predicate))


def test_claims_that_name_a_record_are_found(kb: KnowledgeBase) -> None:
    named = {name for claim in kb.claims.values() for name in (claim.source.id, claim.said_by, *claim.cites) if name}
    for name in named:
        found = [claim.id for claim in kb.naming(name)]
        assert found == [claim for claim in kb.claims if claim in set(found)], "in order of file and line, each once"
        assert set(found) >= {
            claim.id for claim in kb.claims.values() if name in (claim.source.id, claim.said_by, *claim.cites)
        }
    assert list(kb.naming("nobody-at-all")) == []


def test_a_timeline_of_a_few_is_that_of_all_but_for_the_others(kb: KnowledgeBase) -> None:
    everything = timeline(kb).events
    subjects = sorted({event.claim.subject.id for event in everything if event.claim.subject})[:3]
    sources = sorted({event.claim.source.id for event in everything if event.claim.source.id in kb.sources})[:3]
    wanted = [Wanted(subject=name) for name in subjects] + [Wanted(source=name) for name in sources]
    wanted += [Wanted(subjects[0], name) for name in list(kb.predicates)[:3]] + [Wanted(predicate="revenue")]
    for asked in wanted:
        assert timeline(kb, asked).events == tuple(event for event in everything if asked.takes(event.claim))
