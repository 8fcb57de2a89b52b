"""A campaign printed for a person: sides, theatre, lines of effort and what each is measured by."""

from collections.abc import Iterator

from headway.model import Campaign, Indicator

MOST = 12
"""Members of a list that are printed before the rest is counted."""


def told_campaign(campaign: Campaign) -> Iterator[str]:
    """Yield the lines that describe a campaign."""
    yield f"{campaign.name}  ({campaign.id}, {campaign.file})"
    if campaign.summary:
        yield f"    {campaign.summary}"
    yield f"period     {campaign.start or 'open'} to {campaign.end or 'open'}"
    if campaign.box:
        box = campaign.box
        yield f"theatre    {', '.join(campaign.countries)}; {box.south} to {box.north} N, {box.west} to {box.east} E"
    elif campaign.countries:
        yield f"theatre    {', '.join(campaign.countries)}"
    yield f"watched    {_listed(campaign.watched)}"
    for side in campaign.sides:
        yield f"{side.name:<10} {_listed(side.actors)}"
    yield f"rated      {_listed(tuple(f'{body} {letter}' for body, letter in campaign.reliability))}"
    for line in campaign.lines:
        yield ""
        yield f"{line.name}  ({line.id})"
        if line.question:
            yield f"    {line.question}"
        for key, words in (
            ("terms", line.terms),
            ("measures", line.measures),
            ("kinds", line.kinds),
            ("events", line.events),
            ("victims", line.victims),
            ("unless", line.unless),
        ):
            if words:
                yield f"    {key:<9} {_listed(words)}"
        for indicator in line.indicators:
            yield f"    * {indicator.name}: {_measured(indicator)}"


def _listed(words: tuple[str, ...]) -> str:
    shown = ", ".join(words[:MOST]) or "none"
    return f"{shown} and {len(words) - MOST} more" if len(words) > MOST else shown


def _measured(indicator: Indicator) -> str:
    """Say how an indicator is measured and what is progress."""
    of = indicator.measure or _listed(indicator.places or indicator.events or indicator.terms)
    side = f" by {indicator.side}" if indicator.side else ""
    bounds = (("from", indicator.baseline), ("to", indicator.target))
    told = "".join(f", {word} {value:g}" for word, value in bounds if value is not None)
    better = "more" if indicator.better == "up" else "less"
    return f"{indicator.kind} of {of}{side}; {better} is progress{told}; over {indicator.window_days} days"
