import pytest

from ncovi.config.identity import NAMES, read
from ncovi.kernel.trouble import EnvironmentTrouble

WHOLE = dict(zip(NAMES, ("https://id.example.vn", "Định danh", "ncovi", "secret"), strict=True))


def test_without_a_provider_there_is_none() -> None:
    assert read({}) is None


def test_a_whole_description_is_read() -> None:
    found = read(WHOLE)
    assert found is not None
    assert (found.issuer, found.name) == ("https://id.example.vn", "Định danh")


@pytest.mark.parametrize("missing", NAMES)
def test_half_a_description_names_what_is_missing(missing: str) -> None:
    with pytest.raises(EnvironmentTrouble, match=missing):
        read(WHOLE | {missing: ""})


def test_a_provider_is_asked_over_encryption_except_on_this_machine() -> None:
    with pytest.raises(EnvironmentTrouble, match="https"):
        read(WHOLE | {"NCOVI_OIDC_ISSUER": "http://id.example.vn"})
    assert read(WHOLE | {"NCOVI_OIDC_ISSUER": "http://127.0.0.1:9000"})
