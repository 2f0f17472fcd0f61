"""The pages of events: every part, every form, and who sees what."""

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.web.console.response.single import PARTS
from ncovi.web.console.response.tests.conftest import Scene

pytestmark = pytest.mark.django_db


def text(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


@pytest.mark.parametrize("part", [code for code, _ in PARTS])
def test_each_part_of_an_event_opens_for_who_leads_and_for_a_committee(scene: Scene, part: str) -> None:
    url = f"{reverse('console:event', args=[scene.event])}?part={part}"
    assert "Ổ dịch ở chợ" in text(scene.browser, url)
    assert 'method="post"' not in text(scene.viewer, url).partition("<main")[2].partition("</main>")[0]
