"""A made-up campaign with everything that a report may have to show; all names, places and words are invented.

``sample()`` gives the assessment, what it was weighed from, and the campaign. Tests change parts of it with
``dataclasses.replace``.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from headway.model import (
    Actor,
    ActorKind,
    Article,
    Assessment,
    Attribution,
    Campaign,
    Capture,
    Claim,
    ClaimKind,
    Control,
    Coverage,
    Estimate,
    Event,
    EventType,
    Evidence,
    Excerpt,
    Factuality,
    Figure,
    Indicator,
    Judgement,
    LineAssessment,
    LineOfEffort,
    Link,
    Measured,
    Mention,
    Need,
    Origin,
    Payload,
    Place,
    Published,
    Rating,
    Side,
    TimeSpan,
    Weighed,
)

AS_OF = date(2031, 3, 31)
LINES = (
    ("coalition", "Holding the partners together", "Do the partners keep their promises and act as one?"),
    ("military", "Taking back the valley", "Is the Red Column losing ground that it cannot retake?"),
    ("fighters", "Fighters from abroad", "Does the flow of fighters into the valley dry up?"),
    ("finance", "Money", "Can the Red Column still pay its people?"),
    ("return", "Return and repair", "Are people going home, and is there a home to go to?"),
    ("words", "The contest of words", "Who is believed?"),
    ("civilians", "Protection of civilians", "Are fewer people who do not fight being harmed?"),
)
PLACES = {
    name: Place(f"p-{name.lower()}", name, precision, lat, lon, "XVA")  # type: ignore[arg-type]
    for name, precision, lat, lon in (
        ("Kestrin", "settlement", 41.20, 61.10),
        ("Varda", "settlement", 41.62, 61.74),
        ("Belmir", "settlement", 40.88, 62.05),
        ("Tolun", "district", 41.05, 60.42),
        ("Orsa Valley", "province", 41.30, 61.40),
    )
}
BODIES = {
    "Joint Command": ("joint-command", "C"),
    "Valley Health Office": ("health-office", "B"),
    "Red Column": ("red-column", "E"),
    "Relief Union": ("relief-union", "B"),
    "Watch for Orsa": ("watch-orsa", "B"),
    "Ministry of the Interior": ("interior", "C"),
}
OUTLETS = ("Harbour Courier", "Delta Press Agency", "Northgate Post", "Radio Saltmarsh")
SAID = "{who} said on that day that {what}, as it has done before."
OWN = "In the days before, {what}."


def mention(name: str) -> Mention[Place]:
    return Mention(0, len(name), name, PLACES[name], 0.9, "name in the gazetteer")


def actor(name: str) -> Mention[Actor]:
    known = BODIES.get(name)
    meant = Actor(known[0], name, ActorKind.FORCE) if known else Actor(None, None, ActorKind.OTHER, role=name)
    return Mention(0, len(name), name, meant, 0.9, "known name" if known else "described only")


def held(place: str, status: str, by: str | None, loser: str | None = None, share: str | None = None) -> Control:
    return Control(
        mention(place),
        status,  # type: ignore[arg-type]
        actor(by) if by else None,
        actor(loser) if loser else None,
        share,  # type: ignore[arg-type]
    )


def number(low: float | None, high: float | None, counted: str, place: str = "Kestrin", frame: str = "event") -> Figure:
    return Figure(low, high, low != high, None, counted, None, mention(place), None, frame, None)  # type: ignore[arg-type]


def need(who: str, what: str, low: float | None, unit: str | None, status: str) -> Need:
    return Need(actor(who), None, what, low, low, unit, status)  # type: ignore[arg-type]


def event(kind: EventType, who: str, whom: str | None = None, mode: str | None = None) -> Event:
    return Event(kind, mode, (actor(who),), (actor(whom),) if whom else ())


Row = tuple[str, str, int, str | None, str, Payload]
"""Lines of effort, outlet's number and anonymity, days before the assessment, speaker, the claim's words, payload."""

ROWS: tuple[Row, ...] = (
    ("military", "0", 2, "Joint Command", "its troops hold all of Kestrin", held("Kestrin", "holds", "Joint Command")),
    ("military", "1", 4, "Red Column", "its men still stand in the north of Kestrin", held("Kestrin", "holds", "Red Column", None, "part")),
    ("military", "2", 6, None, "the eastern quarter of Kestrin changed hands", held("Kestrin", "gains", "Joint Command", "Red Column", "part")),
    ("military", "3", 9, "Watch for Orsa", "neither side rules the centre of Varda", held("Varda", "contested", "Joint Command", "Red Column")),
    ("military", "0", 12, "Joint Command", "an advance on Belmir will begin within weeks", held("Belmir", "gains", "Joint Command")),
    ("military", "1", 15, "Red Column", "it has left Tolun", held("Tolun", "loses", "Joint Command", "Red Column")),
    ("military", "2", 33, "Joint Command", "Tolun was cleared after a week of fighting", held("Tolun", "gains", "Joint Command", "Red Column")),
    ("military", "3", 40, "a shopkeeper in Belmir", "the Column runs the checkpoints of Belmir", held("Belmir", "holds", "Red Column")),
    ("military civilians", "0", 5, "Joint Command", "14 people were killed in the strike on the market of Kestrin", number(14, 14, "people killed")),
    ("military civilians", "1", 5, "Valley Health Office", "31 people were killed in the strike on the market", number(31, 31, "people killed")),
    ("civilians", "2", 4, "Red Column", "at least 60 people were killed in the market", number(60, None, "people killed")),
    ("civilians", "3", 4, "Watch for Orsa", "between 25 and 35 people were killed at the market", number(25, 35, "people killed")),
    ("civilians", "0", 21, "Watch for Orsa", "214 civilians have been killed in Varda since the autumn", number(214, 214, "civilians killed", "Varda", "cumulative")),
    ("civilians", "2", 24, "Joint Command", "an inquiry into the strike has been opened", event(EventType.CONSULT, "Joint Command")),
    ("civilians", "1", 3, "Joint Command", "it did not hit the market", event(EventType.REJECT, "Joint Command", "Red Column")),
    ("civilians return", "3", 18, "Relief Union", "the camp at Tolun lacks 9,000 tents", need("Relief Union", "tents for the camp", 9000, "tents", "requested")),
    ("return", "0", 17, "Ministry of the Interior", "it will send 2,500 tents to Tolun", need("Ministry of the Interior", "tents for the camp", 2500, "tents", "pledged")),
    ("return", "1", 11, "Relief Union", "1,100 tents have arrived", need("Relief Union", "tents for the camp", 1100, "tents", "delivered")),
    ("return", "2", 8, "Relief Union", "6,200 families have gone back to Tolun", number(6200, 6200, "families", "Tolun", "cumulative")),
    ("return", "3", 7, "Ministry of the Interior", "about 8,000 families are home again in Tolun", number(7600, 8400, "families", "Tolun", "cumulative")),
    ("return", "0", 29, "Valley Health Office", "two of five clinics in Tolun work again", number(2, 2, "clinics working", "Tolun", "current")),
    ("return", "1", 38, "Relief Union", "it needs 40 million crowns for the wells", need("Relief Union", "repair of the wells", 40_000_000, "crowns", "requested")),
    ("return", "2", 22, "a resident of Tolun", "nothing has been done about the mines", Judgement("clearance of mines", "setback", "nothing has been done")),
    ("fighters", "3", 13, "Ministry of the Interior", "fewer than 40 foreigners crossed last month", number(None, 39, "foreigners", "Orsa Valley", "change")),
    ("fighters", "0", 14, "Watch for Orsa", "some 120 foreigners crossed in February", number(110, 130, "foreigners", "Orsa Valley", "change")),
    ("fighters", "1", 44, "Ministry of the Interior", "26 returning fighters were arrested", event(EventType.COERCE, "Ministry of the Interior", "returning fighters", "arrest")),
    ("fighters", "2", 51, "a border guard", "the flow could rise again in summer", Judgement("the flow of fighters", "up", "could rise")),
    ("finance", "3", 19, "Joint Command", "half of the Column's fuel trucks were destroyed", event(EventType.ASSAULT, "Joint Command", "Red Column", "air strike")),
    ("finance", "0", 26, "a former accountant of the Column", "wages have been cut by a third", Judgement("the pay of the Column", "down", "cut by a third")),
    ("finance", "1", 27, "Ministry of the Interior", "accounts holding 3.4 million crowns were frozen", number(3_400_000, 3_400_000, "crowns frozen", "Orsa Valley", "cumulative")),
    ("coalition", "2", 10, "Joint Command", "two more states will join the mission", event(EventType.COOPERATE, "Joint Command")),
    ("coalition", "3", 16, "a senior official", "the partners quarrel over who pays", Judgement("unity of the partners", "setback", "quarrel")),
    ("coalition", "0", 35, "Joint Command", "18 states take part in the mission", number(18, 18, "states", "Orsa Valley", "current")),
    ("coalition", "1", 36, "Northern Assembly", "if the vote passes, 300 trainers will be sent", need("Northern Assembly", "trainers", 300, "trainers", "pledged")),
    ("words", "2", 20, "Red Column", "its broadcasts reach every village", Judgement("reach of the broadcasts", "up", "every village")),
    ("words", "3", 23, "Watch for Orsa", "the Column put out nine films in February", number(9, 9, "films", "Orsa Valley", "event")),
    ("words", "0", 60, "Watch for Orsa", "the Column put out 21 films in January", number(21, 21, "films", "Orsa Valley", "event")),
    ("coalition military", "1", 1, "Joint Command", "the campaign is ahead of its plan", Judgement("the campaign", "progress", "ahead of its plan")),
    ("military", "2", 1, "a resident of Varda", "the shelling of Varda has not stopped for a day", Judgement("the fight for Varda", "steady", "has not stopped")),
    ("fighters", "3", 70, "Ministry of the Interior", "the northern pass has been closed", event(EventType.COERCE, "Ministry of the Interior")),
)  # fmt: skip
KINDS: dict[type, ClaimKind] = {
    Event: "event",
    Control: "control",
    Figure: "figure",
    Need: "need",
    Judgement: "judgement",
}


def factuality_of(words: str) -> Factuality:
    cues = {
        "will ": Factuality.PLANNED,
        "could ": Factuality.POSSIBLE,
        "if ": Factuality.CONDITIONAL,
        "did not": Factuality.DENIED,
    }
    return next((found for cue, found in cues.items() if cue in words), Factuality.ASSERTED)


def article(n: int, outlet: str, text: str, day: date) -> Article:
    capture = Capture(f"page-{n}.html", "text/html", f"{n:064d}")
    return Article(
        id=f"a{n:02d}",
        version=f"v{n:02d}",
        text=text,
        prose=((0, len(text)),),
        capture=capture,
        title=f"Report number {n} from the valley",
        outlet=outlet,
        published=Published(day, "markup", True),
        language="en",
        address=f"https://news.example/{n}" if n % 3 else None,
    )


def evidence(n: int, row: Row) -> Evidence:
    lines, outlet, before, who, words, payload = row
    sentence = SAID.format(who=who, what=words) if who else OWN.format(what=words)
    sentence = sentence[0].upper() + sentence[1:]
    start = sentence.index(words)
    at = Excerpt(f"a{n:02d}", start, start + len(words), words)
    day = AS_OF - timedelta(days=before)
    body, reliability = BODIES.get(who or "", (None, "F"))
    speaker = None
    if who:
        nobody = body is None
        role = "spokesperson" if body else None
        via = (actor("Delta Press Agency"),) if n % 9 == 0 else ()
        speaker = Attribution(
            ((0, len(who)),), (), ((start, at.end),), False, False, actor(who), role, nobody, via, "said"
        )
    name = OUTLETS[int(outlet)]
    origin = Origin(
        f"actor:{body or who}" if who else f"outlet:{name}",
        who or name,
        "speaker" if body else "anonymous" if who else "outlet",
        body,
        "the last one in the chain whose word it is" if who else "the outlet reports on its own",
    )
    grade = 2 if body else 6 if who else 3
    claim = Claim(
        id=f"k{n:02d}",
        kind=KINDS[type(payload)],
        excerpt=at,
        sentence=Excerpt(at.article, 0, len(sentence), sentence),
        attribution=speaker,
        factuality=factuality_of(words),
        time=TimeSpan(day, day, "day", "on that day", "DATE", day.isoformat(), "publication") if n % 2 else None,
        places=(),
        payload=payload,
        score=0.8,
        rules=("said-that", "frame-hold"),
    )
    rating = Rating(
        reliability,  # type: ignore[arg-type]
        "graded in the campaign file" if body else "no body is known that could be graded",
        grade,  # type: ignore[arg-type]
        "one further independent origin says the same" if grade == 2 else "no other origin speaks of it",
    )
    interest = "own" if who in ("Joint Command", "Red Column") else "none"
    if "left Tolun" in words:
        interest = "against"
    lead = "a09" if n == 10 else f"a{n:02d}"
    return Evidence(claim, article(n, name, sentence, day), lead, origin, interest, tuple(lines.split()), rating, day)  # type: ignore[arg-type]


def origins_of(found: list[Evidence]) -> tuple[Origin, ...]:
    return tuple({one.origin.key: one.origin for one in found}.values())


def dispute(
    n: str, title: str, ids: tuple[int, ...], pool: list[Evidence], bounds: tuple[float, float, float]
) -> Estimate:
    found = [pool[i] for i in ids]
    low, best, high = bounds
    return Estimate(
        id=n,
        kind="figure",
        key=(title, "", "", "event"),
        title=title,
        as_of=AS_OF,
        day=found[0].day,
        low=low,
        best=best,
        high=high,
        origins=origins_of(found),
        low_origins=origins_of(found[:1]),
        high_origins=origins_of(found[-1:]),
        claims=tuple(one.claim.id for one in found),
        note="A running total is not mixed with the toll of one day." if n == "f3" else "",
        method="range-of-reports 1",
    )


def state(
    place: str,
    holder: str | None,
    chance: float,
    claims: tuple[str, ...],
    against: tuple[str, ...],
    status: str = "holds",
) -> Estimate:
    return Estimate(
        id=f"h-{place}-{holder}-{status}",
        kind="control",
        key=(PLACES[place].id,),
        title=place,
        as_of=AS_OF,
        day=AS_OF,
        place=PLACES[place],
        holder=BODIES[holder][0] if holder else None,
        holder_name=holder,
        probability=chance,
        status=status,
        claims=claims,
        against=against,
        method="hidden-markov 1",
    )


def weighed() -> Weighed:
    pool = [evidence(n, row) for n, row in enumerate(ROWS)]
    single = tuple(
        replace(dispute(f"s{i}", words, (i,), pool, (value, value, value)))
        for i, words, value in (
            (20, "clinics working in Tolun", 2.0),
            (29, "crowns frozen", 3_400_000.0),
            (32, "states taking part", 18.0),
        )
    )
    needs = tuple(
        Estimate(
            f"n{i}", "need", (words, who), words, AS_OF, pool[i].day, best=best, status=status, origins=(pool[i].origin,),
            claims=tuple(f"k{j:02d}" for j in ids), note=note, method="ledger-of-needs 1",
        )
        for i, words, who, best, status, ids, note in (
            (15, "tents for the camp at Tolun", "relief-union", 5400.0, "open", (15, 16, 17), "9,000 asked for, 2,500 pledged, 1,100 delivered"),
            (21, "repair of the wells, in crowns", "relief-union", 40_000_000.0, "requested", (21,), ""),
            (33, "trainers", "assembly", 300.0, "pledged", (33,), "on a condition"),
        )
    )  # fmt: skip
    return Weighed(
        as_of=AS_OF,
        evidence=tuple(pool),
        links=(
            Link("k08", "k09", "contradicts", 0.9, "the same strike, numbers that exclude each other"),
            Link("k14", "k08", "denies", 0.7, "the same speaker now denies the strike"),
            Link("k17", "k15", "fulfils", 0.6, "part of what was asked for has come"),
        ),
        figures=(
            dispute("f1", "people killed in Kestrin, the strike on the market", (8, 9, 11, 10), pool, (14, 31, 60)),
            dispute("f2", "foreign fighters who crossed in a month", (23, 24), pool, (0, 80, 130)),
            dispute("f3", "families returned to Tolun", (18, 19), pool, (6200, 7000, 8400)),
            *single,
        ),
        control=(
            state("Kestrin", "Joint Command", 0.78, ("k00", "k02"), ("k01",)),
            state("Kestrin", "Red Column", 0.14, ("k01",), ("k00",)),
            state("Kestrin", None, 0.08, (), (), "contested"),
            state("Varda", None, 0.61, ("k03", "k38"), (), "contested"),
            state("Varda", "Red Column", 0.39, (), ("k03",)),
            state("Belmir", "Red Column", 0.88, ("k07",), ()),
            state("Tolun", "Joint Command", 0.97, ("k05", "k06"), ()),
        ),
        needs=needs,
    )


def measure(line: str, name: str, values: tuple[float, ...], found: list[str], **options: object) -> Measured:
    series = tuple((AS_OF - timedelta(days=15 * (len(values) - n - 1)), value) for n, value in enumerate(values))
    goal = {key: options.pop(key) for key in ("baseline", "target") if key in options}
    indicator = Indicator(f"{line}-i", name, "figure", "up", **goal)  # type: ignore[arg-type]
    last = values[-1] if values else None
    return Measured(
        indicator=indicator,
        value=last,
        low=None if last is None else last * 0.8,
        high=None if last is None else last * 1.3,
        direction=None if last is None else "up",
        series=series,
        origins=len(found),
        freshest=AS_OF - timedelta(days=4) if found else None,
        claims=tuple(found),
        estimates=("f1",) if line == "civilians" else (),
        gap=None if values else "nobody has reported on this for 90 days",
        words="as counted from the claims named" if values else "",
    )


FINDINGS = {
    "coalition": ("mixed", "low", "The mission gains members while its partners are said to quarrel over money.", None),
    "military": ("progress", "moderate", "The Joint Command has taken ground in Kestrin and Tolun and lost none that is reported.", "likely"),
    "fighters": ("mixed", "low", "Two counts of crossings in February differ threefold, so no direction can be read from them.", None),
    "finance": ("progress", "low", "The Column is reported to pay less; all of it rests on its opponents and one former member.", None),
    "return": ("progress", "moderate", "Families are going back to Tolun; tents and wells are still asked for.", None),
    "words": ("no change", "low", "Films were fewer in February than in January; one origin counts them.", None),
    "civilians": ("setback", "high", "A strike on a market killed between 14 and 60 people, and harm is reported from Varda every week.", None),
}  # fmt: skip


def line(n: int, pool: tuple[Evidence, ...]) -> LineAssessment:
    key, name, question = LINES[n]
    mine = sorted((one for one in pool if key in one.lines), key=lambda one: one.day or AS_OF, reverse=True)
    ids = [one.claim.id for one in mine]
    finding, confidence, judgement, likelihood = FINDINGS[key]
    return LineAssessment(
        id=key,
        name=name,
        question=question,
        finding=finding,  # type: ignore[arg-type]
        judgement=judgement,
        confidence=confidence,  # type: ignore[arg-type]
        basis=f"{len(ids)} claims of {len({one.origin.key for one in mine})} origins",
        likelihood=likelihood,
        indicators=(
            measure(key, f"Main measure of {name.lower()}", (2, 3, 3, 5, 4, 7), ids[:3], baseline=2.0, target=6.0),
            measure(key, "What nobody counts", (), []),
        ),
        claims=tuple(ids[:4]),
        dissent=tuple(ids[4:5]),
        every=tuple(ids),
        gaps=("What nobody counts: no claim for 90 days.", "No origin outside the two sides speaks of the north.")
        if n % 2
        else (),
        needs=(),
        changed=((f"{name}: more is reported than in the month before.", tuple(ids[:2])),) if n < 4 else (),
    )


def sample() -> tuple[Assessment, Weighed, Campaign]:
    """Build the whole sample anew."""
    known = weighed()
    months = Counter(one.article.day.strftime("%Y-%m") for one in known.evidence if one.article.day)
    outlets = Counter(one.article.outlet or "" for one in known.evidence)
    kinds = Counter(one.claim.kind for one in known.evidence)
    coverage = Coverage(
        articles=46,
        copies=3,
        undated=2,
        left_out=5,
        unread=(("no article on the page", 4), ("language fr not read", 2)),
        months=tuple(sorted(months.items())),
        outlets=tuple(outlets.most_common()),
        languages=(("en", 44), ("fr", 2)),
        claims=tuple(sorted(kinds.items())),
    )
    lines = tuple(line(n, known.evidence) for n in range(len(LINES)))
    efforts = tuple(LineOfEffort(key, name, asked, (), (), (), (), (), ()) for key, name, asked in LINES)
    campaign = Campaign(
        id="orsa",
        name="The campaign for the Orsa Valley",
        summary="A made-up mission of eighteen states against the Red Column in a valley that is on no map.",
        start=date(2030, 9, 1),
        end=None,
        sides=(Side("coalition", ("joint-command",)), Side("adversary", ("red-column",))),
        countries=(),
        box=None,
        watched=("Kestrin", "Varda", "Belmir", "Tolun"),
        reliability=(),
        lines=efforts,
        file="orsa.toml",
    )
    return Assessment("orsa", campaign.name, AS_OF, True, lines, coverage), known, campaign
