"""The geometry of trend lines and ranges."""

from datetime import date

import pytest

from headway.publish.drawing import SPARK_HEIGHT, SPARK_WIDTH, Scale, scale_of, share, spark

DAYS = (date(2031, 1, 1), date(2031, 1, 2), date(2031, 1, 11))


def points(drawn: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in drawn.split())]


def test_days_lie_across_in_proportion_and_values_rise_upwards() -> None:
    line = spark(tuple(zip(DAYS, (1.0, 2.0, 5.0), strict=True)), None)
    assert line is not None
    (x0, y0), (x1, y1), (x2, y2) = points(line.points)
    assert (x2 - x0) == pytest.approx(10 * (x1 - x0), rel=0.01)
    assert y0 > y1 > y2


@pytest.mark.parametrize("values", [(3.0, 3.0, 3.0), (0.0, -5.0, 1e12)])
def test_every_point_lies_inside_the_box(values: tuple[float, float, float]) -> None:
    line = spark(tuple(zip(DAYS, values, strict=True)), None)
    assert line is not None
    assert all(0 <= x <= SPARK_WIDTH and 0 <= y <= SPARK_HEIGHT for x, y in points(line.points))


def test_no_series_is_no_line_and_one_point_stays_a_point() -> None:
    assert spark((), None) is None
    single = spark(((DAYS[0], 4.0),), None)
    assert single is not None
    assert len(points(single.points)) == 1


@pytest.mark.parametrize(("target", "drawn"), [(2.0, True), (9.0, False), (None, False)])
def test_a_target_is_drawn_only_where_the_line_reaches_it(target: float | None, drawn: bool) -> None:
    line = spark(((DAYS[0], 1.0), (DAYS[1], 3.0)), target)
    assert line is not None
    assert (line.target is not None) is drawn


def test_an_open_end_of_a_range_runs_to_the_edge() -> None:
    stretch = Scale(0, 100).stretch(50, None)
    assert (stretch.left, stretch.right, stretch.open_low, stretch.open_high) == ("50%", "100%", False, True)


def test_a_scale_holds_every_known_value() -> None:
    assert scale_of([None, 4, 9, None, 2]) == Scale(2, 9)
    assert scale_of([None]) is None
    assert Scale(5, 5).mark(5) == "50%"


@pytest.mark.parametrize(("part", "width"), [(0, "0%"), (1, "0.5%"), (500, "50%"), (2000, "100%")])
def test_a_small_share_is_still_seen(part: float, width: str) -> None:
    assert share(part, 1000) == width
