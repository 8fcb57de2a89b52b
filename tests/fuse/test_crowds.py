"""The accounts of a block are paired the same, in whatever portions they come and go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.fuse import crowds
from headway.fuse.crowds import Crowd
from headway.fuse.happening import Happening, happenings_in
from headway.fuse.likeness import REPORTED_WITHIN, likeness
from headway.fuse.phrasing import Phrasing
from headway.fuse.roster import Roster
from headway.fuse.shelves import Change
from headway.model import EventType

from .dunes import ACTORS, CAMPAIGN, DAY, Desk, did, where

ROSTER = Roster(ACTORS, CAMPAIGN)


def accounts(told: Sequence[tuple[int, str, bool]]) -> list[Happening]:
    """Make accounts of assaults in one town: by day, doer, and whether the report tells the day itself."""
    desk = Desk()
    for day, doer, dated in told:
        when = DAY + timedelta(days=day)
        desk.file(did(EventType.ASSAULT, doer, "watch"), by="relief", day=when, about=when if dated else None)
        article, (claim,) = desk.filed[-1]
        desk.filed[-1] = article, (replace(claim, places=(where("Tarsib"),)),)
    by_claim = {one.claim.id: one for one in desk.weigh().evidence}
    every = [by_claim[claims[0].id] for _, claims in desk.filed]
    return list(happenings_in(every, ROSTER, Phrasing(None)))


def pairs(crowd: Crowd, claims: Sequence[Happening]) -> set[tuple[frozenset[str], frozenset[tuple[str, str, float]]]]:
    """Give the groups of a crowd: claims, and the pairs with their likeness."""
    found = crowd.groups({account.claim for account in claims})
    return {
        (group.claims, frozenset((one.claim, other.claim, like.score) for one, other, like in group.joints))
        for group in found
    }


told = st.tuples(st.integers(0, 30), st.sampled_from(("veld", "veld-army", "league", "red-band")), st.booleans())


@settings(max_examples=80, deadline=None)
@given(st.lists(told, min_size=1, max_size=24), st.data(), st.sampled_from((1, 3, 40)), st.sampled_from((0, 8)))
def test_portions_give_the_groups_that_all_at_once_give(
    reports: list[tuple[int, str, bool]], data: st.DataObject, neighbours: int, few: int
) -> None:
    every = accounts(reports)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "NEIGHBOURS", neighbours)
        patch.setattr(crowds, "_FEW", few)
        crowd, there = Crowd(), dict[str, Happening]()
        for _ in range(data.draw(st.integers(1, 4))):
            turned = data.draw(st.lists(st.sampled_from(every), unique_by=lambda one: one.claim))
            gone = [one for one in turned if one.claim in there]
            come = [one for one in turned if one.claim not in there]
            before = dict(pairs(crowd, every))
            there = {claim: one for claim, one in there.items() if one not in gone} | {one.claim: one for one in come}
            stirred = crowd.change(Change(gone, come), ROSTER)
            for claims, joints in pairs(crowd, every):
                assert claims & stirred or before[claims] == joints, "what has changed is told"
        anew = Crowd()
        anew.change(Change([], list(there.values())), ROSTER)
        assert pairs(crowd, every) == pairs(anew, every)
        assert list(crowd.accounts) == list(anew.accounts)


def test_an_account_is_held_against_those_near_it_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    every = accounts([(day, "veld", True) for day in range(200)])
    crowd, held = Crowd(), list[tuple[str, str]]()
    crowd.change(Change([], every), ROSTER)
    (again,) = accounts([(90, "veld", True)])
    again = again._replace(voice=replace(again.voice, claim=replace(again.voice.claim, id="again")))  # type: ignore[type-var]  # evidence is a dataclass

    def watched(one: Happening, other: Happening, roster: Roster) -> object:
        held.append((one.claim, other.claim))
        return likeness(one, other, roster)

    monkeypatch.setattr(crowds, "likeness", watched)
    stirred = crowd.change(Change([], [again]), ROSTER)
    assert all("again" in pair for pair in held)
    assert len(held) <= 2 * REPORTED_WITHIN + 1
    assert stirred == {"again", every[90].claim}
