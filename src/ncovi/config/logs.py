"""Logs: one event a line, with names and numbers that identify nobody."""

import logging
import logging.config
import traceback
from collections.abc import Iterator, Mapping

import structlog


def configure(options: Mapping[str, object]) -> None:
    """Send the standard library's records and structlog's events to standard error in one format."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    exceptions = structlog.processors.ExceptionRenderer(where_and_what)
    if options.get("debug"):
        exceptions = structlog.processors.format_exc_info
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            pass_foreign_args=True,
            processors=[
                without_address,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                exceptions,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO if options.get("debug") else logging.WARNING)
    # Whoever tries a demonstration reads its terminal: only what is wrong is told there.
    logging.getLogger("ncovi").setLevel(logging.WARNING if options.get("quiet") else logging.INFO)


def without_address(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Put the route in place of the address that was asked for: addresses hold keys of people, or what was typed."""
    record, told = event.get("_record"), event.pop("positional_args", ())
    request = getattr(record, "request", None)
    if not isinstance(getattr(request, "path", None), str):
        return event
    if told:
        event["event"] = str(told[0])
    match = getattr(request, "resolver_match", None)
    event.update(status=getattr(record, "status_code", None), route=match.route if match else "")
    return event


def where_and_what(exc_info: structlog.typing.ExcInfo) -> str:
    """Return the lines of code and the kinds of an exception and its causes; an error's text may quote a row."""
    told = [
        "".join(traceback.format_tb(one.__traceback__)) + type(one).__qualname__ for one in _with_causes(exc_info[1])
    ]
    return "\n".join(reversed(told))


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
