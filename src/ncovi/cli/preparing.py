"""Bringing an installation up to date; repeating it changes nothing and takes a second."""

from collections.abc import Callable

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring translations, static files, schema, units, organisations and partitions up to date."""
    from django.core.management import call_command

    from ncovi.access import organisations
    from ncovi.config import messages
    from ncovi.declarations import jobs as declarations
    from ncovi.kernel.clock import now
    from ncovi.territory import loading

    messages.build()
    say("Static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Database schema")
    call_command("migrate", interactive=False, verbosity=0)
    loading.load(say)
    organisations.generate(say)
    declarations.prepare_days(now())


def prepare_demo(say: Say, *, size: int) -> None:
    """Bring an installation up to date and fill it with the demonstration's invented people."""
    from ncovi.rehearsal import demo

    prepare(say)
    demo.prepare(say, size=size)
