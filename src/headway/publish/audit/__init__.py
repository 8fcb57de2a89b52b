"""The checker of finished reports: it takes a page and the stored texts, and shares no code with what wrote the page."""

from headway.publish.audit.auditing import find_faults
from headway.publish.audit.exhibits import Fault

__all__ = ["Fault", "find_faults"]
