"""The situation report: made in one step as both files, numbered, kept as it was sent."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import whole
from ncovi.kernel.languages import house_language
from ncovi.response.actions.working import LONGEST_TEXT, Form, begin, finish
from ncovi.response.documents.docx import as_docx
from ncovi.response.documents.pdf import as_pdf
from ncovi.response.documents.situation import situation
from ncovi.response.models import SituationReport
from ncovi.response.overview import overview
from ncovi.response.rules import Action


@transaction.atomic
def report(*, event: UUID, text: str, language: str, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Make the situation report of an event as it is known now, and return its id, which is the form's key.

    Raises:
        NotFound: out of sight. Forbidden: no permission, or others lead. Invalid: the text is too long.
    """
    kept = whole("text", text, LONGEST_TEXT)
    work = begin(event, Form(key, Action.REPORTED, by, at), ended=True)
    if work is None:
        return key
    language = house_language(language)
    number = (SituationReport.objects.filter(event=work.event).aggregate(last=Max("number"))["last"] or 0) + 1
    with translation.override(language):
        shown = overview(by.scope, work.seen, at=at, lang=language)
        paper = situation(shown, number=number, text=kept, by=by, lang=language)
        pdf, docx = as_pdf(paper), as_docx(paper)
    SituationReport.objects.create(
        id=key,
        event=work.event,
        number=number,
        language=language,
        at=at,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        pdf=pdf,
        docx=docx,
        digest=hashlib.sha256(pdf).hexdigest(),
    )
    finish(work, details={"number": number})
    return key
