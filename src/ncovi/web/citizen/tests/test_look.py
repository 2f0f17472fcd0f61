from django.test import Client
from django.urls import reverse


def test_a_look_chosen_without_scripts_is_remembered_and_leads_back(client: Client) -> None:
    answer = client.post(reverse("citizen:look"), {"contrast": "high", "next": "/sign-in"})
    assert answer["Location"] == "/sign-in"
    assert answer.cookies["contrast"].value == "high"
    assert "text" not in answer.cookies


def test_a_look_that_nobody_offers_is_not_remembered(client: Client) -> None:
    answer = client.post(reverse("citizen:look"), {"text": "<script>", "next": "https://example.org/"})
    assert answer["Location"] == reverse("citizen:home")
    assert not answer.cookies


def test_the_page_is_drawn_in_the_chosen_look_at_once(client: Client) -> None:
    client.cookies["contrast"] = "high"
    client.cookies["text"] = "large"
    shown = client.get(reverse("citizen:sign_in")).content.decode()
    assert 'class="citizen-page large-text high-contrast"' in shown
