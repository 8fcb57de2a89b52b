"""How the pages are set: templates, and the files that a browser may fetch, each by its name.

What enters are shipped files, read once; what leaves are pages, and a fixed table of files. No part of a request ever
becomes a path: what is not in the table does not exist.
"""

import base64
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment

from headway.publish import wording
from headway.publish.gist import called, gist
from headway.publish.typesetting import environment_of
from headway.publish.vendored import vendor_folder

LIBRARIES: Final = (
    "browser/htmx/htmx.min.js",
    "browser/d3/d3.min.js",
    "browser/plot/plot.umd.min.js",
    "browser/topojson-client/topojson-client.min.js",
    "browser/maplibre-gl/maplibre-gl-csp.js",
    "browser/maplibre-gl/maplibre-gl-csp-worker.js",
    "browser/maplibre-gl/maplibre-gl.css",
    "outlines/countries.json",
    "outlines/provinces.json",
)
"""Files of ``vendor`` that pages fetch."""

PLOT_STYLE: Final = """:where(.headway-plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.headway-plot text),
:where(.headway-plot tspan) {
  white-space: pre;
}"""
"""The style element that Observable Plot 0.6.17 sets into a plot of that class: allowed by its hash, and nothing else."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a browser may fetch."""

    body: bytes
    media: str


def read_assets() -> Mapping[str, Asset]:
    """Read every file that pages use, by its name in the address."""
    own = files("headway.publish.app") / "static"
    found = {item.name: item for item in own.iterdir() if item.is_file()}
    found["report.css"] = files("headway.publish") / "templates" / "report.css"
    found |= {Path(name).name: vendor_folder().joinpath(*name.split("/")) for name in LIBRARIES}
    return {name: Asset(item.read_bytes(), _media(name)) for name, item in sorted(found.items())}


def hash_of(style: str) -> str:
    """Write the hash by which a content security policy allows an inline style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def edition_of(assets: Mapping[str, Asset]) -> str:
    """Hash all files to a short name, so that a browser keeps them until one changes."""
    digest = hashlib.sha256()
    for name, asset in assets.items():
        digest.update(name.encode() + b"\0" + asset.body)
    return digest.hexdigest()[:12]


def _media(name: str) -> str:
    kinds = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
    media = kinds.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{media}; charset=utf-8"


def environment() -> Environment:
    """Set up the templates of the app."""
    return environment_of(
        "headway.publish.app",
        filters={"visible": wording.visible, "gist": gist, "called": called},
        names={"period": wording.period},
    )
