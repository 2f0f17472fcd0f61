"""What the situation report of an event says: figures, curve, map, risk, decisions, measures, tasks, what is next.

No person is named in it; whoever signs is.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ncovi.access.queries import OfficerCard, organisation_name, organisation_parent
from ncovi.instruments.response_plan import response_plan
from ncovi.kernel.clock import ICT
from ncovi.response import words
from ncovi.response.areas import home_of, names_of
from ncovi.response.documents.paper import Block, Paper, Picture, Section, Table
from ncovi.response.effects import Effect
from ncovi.response.figures import CLASSES
from ncovi.response.overview import Overview, caution, curve_picture, map_picture, ratio_words
from ncovi.response.rules import Status, TaskState
from ncovi.territory.queries import unit

DAY = "d/m/Y"
MOST_PLACES = 40


def situation(shown: Overview, *, number: int, text: str, by: OfficerCard, lang: str) -> Paper:
    """Return the report in the language that is active; `text` is the officer's own assessment, "" for none."""
    event, at = shown.event, shown.figures.at.astimezone(ICT)
    above = organisation_parent(by.organisation_id)
    place = unit(home_of(by.scope).code).name(lang)
    day = {"place": place, "day": at.day, "month": at.month, "year": at.year}
    return Paper(
        lang=lang,
        above=organisation_name(above, lang) if above else "",
        organisation=organisation_name(by.organisation_id, lang),
        nation=_("SOCIALIST REPUBLIC OF VIET NAM"),
        motto=_("Independence - Freedom - Happiness"),
        number=_("No.: %(number)s/BC-%(code)s") % {"number": number, "code": event.code},
        dated=_("%(place)s, %(day)s/%(month)s/%(year)s") % day,
        title=_("Situation report"),
        about=event.title,
        sections=[section for section in _sections(shown, text, lang) if section.blocks],
        signer_title=by.title or _("Reported by"),
        signer=by.full_name,
        footer=_("%(code)s · figures as of %(at)s (Viet Nam time)")
        % {"code": event.code, "at": f"{at:%H:%M %d/%m/%Y}"},
    )


def _sections(shown: Overview, text: str, lang: str) -> Sequence[Section]:
    return (
        Section(pgettext("a report", "Summary"), _summary(shown, text, lang)),
        Section(_("Cases by day, and measures"), [Picture(curve_picture(shown), _as_of(shown))]),
        Section(pgettext("an event", "Where"), _where(shown)),
        Section(_("Risk assessment"), _risk(shown, lang)),
        Section(_("Decisions"), _decisions(shown)),
        Section(_("Measures"), _measures(shown)),
        Section(_("Tasks"), _tasks(shown)),
        Section(_("Next steps"), _next(shown)),
    )


def _summary(shown: Overview, text: str, lang: str) -> list[Block]:
    event, known = shown.event, shown.figures
    places = ", ".join(names_of(event.areas, lang))
    about = _("%(state)s since %(day)s in %(places)s.") % {
        "state": words.STATES[event.state],
        "day": date_format(event.began_on, DAY),
        "places": f"{places} ({event.place})" if event.place else places,
    }
    rows = [[str(words.CLASSES[code]), _n(known.total.get(code, 0)), _n(known.linked.get(code, 0))] for code in CLASSES]
    trend = _(
        "Confirmed and probable cases reported in the last 7 days: %(now)s; in the 7 days before: %(before)s."
    ) % {
        "now": _n(known.last_week),
        "before": _n(known.week_before),
    }
    contacts = _("Contacts of the event's cases: %(all)s, of them still followed: %(open)s. Deaths: %(deaths)s.") % {
        "all": _n(known.contacts),
        "open": _n(known.contacts_open),
        "deaths": _n(known.linked_deaths),
    }
    columns = [_("Classification"), _("In these places"), _("Of this event")]
    part = [] if known.whole else [_("The figures cover the part of the places that this organisation answers for.")]
    return [about, *([text] if text else []), Table(columns, rows, (1, 2)), trend, contacts, *part]


def _where(shown: Overview) -> list[Block]:
    drawn = map_picture(shown)
    if not drawn:
        return []
    rows = [
        [spot.unit.full_name(), _n(spot.cases), ", ".join(map(str, spot.measures))]
        for spot in sorted(shown.spots, key=lambda spot: -spot.cases)
        if spot.cases or spot.measures
    ][:MOST_PLACES]
    columns = [_("Place"), _("Confirmed and probable cases"), _("Measures, by number")]
    caption = _("Confirmed and probable cases by commune; dashed rings: measures, by number.")
    return [Picture(drawn, caption, 62), *([Table(columns, rows, (1,), (3, 2, 2))] if rows else [])]


def _risk(shown: Overview, lang: str) -> list[Block]:
    if not shown.assessments:
        return [_("The risk has not been assessed.")]
    newest = shown.assessments[0]
    risk = response_plan(shown.event.programme).risk
    rows = [
        [_("Likelihood"), risk.likelihood[newest.likelihood - 1].name.text(lang), newest.likelihood_reason],
        [_("Impact"), risk.impact[newest.impact - 1].name.text(lang), newest.impact_reason],
    ]
    told = _("Risk: %(level)s. Assessed by %(organisation)s on %(day)s. Confidence: %(confidence)s.") % {
        "level": risk.levels[newest.level].name.text(lang),  # type: ignore[index]
        "organisation": organisation_name(newest.organisation_id, lang),
        "day": date_format(newest.at.astimezone(ICT), DAY),
        "confidence": words.CONFIDENCES[newest.confidence],
    }
    return [told, Table([_("Scale"), _("Step"), _("Reason")], rows, (), (2, 3, 6))]


def _decisions(shown: Overview) -> list[Block]:
    rows = [
        [date_format(one.decided_on, DAY), one.text, one.decided_by, one.legal_basis or "–"] for one in shown.decisions
    ]
    columns = [_("Day"), _("Decision"), _("Decided by"), _("Legal basis")]
    return [Table(columns, rows, (), (2, 5, 3, 3))] if rows else []


def _measures(shown: Overview) -> list[Block]:
    rows = [
        [
            str(line.number),
            f"{line.name}: {line.places}",
            f"{_d(line.view.first_day)} – {_d(line.view.last_day)}",
            str(words.STATUSES[line.view.status]),
            organisation_name(line.view.organisation_id),
            _n(line.view.cost) if line.view.cost is not None else "–",
        ]
        for line in shown.measures
    ]
    columns = [_("No."), _("Measure and place"), _("From – to"), _("Status"), _("Responsible"), _("Cost, dong")]
    if not rows:
        return []
    seen = [_seen(line.number, line.effect) for line in shown.measures if line.effect is not None]
    total = [_("Cost of all measures as far as known: %(cost)s dong.") % {"cost": _n(shown.cost)}] if shown.cost else []
    return [Table(columns, rows, (5,), (1, 5, 4, 3, 4, 3)), *total, *seen]


def _seen(number: int, found: Effect) -> str:
    told = {
        "number": number,
        "before": _n(found.before),
        "days_before": found.days_before,
        "after": _n(found.after),
        "days_after": found.days_after,
        "ratio": ratio_words(found),
        "caution": caution(found),
    }
    return (
        _(
            "Measure %(number)s: %(before)s cases in the %(days_before)s days before, %(after)s in %(days_after)s days "
            "after; ratio of cases a day %(ratio)s. %(caution)s"
        )
        % told
    )


def _tasks(shown: Overview) -> list[Block]:
    rows = [
        [
            organisation_name(one.organisation_id),
            one.text,
            f"{one.due_at.astimezone(ICT):%H:%M %d/%m/%Y}",
            f"{words.TASKS[one.state]}{': ' + one.answer if one.answer else ''}",
        ]
        for one in shown.tasks
    ]
    columns = [_("Unit"), _("Task"), pgettext("a deadline", "By"), _("Status")]
    return [Table(columns, rows, (), (3, 5, 2, 3))] if rows else []


def _next(shown: Overview) -> list[Block]:
    planned = [
        _("Start of measure %(number)s (%(name)s) on %(day)s.")
        % {"number": line.number, "name": line.name, "day": _d(line.view.first_day)}
        for line in shown.measures
        if line.view.status == Status.PLANNED
    ]
    open_tasks = [
        _("%(organisation)s: %(task)s") % {"organisation": organisation_name(one.organisation_id), "task": one.text}
        for one in shown.tasks
        if one.state == TaskState.OPEN
    ]
    rows = [[one.text, _("holds") if one.holds else _("does not hold yet"), one.seen] for one in shown.checklist]
    return [*planned, *open_tasks, Table([_("To close the event"), _("Now"), _("Seen from")], rows, (), (5, 2, 4))]


def _as_of(shown: Overview) -> str:
    at = shown.figures.at.astimezone(ICT)
    return _("As of %(at)s. The last days fill up as reports come in.") % {"at": f"{at:%H:%M %d/%m/%Y}"}


def _n(number: int | None) -> str:
    return "–" if number is None else number_format(number)


def _d(day: date | None) -> str:
    return date_format(day, DAY) if day else pgettext("an end", "open")
