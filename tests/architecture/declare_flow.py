"""Every text that somebody may read from opening the site to holding a receipt."""

from collections.abc import Iterator, Mapping

from ncovi.config.messages.joining import BORROWED, texts
from ncovi.config.messages.sources import shown_texts
from ncovi.declarations import faults
from ncovi.instruments import messages, registry
from ncovi.kernel.clock import today
from ncovi.messaging import templates
from ncovi.people import consent_texts

PLACES = (
    "web/templates/base_citizen.html",
    "web/templates/citizen/check.html",
    "web/templates/citizen/choose.html",
    "web/templates/citizen/code.html",
    "web/templates/citizen/consent",
    "web/templates/citizen/form.html",
    "web/templates/citizen/profile.html",
    "web/templates/citizen/question",
    "web/templates/citizen/receipt.html",
    "web/templates/citizen/sign_in.html",
    "web/templates/citizen/welcome.html",
    "web/templates/components/alert.html",
    "web/templates/components/error_summary.html",
    "web/templates/components/field",
    "web/templates/components/language_switch.html",
    "web/templates/components/look_switch.html",
    "web/templates/components/progress.html",
    "web/templates/components/timeline.html",
    "web/templates/citizen/offline/",
    "web/templates/citizen/form_sections.html",
    "web/citizen/declaring.py",
    "web/citizen/forms/",
    "web/citizen/questions.py",
    "web/citizen/standing.py",
    "web/citizen/views/consent.py",
    "web/citizen/views/declare.py",
    "web/citizen/views/family.py",
    "web/citizen/views/receipt.py",
    "web/citizen/views/sign_in.py",
    "web/components/levels.py",
    "web/templatetags/components.py",
    "people/actions/codes.py",
    "people/actions/consents.py",
    "people/actions/members.py",
    "people/actions/sign_in.py",
)
FORMS = ("covid19/universal", "covid19/daily")
Both = tuple[str, str]


def of_pages() -> dict[tuple[str, str], Both]:
    """Return English and Vietnamese of what the pages of the flow say, by context and English."""
    vietnamese = {one.key: one.translation for one in texts() if one.part != BORROWED}
    shown = {one.key for one in shown_texts() if one.where.startswith(PLACES)}
    return {key: (key[1], vietnamese.get(key, "")) for key in shown}


def of_data() -> set[Both]:
    """Return English and Vietnamese of forms, rules, consents, what is wrong with an answer, and the code's message."""
    found = {(each["en"], each["vi"]) for each in (*messages.CATALOGUE.values(), *faults.TEXTS.values())}
    found |= {pair for form in FORMS for pair in _of_form(form)}
    for text in consent_texts.current(today()):
        found |= {(each["en"], each["vi"]) for each in (text.titles, text.texts, text.withdrawals)}
    code = templates._templates()["sign_in_code"]
    return found | {(code["en"], code["vi"])}


def _of_form(key: str) -> Iterator[Both]:
    form = registry.current(key, today())
    yield form.title("en"), form.title("vi")
    for item in (below for top in form.items for below in top.walk()):
        yield from (
            _both(each) for each in (item.texts, item.helps, *(option.texts for option in item.options)) if each
        )
    yield from ((rule.reason.en, rule.reason.vi) for rule in form.rules.rules)
    for level in registry.programme(key.split("/", maxsplit=1)[0]).newest_rules.levels.values():
        yield from ((each.en, each.vi) for each in (level.name, level.meaning, level.next_step, *level.advice))


def _both(each: Mapping[str, str]) -> Both:
    return each["en"], each["vi"]
