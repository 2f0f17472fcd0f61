"""An empty list to fill: the columns that are read, with the words that are known in them."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.linelists.sheets_out import template
from ncovi.linelists.streamed_xlsx import TYPE
from ncovi.linelists.uploads import IMPORT
from ncovi.web.console.linelists.words import LISTS, list_of
from ncovi.web.console.present import language


@allow(IMPORT)
@require_safe
def list_template(request: OfficerRequest) -> HttpResponse:
    """Hand out the empty list."""
    list_name = list_of(request)
    content = template(list_name, language())
    answer = HttpResponse(content, content_type=TYPE)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{LISTS[list_name]}.xlsx")
    return answer
