"""Every text is accounted for: missing, unused and differently filled-in ones are named."""

from pathlib import Path

import polib
import pytest

from ncovi.config.messages.checking import faults, faults_of_further
from ncovi.config.messages.data import data_texts
from ncovi.config.messages.joining import BORROWED, Text, build
from ncovi.config.messages.sources import Shown, in_python, in_template

HELLO = Shown(("", "Hello {name}"), "page.py:1")


def text(msgid: str, msgstr: str, part: str = "vi-people.po", **more: object) -> Text:
    return Text(part, polib.POEntry(msgid=msgid, msgstr=msgstr, **more))


def said(*translated: Text, shown: tuple[Shown, ...] = (HELLO,)) -> str:
    return "\n".join(faults(translated, shown))


def test_a_text_with_its_translation_is_no_fault() -> None:
    assert said(text("Hello {name}", "Chào {name}")) == ""


def test_a_text_without_translation_is_named_with_its_place() -> None:
    assert said() == "page.py:1: no Vietnamese for 'Hello {name}'"
    assert "no Vietnamese" in said(text("Hello {name}", ""))


def test_a_translation_that_fills_in_other_things_is_named() -> None:
    assert "fill in different things" in said(text("Hello {name}", "Chào {ten}"))


def test_a_translation_that_nothing_shows_is_named_unless_it_is_borrowed() -> None:
    hello = text("Hello {name}", "Chào {name}")
    assert "nothing shows 'Old'" in said(hello, text("Old", "Cũ"))
    assert said(hello, text("Old", "Cũ", part=BORROWED)) == ""


def test_two_parts_may_agree_on_a_text_but_not_differ() -> None:
    one = text("Hello {name}", "Chào {name}")
    assert said(one, text("Hello {name}", "Chào {name}", part="vi-web.po")) == ""
    assert "in different ways" in said(one, text("Hello {name}", "Xin chào {name}", part="vi-web.po"))


def test_a_plural_must_give_the_number_where_its_singular_may_not() -> None:
    shown = (Shown(("", "one day"), "page.py:1"),)
    days = text("one day", "", msgid_plural="%(count)s days", msgstr_plural={0: "%(count)s ngày"})
    assert said(days, shown=shown) == ""
    lost = text("one day", "", msgid_plural="%(count)s days", msgstr_plural={0: "vài ngày"})
    assert "fill in different things" in said(lost, shown=shown)


def test_texts_are_found_in_python_under_any_imported_name() -> None:
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        "a = _('Hello' ' there')\nb = ngettext('one', 'many', 2)\nc = pgettext('verb', 'Open')\nd = _(variable)\n"
    )
    assert [found.key for found in in_python(source, "p.py")] == [("", "Hello there"), ("", "one"), ("verb", "Open")]


def test_a_function_of_the_same_name_from_elsewhere_is_no_translation() -> None:
    assert list(in_python("def _(x): return x\n_('not shown')", "p.py")) == []


def test_texts_are_found_in_templates_as_django_extracts_them() -> None:
    source = (
        '{% load i18n %}<p title="{% translate \'He said "no"\' %}">{% blocktranslate with n=1 %}It\'s {{ n }}'
        "{% endblocktranslate %}</p>{% include 'x' with label=_(\"Label (short)\") %}"
    )
    assert [found.key[1] for found in in_template(source, "t.html")] == [
        'He said "no"',
        "It's %(n)s",
        "Label (short)",
    ]


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "vi-web.po").write_text('msgid "Back"\nmsgstr "Quay lại"\n', encoding="utf-8")
    return tmp_path


def test_the_joined_catalogue_holds_what_the_parts_say(locale: Path) -> None:
    compiled = polib.mofile(str(build(locale)))
    assert [(entry.msgid, entry.msgstr) for entry in compiled] == [("Back", "Quay lại")]


def test_the_catalogue_is_made_again_only_when_a_part_changed(locale: Path) -> None:
    made = build(locale).stat().st_mtime_ns
    assert build(locale).stat().st_mtime_ns == made
    later = locale / "parts" / "vi-people.po"
    later.write_text('msgid "Name"\nmsgstr "Tên"\n', encoding="utf-8")
    assert len(polib.mofile(str(build(locale)))) == 2


def test_a_further_language_says_in_english_what_its_catalogue_leaves_out(locale: Path) -> None:
    (locale / "parts" / "vi-people.po").write_text('msgid "Name"\nmsgstr "Tên"\n', encoding="utf-8")
    (locale / "ko.po").write_text('msgid "Back"\nmsgstr "뒤로"\n\nmsgid "Name"\nmsgstr ""\n', encoding="utf-8")
    build(locale)
    compiled = polib.mofile(str(locale / "ko" / "LC_MESSAGES" / "django.mo"))
    assert {entry.msgid: entry.msgstr for entry in compiled} == {"Back": "뒤로", "Name": "Name"}


def test_a_further_language_may_leave_out_but_not_invent_or_fill_in_otherwise(tmp_path: Path) -> None:
    catalogue = tmp_path / "ko.po"
    catalogue.write_text('msgid "Hello {name}"\nmsgstr "안녕"\n\nmsgid "Old"\nmsgstr "옛"\n', encoding="utf-8")
    found = list(faults_of_further(catalogue, [HELLO, Shown(("", "Not translated"), "page.py:2")]))
    assert found == [
        "ko.po: 'Hello {name}' and its translation fill in different things",
        "ko.po: nothing shows 'Old'",
    ]


def test_the_texts_of_forms_and_rules_count_as_shown() -> None:
    assert {"Fever", "Please answer this question.", "Care for my health"} <= data_texts()
