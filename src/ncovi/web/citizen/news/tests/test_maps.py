import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ncovi.bulletins.figures import UnitFigures
from ncovi.territory.boundaries.drawing import COUNTRY, around, path_of, radius
from ncovi.territory.memory import forget
from ncovi.territory.models import Boundary
from ncovi.territory.queries import provinces, unit
from ncovi.web.citizen.news import maps

POINTS = st.tuples(st.integers(1_020_000, 1_100_000), st.integers(80_000, 235_000))


@settings(deadline=None)
@given(st.lists(POINTS, min_size=2, max_size=6))
def test_everything_lies_within_its_frame(points: list[tuple[int, int]]) -> None:
    frame = around(points, width=800, most_height=900, margin=20)
    assert frame.height <= 900
    for point in points:
        x, y = frame.place(point)
        assert 19 <= x <= 781
        assert 19 <= y <= frame.height - 19


def test_a_path_is_written_in_steps_from_point_to_point() -> None:
    ring = ((1_030_000, 225_500), (1_040_000, 225_500), (1_040_000, 215_500))
    assert path_of([ring], COUNTRY) == "M96 100l96 0 0 100z"
    assert path_of([((1_030_000, 225_500), (1_030_001, 225_500), (1_030_000, 225_501))], COUNTRY) == ""


def test_the_area_of_a_bubble_stands_for_its_number() -> None:
    assert radius(100, 100, largest=34, smallest=5) == 34
    assert radius(25, 100, largest=34, smallest=5) == 17
    assert radius(0, 0, largest=34, smallest=5) == 5


@pytest.mark.django_db
def test_the_insets_of_the_country_lie_inside_its_frame(country: None) -> None:
    drawn = maps.country([])
    assert [inset.lines[1][1] for inset in drawn.insets] == ["Hoàng Sa", "Trường Sa"]
    for inset in drawn.insets:
        assert inset.x + inset.size <= drawn.frame.width
        assert inset.y + inset.height <= drawn.frame.height
        assert all(0 < x < inset.size and 0 < y < inset.height for x, y in inset.islands)


@pytest.mark.django_db
def test_shades_part_the_provinces_into_groups_and_none_is_a_shade_of_its_own(country: None) -> None:
    below = [UnitFigures(one, number, 0) for number, one in enumerate(provinces())]
    drawn = maps.country(below)
    assert drawn.areas[0].shade == 0
    assert len({area.shade for area in drawn.areas}) == 3
    assert re.match(r"\d", drawn.legend[-1].text)


@pytest.mark.django_db
def test_islands_far_out_are_drawn_in_their_inset_alone(country: None) -> None:
    box = ((1_058_000, 210_000), (1_059_000, 210_000), (1_059_000, 211_000))
    far = tuple((x + 60_000, y - 130_000) for x, y in box)
    Boundary.objects.create(level="province", code="01", province_code="01", rings=[_flat(box), _flat(far)])
    forget()
    drawn = maps.country([UnitFigures(unit("01"), 1, 0)])
    assert drawn.areas[0].path.count("M") == 1
    assert maps.province("01", []).ground[0].count("M") == 1
    forget()


def _flat(ring: tuple[tuple[int, int], ...]) -> list[int]:
    return [part for point in ring for part in point]
