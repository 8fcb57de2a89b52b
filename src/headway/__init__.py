"""headway: how far has the campaign come, and on whose word.

The names below are made on first use: the command line's helpers start without the model.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.notebook import Assessed, assess, open_ledger, read

__all__ = ["Assessed", "assess", "open_ledger", "read"]


class _Package(ModuleType):
    """The package, whose public names stay what they are when a stage of the same name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Make the public names on first use."""
    if name not in __all__:
        raise AttributeError(f"module 'headway' has no attribute {name!r}")
    from headway import notebook

    globals().update({public: getattr(notebook, public) for public in __all__})
    return globals()[name]
