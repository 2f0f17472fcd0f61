from hypothesis import given
from hypothesis import strategies as st

from ncovi.access.scope import Scope

COMMUNES = st.sampled_from(["00004", "00008", "00691", "04795"])
PROVINCES = st.sampled_from(["01", "08", "25"])
SCOPES = st.builds(
    Scope,
    nation=st.booleans(),
    provinces=st.frozensets(PROVINCES).map(sorted).map(tuple),
    communes=st.frozensets(COMMUNES).map(sorted).map(tuple),
)


@given(SCOPES)
def test_a_scope_is_empty_only_without_any_unit(scope: Scope) -> None:
    assert scope.empty == (not scope.nation and not scope.provinces and not scope.communes)


@given(SCOPES, COMMUNES, PROVINCES)
def test_a_scope_made_of_its_own_units_covers_the_same_places(scope: Scope, commune: str, province: str) -> None:
    assert Scope.of(scope.units).covers(commune, province) == scope.covers(commune, province)


@given(SCOPES)
def test_one_unit_is_the_root_and_several_have_none(scope: Scope) -> None:
    assert (scope.root is not None) == (len(scope.units) == 1)


def test_the_nation_covers_everything_and_nothing_covers_nothing() -> None:
    assert Scope.everything().covers("00004", "01")
    assert not Scope.none().covers("00004", "01")
    assert Scope.everything().root == ("nation", "VN")


def test_plain_sql_binds_one_list_per_column() -> None:
    scope = Scope(provinces=("01",), communes=("00691", "00694"))
    assert scope.sql("p") == ("(p.commune = ANY(%s) OR p.province = ANY(%s))", [["00691", "00694"], ["01"]])
    assert Scope.none().sql("p") == ("FALSE", [])
    assert Scope.everything().sql() == ("TRUE", [])
