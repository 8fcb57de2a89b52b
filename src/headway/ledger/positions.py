"""The order in which the fields of each model value are written down in a reading.

What stands here is what makes an old reading legible: fields are kept by position, without their names. A new field of
a model value is added at the end of its list, and readings written before have its default. A name is never moved or
taken away, also where the model has dropped it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from headway.model import (
    Actor,
    Attribution,
    Candidate,
    Control,
    Event,
    Figure,
    Judgement,
    Mention,
    Need,
    Place,
    TimeSpan,
)

FIELDS: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType(
    {
        Mention: ("start", "end", "text", "means", "score", "reason", "others", "refers"),
        Candidate: ("id", "name", "score", "reason"),
        Place: ("id", "name", "precision", "lat", "lon", "country", "geonameid", "parents"),
        Actor: ("id", "name", "kind", "country", "parent", "role"),
        TimeSpan: ("start", "end", "grain", "text", "type", "value", "anchored"),
        Attribution: (
            "source", "cue", "content", "direct", "nested", "speaker", "role", "anonymous", "via", "cue_words",
        ),
        Event: ("type", "mode", "actors", "recipients"),
        Control: ("place", "status", "holder", "loser", "extent"),
        Figure: (
            "low", "high", "approximate", "measure", "counted", "of", "at", "origin", "frame", "as_of",
        ),
        Need: ("who", "of", "what", "low", "high", "unit", "status"),
        Judgement: ("about", "direction", "words"),
    }
)  # fmt: skip
"""Fields by position, of every value that a claim is made of."""
SHARED: Final = frozenset((Place, Actor, Candidate))
"""Values that many claims have in common: equal ones that are read are one and the same."""
