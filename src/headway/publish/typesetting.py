"""How texts are set in a page, for the report and the web app alike.

What enters are texts from outside and templates; what leaves is escaped markup. Every text is isolated, so that its
direction stays its own; one that is very long is cut, with the whole a click away.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from headway.publish import wording
from headway.publish.drawing import SPARK_HEIGHT, SPARK_WIDTH
from headway.publish.projection import WIDTH

TEXT_SHOWN = 420
"""Characters of a text from outside that are shown before it is cut, the whole a click away: a long sentence."""
LABEL_SHOWN = 90
"""The same for names and titles."""


def environment_of(package: str, filters: Mapping[str, object], names: Mapping[str, object]) -> Environment:
    """Set up jinja2 for a package's templates: everything is escaped, and a name that is not there is an error.

    ``filters`` and ``names`` are added to those that all templates share.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        told=told,
        label=label,
        plain=wording.undirected,
        day=wording.day,
        dated=wording.dated,
        age=wording.age,
        figure=wording.figure,
        count=wording.count,
        percent=wording.percent,
        **filters,
    )
    made.globals.update(
        RELIABILITY=wording.RELIABILITY,
        CREDIBILITY=wording.CREDIBILITY,
        FACTUALITY=wording.FACTUALITY,
        INTEREST=wording.INTEREST,
        SPARK_WIDTH=SPARK_WIDTH,
        SPARK_HEIGHT=SPARK_HEIGHT,
        MAP_WIDTH=WIDTH,
        extent=wording.extent,
        **names,
    )
    return made


def isolated(text: str) -> Markup:
    """Set a text from outside as it is: escaped and isolated."""
    return Markup(f"<bdi>{escape(wording.visible(text))}</bdi>")


def told(text: str, shown: int = TEXT_SHOWN) -> Markup:
    """Set a text from outside: escaped, isolated, and cut where it is very long, with the whole a click away."""
    if len(text) <= shown:
        return isolated(text)
    return Markup(
        '<details class="whole"><summary>{}<span class="cut">… whole text</span></summary>{}</details>'
    ).format(isolated(text[:shown].rstrip()), isolated(text))


def label(text: str, shown: int = LABEL_SHOWN) -> Markup:
    """Set a name from outside in a line: escaped, isolated and cut with a mark."""
    return isolated(text if len(text) <= shown else text[: shown - 1].rstrip() + "…")
