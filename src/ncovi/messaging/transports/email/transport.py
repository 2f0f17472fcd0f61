"""Sends each message as a plain e-mail: its title as the subject, its text, and the page that it leads to."""

from django.conf import settings
from django.core.mail import EmailMessage

from ncovi.messaging.transports import Parcel, Rejected


class EmailTransport:
    """Speaks to the configured mail server."""

    def send(self, parcel: Parcel) -> str:
        """Send an e-mail.

        Raises:
            Rejected: the address can be no address.
            OSError, smtplib.SMTPException: not now.
        """
        lines = [parcel.text]
        if parcel.path:
            lines.append(settings.NCOVI_SITE + parcel.path)
        message = EmailMessage(parcel.title, "\n\n".join(lines) + "\n", to=[parcel.recipient])
        message.extra_headers = {"Message-ID": f"<{parcel.key}@ncovi>", "Auto-Submitted": "auto-generated"}
        try:
            message.send()
        except ValueError as reason:  # a line break in the address
            raise Rejected from reason
        return ""


def make() -> EmailTransport:
    """Return the transport."""
    return EmailTransport()
