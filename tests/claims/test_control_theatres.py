"""Statements of control in news of other wars: status, place, sides, factuality and day of each claim of a sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Actor, Claim, Control, Mention, Reading

pytestmark = pytest.mark.model

PUBLISHED = date(2024, 11, 20)
Row = tuple[str, str, str | None, str | None, str, str | None]
"""Status, place, holder, loser (ids of known actors, words of others; None where not asked), factuality, first day."""

CASES: list[tuple[str, list[Row]]] = [
    ("Russian forces captured the village of Robotyne on Monday.",
     [("gains", "Robotyne", "russian-armed-forces", None, "asserted", "2024-11-18")]),
    ("The fall of Wad Madani to the RSF shocked the region.",
     [("gains", "Wad Madani", "rapid-support-forces", None, "asserted", None)]),
    ("Most of Khartoum is still held by the paramilitaries.",
     [("holds", "Khartoum", "paramilitaries", None, "asserted", None)]),
    ("Tigrayan fighters pulled out of Dessie and Kombolcha last December.",
     [("loses", "Dessie", None, "Tigrayan fighters", "asserted", "2023-12-01"),
      ("loses", "Kombolcha", None, "Tigrayan fighters", "asserted", "2023-12-01")]),
    ("Kherson was liberated in November 2022 after eight months of Russian occupation.",
     [("loses", "Kherson", None, "russia", "asserted", "2022-11-01"),
      ("holds", "Kherson", "russia", None, "asserted", None)]),
    ("Russia has not yet taken Chasiv Yar.", [("gains", "Chasiv Yar", "russia", None, "denied", None)]),
    ("If Pokrovsk falls, the road to Dnipro lies open.", [("loses", "Pokrovsk", None, None, "conditional", None)]),
    ("The president vowed to liberate Marawi before the end of the month.",
     [("gains", "Marawi", None, None, "planned", None)]),
    ("The prime minister announced the start of the operation to liberate Marawi.",
     [("gains", "Marawi", None, None, "planned", None)]),
    ("Coalition-backed troops wrested Mukalla from al-Qaida in April 2016.",
     [("gains", "Mukalla", "Coalition-backed troops", "al-qaeda", "asserted", "2016-04-01")]),
    ("M23 pulled back from Sake but is still in control of Rutshuru.",
     [("loses", "Sake", None, "m23", "asserted", None), ("holds", "Rutshuru", "m23", None, "asserted", None)]),
    ("M23 rebels advanced to within 20 kilometres of Goma on Friday.",
     [("contested", "Goma", None, None, "asserted", "2024-11-15")]),
    ("In Tibú the guerrillas hold sway over dozens of villages.",
     [("holds", "Tibú", "guerrillas", None, "asserted", None)]),
    ("The rebels no longer control Sake.", [("loses", "Sake", None, "rebels", "asserted", None)]),
    ("The army is still trying to dislodge the gunmen from Butig.",
     [("contested", "Butig", "gunmen", None, "asserted", None)]),
    ("The army has declared Butig free of militants.", [("loses", "Butig", None, "militants", "asserted", None)]),
    ("The rebels retreated from Axum, allowing federal troops to retake the town.",
     [("loses", "Axum", None, "rebels", "asserted", None),
      ("gains", "Axum", "federal troops", None, "asserted", None)]),
    ("Nyala, the capital of South Darfur, was overrun by the paramilitaries in October 2023.",
     [("gains", "Nyala", "paramilitaries", None, "asserted", "2023-10-01")]),
    ("The port of Hodeidah has been in Houthi hands since 2014.",
     [("holds", "Hodeidah", "houthis", None, "asserted", "2014-01-01")]),
    ("Armenia agreed to hand over Lachin to Azerbaijan by 1 December.",
     [("gains", "Lachin", "azerbaijan", "armenia", "planned", None)]),
    ("A spokesman denied that the rebels had entered Bambari.",
     [("gains", "Bambari", "rebels", None, "denied", None)]),
    ("Bambari could fall within days, aid workers warn.", [("loses", "Bambari", None, None, "possible", None)]),
    ("The guerrillas' withdrawal from Tibú was completed on Thursday.",
     [("loses", "Tibú", None, "guerrillas", "asserted", "2024-11-14")]),
    ("The militants were penned into one district of Sirte.",
     [("holds", "Sirte", "militants", None, "asserted", None)]),
    ("Islamic State has lost its grip on Tikrit, Baiji and Ramadi over the past year.",
     [("loses", "Tikrit", None, "islamic-state", "asserted", None),
      ("loses", "Baiji", None, "islamic-state", "asserted", None),
      ("loses", "Ramadi", None, "islamic-state", "asserted", None)]),
    ("Islamic State militants have entered the Yarmouk refugee camp on the southern edge of Damascus and control most of it.",
     [("gains", "Yarmouk", "islamic-state", None, "asserted", None),
      ("holds", "Yarmouk", "islamic-state", None, "asserted", None)]),
    ("Kobani had been on the verge of falling to the extremists in October.",
     [("gains", "Kobani", "extremists", None, "forecast", "2024-10-01")]),
    ("Rebels still hold Idlib, parts of Hama and a stretch of land along the Jordanian border.",
     [("holds", "Idlib", "Rebels", None, "asserted", None), ("holds", "Hama", "Rebels", None, "asserted", None)]),
    ("Madaya, a mountain town held by rebels, has been surrounded by the Syrian army since July.",
     [("holds", "Madaya", "rebels", None, "asserted", None),
      ("contested", "Madaya", "rebels", None, "asserted", "2024-07-01")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_news_of_another_war_tells_who_holds_what(
    read_text: Callable[..., Reading], text: str, expected: list[Row]
) -> None:
    claims = [(c, c.payload) for c in read_text(text, published=PUBLISHED).claims if isinstance(c.payload, Control)]
    unmet = [row for row in expected if not any(_tells(claim, control, row) for claim, control in claims)]
    assert unmet == []
    assert len(claims) == len(expected)


def _tells(claim: Claim, control: Control, row: Row) -> bool:
    status, place, holder, loser, factuality, day = row
    both_sides_of_a_change = {control.status, status} == {"gains", "loses"}
    return (
        (control.status == status or both_sides_of_a_change)
        and place in control.place.text
        and _is(control.holder, holder)
        and _is(control.loser, loser)
        and claim.factuality == factuality
        and (day is None or (claim.time is not None and str(claim.time.start) == day))
    )


def _is(side: Mention[Actor] | None, name: str | None) -> bool:
    if name is None:
        return True
    return side is not None and name in (side.text, side.means.id if side.means is not None else None)


@pytest.mark.parametrize(
    "text",
    [
        "Police held a march in Bamako.",
        "The company won back its market in Ghana.",
        "The storm swept through Beira.",
        "The band marched into Sirte.",
        "The war will free Syrians from fear.",
        "Two rebel-held tanks burned near Goma.",
        "The campaign against the Islamic State of Iraq and the Levant goes on.",
    ],
)
def test_what_is_no_ground_is_not_held(read_text: Callable[..., Reading], text: str) -> None:
    assert [c.excerpt.exact for c in read_text(text).claims if isinstance(c.payload, Control)] == []
