"""Every form of an event, sent as a page sends it; what is wrong comes back as it was typed."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import card, officer, station_officer
from ncovi.casework.signals.tests.factories import signal
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.response import queries
from ncovi.response.queries import Filters
from ncovi.web.console.response.tests.conftest import Scene
from ncovi.web.console.tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def post(browser: Client, name: str, args: list[UUID | str], **sent: Any) -> Any:
    return browser.post(reverse(f"console:{name}", args=args), {"key": str(uuid7()), **sent})


def test_an_event_is_opened_by_hand_and_stands_first_in_the_list(sign_in: SignIn) -> None:
    lead = station_officer("00004", "supervisor")
    browser = sign_in(lead)
    sent = {"title": "Chùm ca sốt", "areas": ["00004"], "began_on": today().isoformat(), "programme": "covid19"}
    answer = post(browser, "open_event", [], **sent)
    assert answer.status_code == 302
    assert "Chùm ca sốt" in browser.get(reverse("console:events")).content.decode()


def test_what_was_typed_stays_where_a_form_is_not_accepted(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004", "supervisor"))
    answer = post(browser, "open_event", [], title="Chùm ca sốt", began_on="2099-01-01", programme="covid19")
    assert answer.status_code == 400
    assert "Chùm ca sốt" in answer.content.decode()


def test_an_event_opened_from_a_signal_holds_it_and_the_signal_is_offered_its_events(sign_in: SignIn) -> None:
    lead = station_officer("00004", "supervisor")
    browser, found = sign_in(lead), signal()
    page = browser.get(reverse("console:open_event"), {"ref": f"signal:{found.id}"}).content.decode()
    assert f'value="signal:{found.id}"' in page
    sent = {"title": "Chợ", "areas": ["00004"], "began_on": today().isoformat(), "programme": "covid19"}
    post(browser, "open_event", [], refs=f"signal:{found.id}", **sent)
    scope = card(lead).scope
    [event] = queries.events(scope, Filters()).rows
    assert [one.ref for one in queries.links(scope, event.id)] == [found.id]
    page = browser.get(reverse("console:signal", args=[found.id])).content.decode()
    assert reverse("console:event", args=[event.id]) in page
    offered = browser.get(reverse("console:add_to_event"), {"ref": f"signal:{found.id}"}).content.decode()
    assert "Chợ" in offered


def test_a_signal_elsewhere_opens_nothing(sign_in: SignIn) -> None:
    browser, found = sign_in(station_officer("00008", "supervisor")), signal()
    for name in ("open_event", "add_to_event"):
        assert browser.get(reverse(f"console:{name}"), {"ref": f"signal:{found.id}"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "sent", "part"),
    [
        ("note_event", {"text": "Đã gọi"}, "state"),
        ("assess_event", {"likelihood": 4, "impact": 4, "likelihood_reason": "x", "impact_reason": "y",
                          "confidence": "high"}, "risk"),
        ("decide_event", {"text": "Đóng chợ", "decided_by": "Ủy ban", "decided_on": "2026-01-02"}, "tasks"),
        ("report_event", {}, "reports"),
        ("move_event", {"action": "closed", "note": "Chuyển sang sự kiện khác"}, "state"),
    ],
)  # fmt: skip
def test_each_form_of_an_event_is_carried_out_and_leads_back(
    scene: Scene, name: str, sent: dict[str, Any], part: str
) -> None:
    answer = post(scene.browser, name, [scene.event], **sent)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?part={part}")


def test_a_measure_and_a_task_are_recorded_by_their_forms(scene: Scene) -> None:
    own = scene.lead.organisation_id
    day = today().isoformat()
    measure = {"kind": "supplies", "areas": ["00004"], "first_day": day, "ordered_by": own, "organisation": own}
    assert post(scene.browser, "take_measure", [scene.event], **measure).status_code == 302
    task = {"organisation": own, "text": "Phát khẩu trang", "due_at": "2099-01-01T08:00"}
    assert post(scene.browser, "give_task", [scene.event], **task).status_code == 302
    scope = card(scene.lead).scope
    assert len(queries.measures(scope, scene.event)) == len(queries.tasks(scope, scene.event)) == 2
    args = [scene.event, scene.measure]
    assert post(scene.browser, "change_measure", args, status="done", last_day=day).status_code == 302


def test_a_measure_that_others_order_says_so_at_its_field(scene: Scene) -> None:
    own, day = scene.lead.organisation_id, today().isoformat()
    sent = {"kind": "zone_isolation", "areas": ["00004"], "first_day": day, "ordered_by": own, "organisation": own}
    answer = post(scene.browser, "take_measure", [scene.event], **sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "may not order this measure there" in page


def test_a_unit_answers_its_task_and_the_event_shows_it(scene: Scene) -> None:
    assert post(scene.browser, "answer_task", [scene.task], state="declined", words="").status_code == 400
    assert post(scene.browser, "answer_task", [scene.task], state="done", words="Đã lấy").status_code == 302
    page = scene.browser.get(f"{reverse('console:event', args=[scene.event])}?part=tasks").content.decode()
    assert "Đã lấy" in page
    assert "Send the answer" not in scene.browser.get(reverse("console:task", args=[scene.task])).content.decode()


def test_a_report_is_handed_out_to_a_committee_as_pdf_and_word(scene: Scene) -> None:
    post(scene.browser, "report_event", [scene.event])
    [kept] = queries.reports(card(scene.lead).scope, scene.event)
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = scene.viewer.get(reverse("console:event_report", args=[kept.id, form]))
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"].startswith("attachment")
    assert scene.viewer.get(reverse("console:event_report", args=[kept.id, "exe"])).status_code == 404


def test_a_committee_sees_figures_and_opens_no_case(scene: Scene) -> None:
    page = scene.viewer.get(f"{reverse('console:event', args=[scene.event])}?part=links").content.decode()
    assert "/console/cases/" not in page.partition("<main")[2]
    lead = scene.browser.get(f"{reverse('console:event', args=[scene.event])}?part=links").content.decode()
    assert "/cases/" in lead.partition("<main")[2]


def test_another_province_finds_no_event(scene: Scene, sign_in: SignIn) -> None:
    far = sign_in(officer("cdc", "08", "supervisor"))
    assert far.get(reverse("console:event", args=[scene.event])).status_code == 404
    assert far.get(reverse("console:task", args=[scene.task])).status_code == 404
    assert post(far, "note_event", [scene.event], text="x").status_code == 404


def test_an_event_page_asks_the_database_a_bounded_number_of_times(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(60):
        scene.browser.get(reverse("console:event", args=[scene.event]))
    with django_assert_max_num_queries(20):
        scene.browser.get(reverse("console:events"))


def test_what_needs_a_decision_stands_on_top(scene: Scene, sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004", "supervisor"))
    sent = {"title": "Chợ", "areas": ["00004"], "began_on": today().isoformat(), "programme": "covid19"}
    answer = post(browser, "open_event", [], **sent)
    assert "Nobody has assessed it yet." in browser.get(answer["Location"]).content.decode()
