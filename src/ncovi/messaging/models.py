"""What was said to whom, by which channel, and what became of it."""

from django.db import models


class Message(models.Model):
    """One message; recipient and parameters are sealed, and the parameters are erased when they have served."""

    id = models.UUIDField(primary_key=True)
    channel = models.TextField()
    template = models.TextField()
    language = models.TextField()
    recipient_sealed = models.BinaryField()
    params_sealed = models.JSONField()
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "messaging_message"
        indexes = (models.Index(fields=["-sent_at"], name="messaging_message_newest"),)

    def __str__(self) -> str:
        return f"{self.template} {self.id}"
