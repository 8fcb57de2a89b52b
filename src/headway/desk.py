"""The desk at which a text is read: every tool that reading needs, set up once.

What enters are settings and the campaign; what leaves is a Desk, which turns a parsed article into mentions and claims.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

from headway.claims import Reader
from headway.config import Settings
from headway.lexicon import load_tables
from headway.model import Article, Campaign, Mentions, Parse, Reading, Tables, identify
from headway.pages import Chrome, compile_chrome
from headway.resolve import Resolver, open_gazetteer

if TYPE_CHECKING:
    from headway.language import Parser

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how much of it is done, and of how much (None: not known)."""


def silent(_what: str, _done: int, _of: int | None) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that reading needs, set up once. ``reader`` names the versions that a reading was made with."""

    chrome: Chrome
    parser: "Parser"
    resolver: Resolver
    claims: Reader
    campaign: Campaign | None
    reader: str

    def read(self, article: Article, parse: Parse) -> tuple[Mentions, Reading]:
        """Read one parsed text."""
        mentions = self.resolver.resolve(article, parse)
        return mentions, self.claims.read(article, parse, mentions)

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """Parse and read articles, a reading each in order."""
        return [self.read(article, parse)[1] for article, parse in self.parser.parse(articles)]


def set_up(settings: Settings, campaign: Campaign | None, *, progress: Progress = silent) -> Desk:
    """Load the model, the words and the gazetteer (built on first use).

    spaCy is imported only here: it takes longer than most commands.
    """
    from headway.language import load_parser

    tables = load_tables()
    gazetteer = open_gazetteer(settings.cache, tables, progress=progress)
    parser = load_parser(settings.model)
    return Desk(
        chrome=compile_chrome(tables),
        parser=parser,
        resolver=Resolver(tables, gazetteer, campaign),
        claims=Reader(tables),
        campaign=campaign,
        reader=" ".join(
            (
                f"headway-{version_of('headway')}",
                parser.version,
                f"words-{_words_version(tables)}",
                f"places-{gazetteer.version}",
                f"theatre-{_theatre_version(campaign)}",
            )
        ),
    )


def _words_version(tables: Tables) -> str:
    """Hash all words and knowledge: a changed rule makes a new reading."""
    return identify(*(f"{name} {entry.name} {dict(entry.keys)!r}" for name, rows in tables.items() for entry in rows))


def _theatre_version(campaign: Campaign | None) -> str:
    """Hash what reading takes from a campaign: a changed theatre or side makes a new reading, changed lines do not."""
    if campaign is None:
        return "none"
    return identify(*map(repr, (campaign.countries, campaign.box, campaign.watched, campaign.sides)))
