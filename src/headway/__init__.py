"""headway: how far has the campaign come, and on whose word.

The names below are made on first use: the command line's helpers start without the model.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.notebook import Assessed, assess, open_ledger, read

__all__ = ["Assessed", "assess", "open_ledger", "read"]


def __getattr__(name: str) -> object:
    """Make the public names on first use; they take the place of the stages of the same name."""
    if name not in __all__:
        raise AttributeError(f"module 'headway' has no attribute {name!r}")
    from headway import notebook

    globals().update({public: getattr(notebook, public) for public in __all__})
    return globals()[name]
