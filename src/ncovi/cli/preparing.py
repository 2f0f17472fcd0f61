"""Bringing an installation up to date; repeating it changes nothing and takes a second."""

from collections.abc import Callable

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring translations, static files, schema, units, organisations and partitions up to date."""
    from django.core.management import call_command

    from ncovi.access import organisations
    from ncovi.bulletins import loading as bulletins
    from ncovi.config import messages
    from ncovi.declarations import jobs as declarations
    from ncovi.kernel.clock import now
    from ncovi.kernel.trouble import EnvironmentTrouble
    from ncovi.people.queries.bulk import secrets_fit
    from ncovi.territory import loading

    messages.build()
    say("Static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Database schema")
    call_command("migrate", interactive=False, verbosity=0)
    # With other secrets known telephones would look new, and each would open a second household.
    if not secrets_fit():
        raise EnvironmentTrouble(
            "the secrets are not those with which the stored data were sealed: bring back the secret file of the data "
            "directory, or put the first secret last in NCOVI_SECRETS."
        )
    loading.load(say)
    organisations.generate(say)
    bulletins.load_built_in(say, at=now())
    declarations.prepare_days(now())


def prepare_in_earnest(say: Say) -> None:
    """Bring an installation for real people up to date.

    Raises:
        EnvironmentTrouble: the database holds a demonstration, whose officers' password everybody knows.
    """
    from ncovi.kernel.trouble import EnvironmentTrouble
    from ncovi.rehearsal import demo

    prepare(say)
    if demo.is_begun():
        raise EnvironmentTrouble(
            "this database holds the demonstration, whose officers' password is public: set NCOVI_DATA_DIR or "
            "DATABASE_URL to another place for real people, or `make demo` to go on with the demonstration."
        )


def prepare_demo(say: Say, *, size: int) -> None:
    """Bring an installation up to date and fill it with the demonstration's invented people."""
    from ncovi.rehearsal import demo

    prepare(say)
    demo.prepare(say, size=size)
