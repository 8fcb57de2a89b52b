"""The values that pass between stages: frozen, comparable, free of any library.

source    Capture, Article, Excerpt: what was read
grammar   Parse, Token: the grammar of a text and how to walk it
mention   Place, Actor, TimeSpan, Mention: what words stand for
claim     Attribution, Quantity, Claim and its five payloads
plan      Campaign, LineOfEffort, Indicator: what is assessed
decision  Decision: what a person decides about claims
query     Query, Hit, Page: what is asked of a ledger, and its answer
weight    Origin, Rating, Link, Incident, Estimate: what is made of claims
verdict   Measured, LineAssessment, Assessment: what is judged
entry     Entry: one table of a shipped TOML file
"""

from headway.model.claim import (
    Attribution,
    Claim,
    ClaimKind,
    Control,
    ControlStatus,
    Direction,
    Event,
    EventType,
    Factuality,
    Figure,
    Frame,
    Judgement,
    Need,
    NeedStatus,
    Payload,
    Quantity,
    Reading,
)
from headway.model.decision import Decision, Verdict
from headway.model.entry import Entry, Tables
from headway.model.grammar import Parse, Token
from headway.model.mention import (
    Actor,
    ActorKind,
    Anchor,
    Candidate,
    Grain,
    Mention,
    Mentions,
    Place,
    Precision,
    TimeSpan,
    TimeType,
)
from headway.model.plan import (
    Box,
    Campaign,
    Indicator,
    IndicatorKind,
    LineOfEffort,
    Reliability,
    Side,
    SideName,
)
from headway.model.query import Agreement, Fault, Hit, Kept, LedgerInfo, Page, Query, Removed, Trace
from headway.model.source import Article, Capture, Copy, DateFound, Excerpt, Published, Skipped, Span, identify
from headway.model.verdict import (
    Account,
    Assessment,
    Confidence,
    Coverage,
    Finding,
    LineAssessment,
    Measured,
    Worked,
)
from headway.model.weight import Estimate, Evidence, Incident, Interest, Link, Origin, Rating, Relation, Weighed

__all__ = [
    "Account",
    "Actor",
    "ActorKind",
    "Agreement",
    "Anchor",
    "Article",
    "Assessment",
    "Attribution",
    "Box",
    "Campaign",
    "Candidate",
    "Capture",
    "Claim",
    "ClaimKind",
    "Confidence",
    "Control",
    "ControlStatus",
    "Copy",
    "Coverage",
    "DateFound",
    "Decision",
    "Direction",
    "Entry",
    "Estimate",
    "Event",
    "EventType",
    "Evidence",
    "Excerpt",
    "Factuality",
    "Fault",
    "Figure",
    "Finding",
    "Frame",
    "Grain",
    "Hit",
    "Incident",
    "Indicator",
    "IndicatorKind",
    "Interest",
    "Judgement",
    "Kept",
    "LedgerInfo",
    "LineAssessment",
    "LineOfEffort",
    "Link",
    "Measured",
    "Mention",
    "Mentions",
    "Need",
    "NeedStatus",
    "Origin",
    "Page",
    "Parse",
    "Payload",
    "Place",
    "Precision",
    "Published",
    "Quantity",
    "Query",
    "Rating",
    "Reading",
    "Relation",
    "Reliability",
    "Removed",
    "Side",
    "SideName",
    "Skipped",
    "Span",
    "Tables",
    "TimeSpan",
    "TimeType",
    "Token",
    "Trace",
    "Verdict",
    "Weighed",
    "Worked",
    "identify",
]
