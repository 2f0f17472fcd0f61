from ncovi.config import messages


def test_every_text_that_is_shown_has_its_vietnamese() -> None:
    assert messages.check() == []
