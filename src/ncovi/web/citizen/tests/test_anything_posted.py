"""Whatever a browser or a stranger posts, the page answers: it never breaks."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.django_db
NAMES = (
    "id", "step", "next", "travelled", "travel_places.place", "travel_places.from_date", "fever", "onset",
    "danger_signs", "conditions", "pregnant", "note", "birth_year", "sex", "feeling", "temperature", "full_name",
    "commune", "commune_text", "commune_before", "commune_pick", "cccd", "relation", "health_care",
    "form_of_address", "phone", "code", "older",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["", "true", "false", "send", "check", "change", "1", "-1", "1e999", "2026-02-30", "99/99/9999"]),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30),
)
POSTS = st.dictionaries(st.sampled_from(NAMES), st.lists(VALUES, min_size=1, max_size=3), max_size=12)
PAGES = (
    "/declare/{person}",
    "/daily/{person}",
    "/profile",
    "/family/add",
    "/consent/{person}",
    "/settings",
    "/sign-in",
    "/history/{person}",
)


@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(posted=POSTS)
def test_no_post_breaks_a_page(alice: Home, page: str, posted: dict[str, list[str]]) -> None:
    client: Any = browser(alice)
    answer = client.post(page.format(person=alice.oneself.id), posted)
    assert answer.status_code in {200, 302, 400}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_no_address_breaks_a_page(alice: Home, text: str) -> None:
    client: Any = browser(alice)
    # No address of ours holds a NUL; the site refuses it before any page sees it.
    refused = {400} if "\0" in text else set()
    assert client.get("/find-commune", {"q": text}).status_code in (refused or {200})
    assert client.get(f"/history/{alice.oneself.id}", {"older": text}).status_code in (refused or {200, 400})
    assert client.get("/sign-in", {"next": text}).status_code in (refused or {302})
