"""Who bears a claim out and who speaks against it is the same however soon enough are found."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.fuse import corroboration
from headway.fuse.corroboration import Heard, Support, by_day, is_detached, support_of_each
from headway.fuse.shelves import Change
from headway.fuse.stance import Stance, compare
from headway.fuse.voice import Voice
from headway.model import Interest, Origin

from .dunes import DAY, Desk, count

Answer: TypeAlias = tuple[str, str, float, bool, bool]
Said: TypeAlias = tuple[int, int, Answer, int, Interest]
answers = st.tuples(
    st.sampled_from(("veld", "red-band", "contested", "")), st.sampled_from(("veld", "red-band", "")),
    st.sampled_from((40.0, 41.0, 400.0)), st.booleans(), st.booleans(),
)  # fmt: skip
said = st.tuples(
    st.integers(0, 12), st.integers(0, 9), answers, st.integers(0, 6), st.sampled_from(("against", "none", "own"))
)


def heard_of(kind: str, reports: Sequence[Said], *, denials: bool) -> list[Heard]:
    desk = Desk()
    heard: list[Heard] = []
    for day, speaker, (token, lost, number, denied, moves), text, interest in reports:
        desk.file(count(number), day=DAY)
        article, (claim,) = desk.filed[-1]
        sort: Literal["speaker", "outlet"] = "speaker" if speaker < 8 else "outlet"
        origin = Origin(f"origin-{speaker}", "somebody", sort, f"origin-{speaker}" if speaker % 3 else None, "")
        cell = (kind, "event") if kind == "figure" else (kind,)
        numbered = (number, number) if kind in ("figure", "need") else (0.0, float("inf"))
        stance = Stance(
            kind, cell, day, token if kind == "control" else "", lost if kind == "control" else "", *numbered,
            denied=denied and denials, moves=moves and kind == "control",
        )  # fmt: skip
        heard.append((stance, Voice(claim, article, f"text-{text}", origin, interest, "neutral", DAY, ())))
    return heard


def counted(one: Heard, heard: Sequence[Heard]) -> Support:
    """Count all that was said near a claim, without an end before the last."""
    stance, voice = one
    verdicts = [(compare(stance, other), speaker) for other, speaker in heard if speaker is not voice]
    agreeing = [voice, *(speaker for verdict, speaker in verdicts if verdict == "agrees")]
    against = [speaker for verdict, speaker in verdicts if verdict == "conflicts" and speaker.origin != voice.origin]
    whole = corroboration._count(agreeing, against)
    assert whole.admitted == any(is_detached(speaker) and speaker.interest == "against" for speaker in agreeing)
    return whole


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("event", "control", "figure", "need")),
    st.lists(said, min_size=1, max_size=24),
    st.booleans(),
)
def test_ending_early_counts_what_counting_all_counts(kind: str, reports: list[Said], denials: bool) -> None:
    heard = heard_of(kind, reports, denials=denials)
    found = dict(support_of_each(sorted(heard, key=by_day), Change([], heard)))
    assert found == {one[1].claim.id: counted(one, heard) for one in heard}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("event", "control", "figure", "need")),
    st.lists(st.tuples(st.integers(0, 150), said), min_size=2, max_size=24),
    st.data(),
)
def test_what_comes_or_goes_bears_on_those_near_it_and_leaves_the_others_as_they_were(
    kind: str, reports: list[tuple[int, Said]], data: st.DataObject
) -> None:
    """Days are up to half a year apart, so that some lie in the window of what came or went and others do not."""
    heard = heard_of(kind, [(day, *rest[1:]) for day, rest in reports], denials=True)
    split = data.draw(st.integers(0, len(heard)))
    old, new = sorted(heard[:split], key=by_day), sorted(heard, key=by_day)
    small, whole = dict(support_of_each(old, Change([], old))), dict(support_of_each(new, Change([], new)))
    come, gone = Change([], heard[split:]), Change(heard[split:], [])
    assert small | dict(support_of_each(new, come)) == whole
    left = {voice.claim.id for _, voice in old}
    assert {claim: one for claim, one in whole.items() if claim in left} | dict(support_of_each(old, gone)) == small
