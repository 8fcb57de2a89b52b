"""Time the stages of reading on the sample pages, side by side in one run: one process, one thread, CPU seconds.

    python bench/stages.py [--times N]

The parse is the floor: what every other stage costs is told as a share of it.
"""

import argparse
import time
from pathlib import Path

from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import set_up
from headway.model import Article
from headway.pages import read_pages, sign

SAMPLES = Path(__file__).parents[1] / "examples" / "counter-isis"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, help="how often the samples are read")
    times = parser.parse_args().times
    clock = [time.process_time()]

    def lap() -> float:
        clock.append(time.process_time())
        return clock[-1] - clock[-2]

    desk = set_up(read_settings(), load_campaign("counter-isis"))
    taken = {"set up": lap()}
    found = [page for _ in range(times) for page in read_pages([str(SAMPLES)], desk.chrome)]
    articles = [page for page in found if isinstance(page, Article) and page.language == "en"]
    taken["pages"] = lap()
    for article in articles:
        sign(article.text)
    taken["signatures"] = lap()
    parsed = list(desk.parser.parse(articles))
    taken["parse"] = lap()
    resolved = [(article, parse, desk.resolver.resolve(article, parse)) for article, parse in parsed]
    taken["resolve"] = lap()
    for article, parse, mentions in resolved:
        desk.claims.read(article, parse, mentions)
    taken["claims"] = lap()
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words")
    print(f"{'stage':12s} {'seconds':>8s} {'of the parse':>13s} {'words a second':>15s}")
    for stage, seconds in taken.items():
        share = "" if stage == "set up" else f"{seconds / taken['parse']:.1%}"
        rate = "" if stage == "set up" else f"{words / seconds:,.0f}"
        print(f"{stage:12s} {seconds:8.2f} {share:>13s} {rate:>15s}")


if __name__ == "__main__":
    main()
