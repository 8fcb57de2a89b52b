"""Where the files lie that others made and headway ships: libraries of browsers, outlines of maps."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def vendor_folder() -> Traversable:
    """Find the folder: in the package when installed, at the top of a checkout."""
    installed = files("headway") / "vendor"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "vendor"
