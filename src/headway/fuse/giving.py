"""What is given of one thing, linked to what was promised or asked for.

What enters are the words on one thing, by who is asked, promises and gives; what leaves are links of deliveries. A
delivery answers the latest promise of its giver, or the latest request to them, to nobody in particular or to a coalition
of theirs. That a promise was kept is never guessed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from headway.fuse.links import SCORES, linked
from headway.fuse.trust import Spoken, is_root, is_stated, told_when
from headway.model import Link, Need


def need_of(spoken: Spoken) -> Need:
    """Give what a claim of a need says. Raises TypeError for another claim."""
    payload = spoken.claim.payload
    if not isinstance(payload, Need):
        raise TypeError(payload)
    return payload


def link_to_own(own: Iterable[Spoken]) -> Iterator[Link]:
    """Link what a body gives to what it promised, or what it was asked for itself.

    ``own`` are its words and what it is asked, in the order of their telling.
    """
    waiting: Spoken | None = None
    for one in filter(_bears, own):
        if need_of(one).status != "delivered":
            waiting = one
        elif waiting is not None:
            yield from _fulfilled(one, waiting)


def link_to_others(own: Iterable[Spoken], asked: Sequence[Sequence[Spoken]]) -> Iterator[Link]:
    """Link what a body gives before it promises anything or is asked itself to what others were asked.

    ``asked`` are the rows of nobody in particular and of its coalitions, in the order of their telling.
    """
    for one in takewhile(lambda one: need_of(one).status == "delivered", filter(_bears, own)):
        yield from _fulfilled(one, _asked_before(one, asked))


def _bears(one: Spoken) -> bool:
    """Say whether words on a need may open or fulfil anything."""
    return is_root(one) and need_of(one).status != "committed" and is_stated(one)


def _asked_before(one: Spoken, asked: Iterable[Sequence[Spoken]]) -> Spoken | None:
    """Give what is open when something is given: the latest request, of the first row that ends in one by then."""
    for row in asked:
        past = bisect_left(row, told_when(one), key=told_when)
        latest = next((row[n] for n in reversed(range(past)) if _opens(row[n])), None)
        if latest is not None and need_of(latest).status == "requested":
            return latest
    return None


def _opens(one: Spoken) -> bool:
    """Say whether words on a need are a request, or a promise by somebody."""
    need = need_of(one)
    return _bears(one) and (need.status == "requested" or (need.status == "pledged" and need.who is not None))


def _fulfilled(one: Spoken, answered: Spoken | None) -> Iterator[Link]:
    if answered is not None and answered.lead != one.lead:
        reason = "the giver delivers what was promised or asked for"
        yield linked(one, answered, "fulfils", SCORES["fulfils"], reason)
