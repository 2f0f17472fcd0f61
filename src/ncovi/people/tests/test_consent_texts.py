import json

from ncovi.people.consent_texts import LOCK, digests


def test_no_text_changes_once_somebody_was_asked_to_agree_to_it() -> None:
    kept = json.loads(LOCK.read_text(encoding="utf-8"))
    assert kept == digests(), "give the new wording a version of its own, and add its digest to the lock"
