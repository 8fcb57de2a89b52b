"""IDENTIFY: a parse becomes its places, actors and times.

What enters are an article and its parse; what leaves are mentions, each with an id or an honest none. One pass
forward: places first, then actors (who may be called by their places), then times; no claim is seen here.
"""

from headway.model import Article, Campaign, Mentions, Parse, Tables
from headway.resolve.actors import ActorFinder
from headway.resolve.gazetteer import Gazetteer
from headway.resolve.places import PlaceFinder
from headway.resolve.times import TimeFinder


class Resolver:
    """Resolves mentions with the words that ship, a gazetteer, and what the campaign says of its theatre."""

    def __init__(self, tables: Tables, gazetteer: Gazetteer, campaign: Campaign | None) -> None:
        self._places = PlaceFinder(tables, gazetteer, campaign)
        self._actors = ActorFinder(tables, campaign)
        self._times = TimeFinder(tables)

    def resolve(self, article: Article, parse: Parse) -> Mentions:
        """Resolve all mentions of one text."""
        places = self._places.find(article, parse)
        actors = self._actors.find(article, parse, places)
        places = self._actors.without_name_parts(places, actors)
        return Mentions(places, actors, self._times.find(article, parse))
