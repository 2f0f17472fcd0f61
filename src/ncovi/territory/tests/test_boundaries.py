import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ncovi.audit.models import Event
from ncovi.kernel.errors import Invalid
from ncovi.territory.boundaries import outlines
from ncovi.territory.boundaries.geojson import read
from ncovi.territory.boundaries.geometry import Ring, area, dissolve, thin_out
from ncovi.territory.boundaries.islands import archipelagos
from ncovi.territory.boundaries.kept import _shipped
from ncovi.territory.boundaries.loading import MOST_POINTS, load_boundaries
from ncovi.territory.memory import forget
from ncovi.territory.models import Boundary
from ncovi.territory.tests.factories import small_country

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "maps"


def square(x: int, y: int, size: int = 1000, steps: int = 10) -> Ring:
    """Return a square with points along its sides, anti-clockwise from the lower left."""
    along = [size * step // steps for step in range(steps)]
    bottom = [(x + part, y) for part in along]
    right = [(x + size, y + part) for part in along]
    top = [(x + size - part, y + size) for part in along]
    left = [(x, y + size - part) for part in along]
    return tuple(bottom + right + top + left)


def feature(code: str, ring: Any, **more: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry} | more


def written(tmp_path: Path, *features: dict[str, Any]) -> Path:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


BOX = [[105.0, 20.0], [106.0, 20.0], [106.0, 21.0], [105.0, 21.0], [105.0, 20.0]]


def test_joined_neighbours_lose_the_border_between_them() -> None:
    [whole] = dissolve([square(0, 0), square(1000, 0)])
    assert area(whole) == 2_000_000
    assert (1000, 500) not in whole


def test_joined_strangers_stay_apart() -> None:
    assert len(dissolve([square(0, 0), square(5000, 0)])) == 2


@settings(deadline=None)
@given(st.integers(4, 200))
def test_thinning_keeps_neighbours_touching(most: int) -> None:
    thinned = thin_out({"a": [square(0, 0)], "b": [square(1000, 0)[::-1]]}, most=most)
    sides = [{frozenset(pair) for pair in zip(ring, ring[1:] + ring[:1], strict=True)} for [ring] in thinned.values()]
    assert sum(area(ring) for rings in thinned.values() for ring in rings) == 2_000_000
    assert sides[0] & sides[1]


def test_straight_lines_need_no_points_between_their_ends() -> None:
    thinned = thin_out({"a": [square(0, 0)]}, most=8)
    assert len(thinned["a"][0]) == 4


def test_specks_go_and_a_unit_of_nothing_but_specks_keeps_its_largest() -> None:
    specks = {"a": [square(0, 0, 100_000, 40), square(200_000, 0, 10)], "b": [square(300_000, 0, 20), square(0, 9, 10)]}
    thinned = thin_out(specks, most=60)
    assert [len(rings) for rings in thinned.values()] == [1, 1]


def test_the_product_ships_outlines_of_all_34_provinces() -> None:
    shipped = _shipped()
    assert len(shipped) == 34
    assert sum(len(ring) for outline in shipped.values() for ring in outline.rings) < 2_000
    edges = Counter(
        frozenset(pair)
        for outline in shipped.values()
        for ring in outline.rings
        for pair in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    # Two provinces share a border, never three, and many do.
    assert max(edges.values()) == 2
    assert sum(count == 2 for count in edges.values()) > 300


def test_both_archipelagos_are_known_with_the_province_they_belong_to() -> None:
    found = {one.key: (one.province, one.name_vi) for one in archipelagos()}
    assert found == {"hoang_sa": ("48", "Quần đảo Hoàng Sa"), "truong_sa": ("56", "Quần đảo Trường Sa")}


@pytest.mark.django_db
def test_loaded_outlines_take_the_place_of_the_coarse_ones(tmp_path: Path) -> None:
    small_country()
    assert outlines("VN")["01"].coarse
    said: list[str] = []
    load_boundaries(written(tmp_path, feature("01", BOX), feature("00004", BOX)), say=said.append)
    forget()
    assert list(outlines("VN")) == ["01"]
    assert not outlines("VN")["01"].coarse
    assert list(outlines("01")) == ["00004"]
    assert said[-1] == "Boundaries: 2 units kept"
    assert Event.objects.filter(action="territory.outlined").exists()
    load_boundaries(written(tmp_path, feature("01", BOX)), say=said.append)
    assert Boundary.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [feature("1", BOX)],
        [feature("77", BOX)],
        [feature("01", [[0, 0], [1, 0], [1, 1], [0, 0]])],
        [feature("01", BOX[:2])],
        [feature("01", BOX, geometry={"type": "Point", "coordinates": [105, 21]})],
        [feature("01", BOX, geometry=None)],
        [feature("01", BOX), "no feature"],
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_nothing_is_kept(tmp_path: Path, wrong: list[Any]) -> None:
    small_country()
    with pytest.raises(Invalid) as caught:
        load_boundaries(written(tmp_path, *wrong), say=lambda _: None)
    assert caught.value.message
    assert not Boundary.objects.exists()


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text("<kml/>", encoding="utf-8")
    with pytest.raises(Invalid):
        read(path)


@pytest.mark.skipif(not REAL.is_dir(), reason="the detailed boundaries are kept beside the project")
@pytest.mark.parametrize(("name", "units"), [("provinces_34.geojson", 34), ("provinces_34_low.geojson", 34)])
def test_real_boundaries_of_provinces_are_thinned_to_what_a_page_carries(name: str, units: int) -> None:
    shapes = read(REAL / name)
    assert len(shapes) == units
    thinned = thin_out(shapes, most=MOST_POINTS)
    assert len(thinned) == units
    assert sum(len(ring) for rings in thinned.values() for ring in rings) <= MOST_POINTS
    before = sum(area(ring) for rings in shapes.values() for ring in rings)
    assert sum(area(ring) for rings in thinned.values() for ring in rings) == pytest.approx(before, rel=0.02)


@pytest.mark.skipif(not REAL.is_dir(), reason="the detailed boundaries are kept beside the project")
def test_real_boundaries_of_communes_are_read_whole() -> None:
    assert len(read(REAL / "communes_3321.geojson")) == 3_321
