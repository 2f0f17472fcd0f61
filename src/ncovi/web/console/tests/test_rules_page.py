"""The rules page says in words what every rule of a programme does, in both languages."""

from django.urls import reverse
from django.utils.html import escape

from ncovi.access.tests.factories import station_officer
from ncovi.instruments.registry import programme
from ncovi.web.console.tests.conftest import SignIn


def test_every_rule_stands_on_the_page_with_its_reason(sign_in: SignIn) -> None:
    page = sign_in(station_officer("00004", "viewer")).get(reverse("console:rules")).content.decode()
    reasons = {rule.reason.en for form in programme("covid19").newest_rules.forms for rule in form.rules}
    assert not [reason for reason in reasons if escape(reason) not in page]


def test_when_and_why_stand_apart_and_deadlines_are_told_in_hours(sign_in: SignIn) -> None:
    page = sign_in(station_officer("00004", "viewer")).get(reverse("console:rules")).content.decode()
    rules = [rule for form in programme("covid19").newest_rules.forms for rule in form.rules]
    assert page.count('<td class="when">') == len(rules)
    assert "within 24 hours" in page
    assert "within 15 minutes" in page
    assert "1440" not in page
