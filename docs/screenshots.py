"""Take the pictures in docs/images: the front of the demo's report, in light, in dark and on a phone.

python docs/screenshots.py    assesses the sample pages anew and writes three PNG files; needs Chromium

Run it by hand after a change of the report and look at what it wrote. No test compares the pictures: fonts differ
between machines.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
DARK = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
PHONE = 390
"""Pixels that a common phone is wide."""
PICTURES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "report.png": (1280, 1400, ()),
    "report-dark.png": (1280, 1400, DARK),
    "report-phone.png": (PHONE, 1100, ()),
}
"""Width, height and further flags of each picture."""
FRAMES = {"report-phone.png"}
"""Pictures narrower than the narrowest window of the browser: taken of a frame of that width."""
LARGEST = 400_000
"""Bytes of one picture: the README should open quickly."""
SECONDS = 120
"""What a slow machine may take to start a browser once."""


def main() -> int:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Chromium is not installed; nothing was changed.", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report = demo_report(Path(folder))
        for name in PICTURES:
            take(browser, report, IMAGES / name)
    return report_sizes()


def demo_report(folder: Path) -> Path:
    """Assess the sample pages; give the report's path."""
    subprocess.run([sys.executable, "-m", "headway", "demo", "--out", str(folder)], check=True, capture_output=True)
    return folder / "report.html"


def take(browser: str, report: Path, picture: Path) -> None:
    """Take one picture of the top of the report."""
    width, height, further = PICTURES[picture.name]
    page = framed(report, width, height) if picture.name in FRAMES else report
    profile = report.parent / f"profile-{picture.stem}"
    size = (f"--window-size={width},{height}", f"--user-data-dir={profile}", f"--screenshot={picture}")
    subprocess.run([browser, *FLAGS, *further, *size, page.as_uri()], check=True, capture_output=True, timeout=SECONDS)


def framed(report: Path, width: int, height: int) -> Path:
    """Write a page that shows the report in a frame of the width asked for."""
    page = report.with_name("frame.html")
    style = f"border:0;width:{width}px;height:{height}px"
    page.write_text(f'<body style="margin:0"><iframe src="{report.name}" style="{style}"></iframe>', encoding="utf-8")
    return page


def report_sizes() -> int:
    """Print how large each picture is; 1 if one is too large."""
    sizes = {name: (IMAGES / name).stat().st_size for name in PICTURES}
    for name, size in sizes.items():
        print(f"docs/images/{name}: {size // 1000} kB" + (", too large" if size > LARGEST else ""))
    return int(max(sizes.values()) > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
