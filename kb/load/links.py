"""References from claim to claim: those that lead nowhere, and those that lead round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.load.circles import circles, way_round
from kb.load.nodes import Trouble
from kb.load.validation import trouble
from kb.load.vocabulary import candidates, dangling
from kb.model.claim import Claim


def links(claims: Iterable[Claim], known: Mapping[str, Claim]) -> list[Trouble]:
    """What is wrong with `supports` and `derives` of some of the `known` claims."""
    referring = [claim for claim in claims if claim.supports or claim.derives]
    troubles: list[Trouble] = []
    for claim in referring:
        for field_name, names in (("supports", claim.supports), ("derives", claim.derives)):
            for name in names:
                place = claim.places.get(field_name) or claim.place
                if name not in known and place is not None:
                    troubles.append(dangling(field_name, name, place, candidates(known, troubles)))
    return [*troubles, *_circular(referring, known)]


def _circular(claims: list[Claim], known: Mapping[str, Claim]) -> list[Trouble]:
    """Claims that are reasons for each other in a circle."""
    reached: dict[str, list[str]] = {}
    for claim in claims:
        given = ((claim.id, name) for name in claim.supports)
        taken = ((name, claim.id) for name in claim.derives)
        for reason, name in (*given, *taken):
            if reason in known:
                reached.setdefault(reason, []).append(name)
    troubles = []
    for circle in circles(reached):
        place = known[circle[0]].place
        assert place is not None  # noqa: S101 - every claim that was read has a place
        message = f"claims are reasons for each other in a circle: {way_round(circle)}"
        mend = "take one of these `supports` or `derives` out"
        troubles.append(trouble("circular-reasons", place, message, mend))
    return troubles
