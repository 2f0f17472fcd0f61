"""Every component is drawn as pages draw it."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from ncovi.web.components.table import Cell, Column

SOME_TIME = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)


class Visit(forms.Form):
    note = forms.CharField(label="Note", help_text="Staff only", required=False)
    onset = forms.DateField(label="Onset")
    outcome = forms.ChoiceField(label="Outcome", choices=[("a", "Nothing")], widget=forms.RadioSelect)
    called = forms.BooleanField(label="I called")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def draw(template: str, **context: object) -> str:
    request = RequestFactory().get("/list?level=high&newer=x")
    return engines["django"].from_string("{% load components %}" + template).render(context, request)


@pytest.mark.parametrize(
    ("level", "shape", "word"),
    [
        (0, "level-none", "No sign"),
        (1, "level-watch", "To be watched"),
        (2, "level-high", "Early contact needed"),
        ("emergency", "level-emergency", "Help needed now"),
    ],
)
def test_a_level_has_a_word_a_shape_and_a_colour(level: object, shape: str, word: str) -> None:
    drawn = draw("{% level_badge level %}", level=level)
    assert f"#{shape}" in drawn
    assert word in drawn
    assert f'class="level {shape}"' in drawn


@pytest.mark.parametrize("level", [-1, 4, "purple"])
def test_a_level_that_does_not_exist_is_not_drawn_as_another(level: object) -> None:
    with pytest.raises(LookupError):
        draw("{% level_badge level %}", level=level)


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert "visually-hidden" not in draw('{% icon "phone" %}')
    drawn = draw('{% icon "phone" label %}', label="Call <now>")
    assert '<span class="visually-hidden">Call &lt;now&gt;</span>' in drawn


def test_a_field_names_its_help_and_its_error() -> None:
    drawn = draw('{% include "components/field.html" %}', field=Visit({"note": "x"})["onset"])
    assert 'for="id_onset"' in drawn
    assert 'id="id_onset_error"' in drawn
    assert "is-invalid" in drawn
    assert 'aria-describedby="id_onset_error"' in drawn
    hint = draw('{% include "components/field.html" %}', field=Visit({})["note"])
    assert 'id="id_note_helptext"' in hint
    assert "(optional)" in hint


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    drawn = draw('{% include "components/field.html" %}', field=Visit({})["outcome"])
    assert "<fieldset" in drawn
    assert "<legend" in drawn


def test_what_was_typed_stays_in_the_field() -> None:
    assert 'value="31/02/2026"' in draw("{% control field %}", field=Visit({"onset": "31/02/2026"})["onset"])


def test_the_summary_leads_to_each_field_with_an_error() -> None:
    drawn = draw('{% include "components/error_summary.html" %}', form=Visit({}))
    assert 'href="#id_onset"' in drawn
    assert 'role="alert"' in drawn
    assert draw('{% include "components/error_summary.html" %}', form=Visit()).strip() == ""


def test_the_pager_keeps_the_filters_and_drops_the_other_direction() -> None:
    page = SimpleNamespace(newer=None, older="k7")
    drawn = draw('{% include "components/pager.html" %}', page=page)
    assert 'href="?level=high&amp;older=k7"' in drawn
    assert 'rel="prev"' not in drawn


def test_a_figure_says_as_of_when_in_vietnamese_time() -> None:
    drawn = draw('{% include "components/figure.html" %}', value="12", label="Waiting", as_of=SOME_TIME, link="/w")
    assert "16:05 22/11/2026" in drawn
    assert '<a href="/w">Waiting</a>' in drawn


def test_a_timeline_marks_what_is_done_now_and_next() -> None:
    steps = [{"title": state, "state": state, "at": None} for state in ("done", "now", "next")]
    drawn = draw('{% include "components/timeline.html" %}', steps=steps)
    assert drawn.count("<li") == 3
    assert drawn.count('aria-current="step"') == 1


def test_a_table_labels_each_cell_for_its_card() -> None:
    columns = [Column("Unit"), Column("Declared", number=True), Column("Level")]
    rows = [[Cell("Bến Thành", link="/u"), Cell(1204), Cell(level=3)]]
    drawn = draw('{% table "By unit" columns rows %}', columns=columns, rows=rows)
    assert '<td data-label="Declared" class="number">' in drawn
    assert "level-emergency" in drawn


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        draw('{% table "By unit" columns rows %}', columns=[Column("Unit"), Column("Level")], rows=[[Cell("x")]])


def test_messages_are_alerts_in_a_status_region() -> None:
    drawn = draw('{% include "components/messages.html" %}', messages=[Message(constants.ERROR, "Not <saved>")])
    assert "alert-danger" in drawn
    assert "Not &lt;saved&gt;" in drawn
    assert 'role="status"' in drawn


def test_the_link_back_is_drawn_only_where_there_is_a_way_back() -> None:
    assert draw("{% back_link %} {% endback_link %}") == ""
    assert 'href="/a?b=1&amp;c=2"' in draw("{% back_link %}{{ to }}{% endback_link %}", to="/a?b=1&c=2")


def test_an_empty_list_says_so_and_offers_a_way_on() -> None:
    drawn = draw('{% include "components/empty.html" %}', title="Nothing to do", link="/n", link_text="New")
    assert "Nothing to do" in drawn
    assert 'href="/n"' in drawn


def test_progress_is_said_in_words_too() -> None:
    drawn = draw('{% include "components/progress.html" %}', step=3, of=6)
    assert 'aria-label="Step 3 of 6"' in drawn


@pytest.mark.parametrize("code", [400, 403, 404, 429])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_error_page_says_what_happened_and_what_to_do(code: int, language: str) -> None:
    with translation.override(language):
        drawn = render_to_string(f"errors/{code}.html", {"home": "/"}, RequestFactory().get("/"))
    assert f'<html lang="{language}"' in drawn
    assert "btn-primary" in drawn


@pytest.mark.parametrize("code", [500, 503])
def test_a_page_for_our_own_faults_needs_nothing_that_may_be_broken(code: int) -> None:
    drawn = render_to_string(f"errors/{code}.html")
    assert "115" in drawn
