"""Reading bodies strictly and writing answers."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ncovi.api.problems import Unreadable
from ncovi.api.wire import LONGEST_BODY, Shape
from ncovi.kernel.errors import Invalid


def read(request: HttpRequest, shape: type[Shape], *, longest: int = LONGEST_BODY) -> Shape:
    """Return the body as `shape`.

    Raises:
        Unreadable: no JSON, or too long.
        Invalid: JSON of another shape.
    """
    if len(request.body) > longest:
        raise Unreadable("body_too_long", _("The body is too long."))
    try:
        return msgspec.json.decode(request.body, type=shape)
    except msgspec.ValidationError as reason:
        raise Invalid("body_shape", _("The body has not the shape that is described."), {"pointer": ""}) from reason
    except (msgspec.DecodeError, RecursionError) as reason:
        raise Unreadable("body_not_json", _("The body is not JSON in UTF-8.")) from reason


def answer(value: object, status: int = 200) -> HttpResponse:
    """Return `value` as JSON."""
    return HttpResponse(msgspec.json.encode(value), status=status, content_type="application/json")
