"""How credible a claim is, 1 to 6: the second Admiralty scale.

What enters is a claim's support; what leaves is a grade and its reason in words. It is computed from agreement,
interest and anonymity alone; how reliable the body is stands on the other scale.
"""

from functools import lru_cache
from typing import Final, Literal, TypeAlias

from headway.fuse.corroboration import ENOUGH, Support
from headway.fuse.voice import Voice
from headway.model import EVIDENCE, Factuality, Interest, Judgement

Credibility: TypeAlias = Literal[1, 2, 3, 4, 5, 6]
_LEVELS: Final[tuple[Credibility, ...]] = (1, 2, 3, 4, 5)
_CONFIRMABLE: Final = (*EVIDENCE, Factuality.DENIED)
_NUMBERS: Final = ("no", "one", "two", "three", "four")


def credibility_of(voice: Voice, support: Support) -> tuple[Credibility, str]:
    """Grade a claim: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged."""
    if isinstance(voice.claim.payload, Judgement):
        return 6, "a verdict: nothing that another report could confirm"
    if voice.claim.factuality not in _CONFIRMABLE:
        return 6, f"{voice.claim.factuality.value}, not asserted: it cannot be confirmed yet"
    grade = _grade(support)
    worse = 0 if not support.opposing else 2 if support.opposing > support.supporting else 1
    return _LEVELS[min(4, grade - 1 + worse)], _reason(support, voice.interest)


def _grade(support: Support) -> Credibility:
    """Grade by support alone; every rung asks for at least what the rung below it asks."""
    if (support.admitted and support.supporting >= 2) or (support.supporting >= 3 and support.detached >= 2):
        return 1
    if support.admitted or support.detached >= 2 or (support.supporting >= 2 and support.detached):
        return 2
    if support.detached or support.supporting >= 2:
        return 3
    return 4


@lru_cache(maxsize=1024)
def _reason(support: Support, interest: Interest) -> str:
    count = _number(support.supporting)
    words = [f"{count} independent origins" if support.supporting > 1 else "one origin"]
    if support.admitted:
        alone = support.supporting == 1
        words.append("speaking against its own side's interest" if alone else "one of them against its interest")
    elif not support.detached:
        words.append("with an interest in it" if interest == "own" else "not identified")
    elif support.supporting == 1:
        words.append("with no side in it")
    if support.opposing:
        says = "says" if support.opposing == 1 else "say"
        words.append(
            f"{_number(support.opposing)} independent of {'it' if support.supporting == 1 else 'them'} {says} otherwise"
        )
    return ", ".join(words)


def _number(count: int) -> str:
    return f"{_NUMBERS[ENOUGH]} or more" if count >= ENOUGH else _NUMBERS[count]
