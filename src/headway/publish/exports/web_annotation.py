"""Claims as annotations of the pages they stand on: W3C Web Annotation, in JSON-LD.

What enters is weighed evidence; what leaves is one collection. The target is the page's address, or a name for the
article where it has none; the words are given as a quotation with what stands before and after, and as a position.
"""

import json
from collections.abc import Iterator

from headway.model import Assessment, Evidence, Weighed
from headway.publish.exports.privacy import described
from headway.publish.gist import gist

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after the words, by which they are found again in a page that has changed."""


def web_annotation_files(assessment: Assessment, weighed: Weighed) -> Iterator[tuple[str, bytes]]:
    """Write all claims as one annotation collection."""
    name = f"urn:headway:{assessment.campaign}"
    items = [annotation_of(one) for one in weighed.evidence]
    page = {"id": f"{name}:page-1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    collection: dict[str, object] = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": assessment.name,
        "total": len(items),
    }
    if items:
        collection["first"] = page
    yield "annotations.jsonld", (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def annotation_of(evidence: Evidence) -> dict[str, object]:
    """Make the annotation of a claim."""
    claim, article = evidence.claim, evidence.article
    excerpt = claim.excerpt
    said = claim.attribution
    speaker = described(said.speaker) if said else None
    told = gist(claim) if speaker is None else f"{gist(claim)} (said by {speaker})"
    return {
        "id": f"urn:headway:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": claim.kind},
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": str(claim.factuality)},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": told},
        ],
        "target": {
            "source": article.address or f"urn:headway:article:{article.id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": excerpt.exact,
                    "prefix": article.text[max(0, excerpt.start - AROUND) : excerpt.start],
                    "suffix": article.text[excerpt.end : excerpt.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end},
            ],
        },
    }
