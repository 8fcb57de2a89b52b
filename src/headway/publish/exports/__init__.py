"""What was found, in the forms that other programs take.

What enters are an assessment and the evidence behind it; what leaves are files as pairs of a name and its bytes:
nothing here writes to a disk. Every format tells the same rows; a person without an id is described, never named.
"""

from headway.publish.exports.forms import FORMATS, export, table_rows
from headway.publish.exports.privacy import described

__all__ = ["FORMATS", "described", "export", "table_rows"]
