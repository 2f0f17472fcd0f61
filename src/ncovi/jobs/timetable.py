"""What is done how often."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import structlog

from ncovi.access import actions as officers
from ncovi.bulletins import jobs as bulletins
from ncovi.casework import asked
from ncovi.casework import jobs as casework
from ncovi.casework.cases import jobs as cases
from ncovi.casework.clocks import jobs as clocks
from ncovi.casework.contacts import jobs as contacts
from ncovi.casework.followup import jobs as followup
from ncovi.casework.followup.missing import ask_about_release
from ncovi.casework.help import jobs as help_
from ncovi.casework.help import silence
from ncovi.casework.passing import ANSWERED_TOPIC
from ncovi.casework.signals import actions as signalling
from ncovi.casework.signals import jobs as signals
from ncovi.casework.withdrawal import settle_withdrawn
from ncovi.casework.worklist.bulk import KIND as MANY
from ncovi.casework.worklist.bulk import ManyAtOnce
from ncovi.casework.worklist.jobs import note_answers
from ncovi.declarations import jobs as declarations
from ncovi.declarations.desk import jobs as desk
from ncovi.declarations.tracking import jobs as tracking
from ncovi.jobs import case_changes, centre, incoming, notices, warnings
from ncovi.jobs.loops import Task, place_of
from ncovi.kernel import outbox
from ncovi.kernel.clock import now
from ncovi.linelists import importing_actions as importing
from ncovi.linelists.circular import jobs as circular
from ncovi.linelists.exporting import Cases, Contacts, Export
from ncovi.linelists.importing import Import
from ncovi.linelists.writing_cases import CaseWriter, ImportCases
from ncovi.linelists.writing_contacts import ContactWriter
from ncovi.messaging import jobs as messaging
from ncovi.people import jobs as people
from ncovi.people.actions.consents import WITHDRAWN_TOPIC
from ncovi.people.doors import jobs as doors
from ncovi.people.erasure import jobs as erasure
from ncovi.people.matching import jobs as matching
from ncovi.people.matching.province import KIND as FIND_DUPLICATES
from ncovi.people.matching.province import FindDuplicates
from ncovi.people.moving import jobs as moving
from ncovi.reports import actions as reporting
from ncovi.reports import jobs as reports
from ncovi.runs import jobs as runs
from ncovi.runs.handling import Handler

log = structlog.get_logger("ncovi.jobs")

BATCH = 500
HOUR = 3600.0
# One lane each: a country's notices never make a flagged declaration or a code for signing in wait.
# Who takes consent back does so after what was declared before: both in one lane, in this order.
WORK: dict[str, outbox.Handler] = {casework.FLAGGED_TOPIC: casework.open_work, WITHDRAWN_TOPIC: settle_withdrawn}
AWAITED: dict[str, outbox.Handler] = {
    messaging.TOPIC: messaging.queue_requested,
    messaging.INCOMING: incoming.answer,
    warnings.TOPIC: warnings.tell,
}
REPORTS: dict[str, outbox.Handler] = {
    officers.CLOSED_TOPIC: clocks.give_back,
    reporting.RECEIVED_TOPIC: signals.open_signals,
    signalling.CLOSED_TOPIC: signals.tell_results,
}
CONTACTS: dict[str, outbox.Handler] = {
    contacts.CASE_CHANGED: case_changes.follow,
    contacts.HANDED_OVER: contacts.deliver,
}
# What is asked for beyond one's own territory, and what is answered from there.
ELSEWHERE: dict[str, outbox.Handler] = {asked.TOPIC: asked.open_asked, ANSWERED_TOPIC: note_answers}
NOTICES: dict[str, outbox.Handler] = {messaging.NOTICES: notices.spread}
# Long work of officers: each kind with whoever knows how a step of it is done.
RUNS: dict[str, Handler] = {
    MANY: ManyAtOnce(),
    "export_cases": Export("cases", Cases()),
    "export_contacts": Export("contacts", Contacts()),
    "import_cases": ImportCases("cases", CaseWriter(), parts=1),
    "import_contacts": Import("contacts", ContactWriter(), parts=2),
    FIND_DUPLICATES: FindDuplicates(),
}
HANDLERS = WORK | AWAITED | REPORTS | ELSEWHERE | CONTACTS | NOTICES


def timetable() -> tuple[Task, ...]:
    """Return the tasks; a flagged declaration is work within a second, a figure on a page is younger than five."""
    return (
        Task("relay", 0.2, partial(relay, WORK)),
        Task("awaited", 0.2, partial(relay, AWAITED)),
        Task("reports", 1, partial(relay, REPORTS)),
        Task("elsewhere", 1, partial(relay, ELSEWHERE)),
        Task("notices", 0.5, partial(relay, NOTICES)),
        Task("contacts", 1, partial(relay, CONTACTS)),
        Task("codes", 0.2, messaging.send_awaited),
        Task("messages", 0.5, messaging.send_due),
        *centre.tasks(),
        Task("figures", 2, fold_figures),
        Task("counters", 2, fold_counters),
        Task("escalation", 30, escalate),
        Task("signals' deadlines", 30, escalate_signals),
        Task("unanswered", 30, escalate_unanswered),
        Task("reminders", 5, remind),
        Task("moves", 30, settle_moves),
        Task("names", 5, compare_names),
        Task("follow-up", 60, follow_up),
        Task("erasure", 5, erase),
        Task("circular reports", 30, open_late_reports),
        Task("long work", 0.5, carry_runs_on),
        Task("bulletins", 1, spread_bulletins),
        Task("upkeep", HOUR, keep_up),
    )


def relay(lane: Mapping[str, outbox.Handler] = HANDLERS) -> bool:
    """Deliver what is due in a lane of the outbox, in all of them unless one is named."""
    return outbox.deliver(lane, at=now(), limit=BATCH) >= BATCH


def fold_figures() -> bool:
    """Fold the daily figures of declarations."""
    declarations.fold(now())
    return False


def fold_counters() -> bool:
    """Fold the counters of casework and the figures of cases."""
    casework.fold_counters()
    cases.fold()
    return False


def escalate() -> bool:
    """Escalate work that is overdue."""
    return casework.escalate_overdue(at=now(), limit=BATCH) == BATCH


def escalate_signals() -> bool:
    """Escalate signals that nobody checked in time."""
    return signals.escalate_overdue(at=now(), limit=BATCH) == BATCH


def escalate_unanswered() -> bool:
    """Escalate conversations that nobody answered in time."""
    return help_.escalate_unanswered(at=now(), limit=BATCH) == BATCH


def remind() -> bool:
    """Remind those whose hour has come."""
    return tracking.remind(at=now(), limit=BATCH) == BATCH


def compare_names() -> bool:
    """Compare whoever was registered lately with the others, and give keys to those who have none yet."""
    at = now()
    return matching.compare_fresh(at, BATCH) == BATCH or matching.make_keys(at) > 0


def settle_moves() -> bool:
    """Let follow what was on its way while somebody moved to a telephone of their own."""
    moving.settle(at=now())
    return False


def follow_up() -> bool:
    """Note who was heard of and who was not, ask who can be let go, and end what has run its days."""
    at = now()
    followup.note_checks(at)
    missed = followup.raise_missed(at, BATCH)
    ask_about_release(at)
    return BATCH in {missed, followup.end_what_is_over(at, BATCH)}


def erase() -> bool:
    """Carry on what people asked to be deleted."""
    return erasure.advance(now())


def spread_bulletins() -> bool:
    """Tell the next households of what was published."""
    return bulletins.spread(at=now())


def open_late_reports() -> bool:
    """Let reports whose time is nearly over become work."""
    return circular.open_late(now(), BATCH) == BATCH


def carry_runs_on() -> bool:
    """Do the next step of the long work that is in turn."""
    return runs.advance(RUNS, now())


def keep_up() -> bool:
    """Make room for the coming days and forget what has served.

    One step that fails holds up no other: what was promised to be forgotten is forgotten in time.
    """
    at, failed = now(), None
    for step in UPKEEP:
        try:
            step(at)
        except Exception as reason:  # noqa: BLE001 - raised below, once every step had its turn
            # Kind and place alone: an error's text may quote a row, and with it a person.
            log.error("upkeep failed", error=type(reason).__name__, where=place_of(reason))  # noqa: TRY400 - see above
            failed = reason
    if failed is not None:
        raise failed
    return False


def _close_silent(at: datetime) -> None:
    silence.close_silent(at=at, limit=BATCH)


UPKEEP: tuple[Callable[[datetime], object], ...] = (
    declarations.prepare_days,
    people.clean_up,
    erasure.release,
    moving.clean_up,
    followup.follow_home,
    clocks.settle_changes,
    cases.follow_home,
    doors.clean_up,
    desk.clean_up,
    messaging.clean_up,
    reports.clean_up,
    runs.clean_up,
    importing.clean_up,
    _close_silent,
)
