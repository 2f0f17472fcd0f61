"""Filters that officers keep, and work that went from one unit to another."""

from django.db import models
from django.db.models import F, Q

from ncovi.casework.worklist.rules import Standing

STANDINGS = [standing.value for standing in Standing]
UNDER_WAY = Q(standing__in=[Standing.SENT.value, Standing.TAKEN.value])


class SavedFilter(models.Model):
    """A view of the list that an officer keeps under a name; one of them may be where the list begins."""

    officer_id = models.BigIntegerField()
    name = models.TextField()
    query = models.TextField()
    first = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "worklist_filter"
        constraints = (
            models.UniqueConstraint(fields=["officer_id", "name"], name="worklist_filter_name"),
            models.UniqueConstraint(fields=["officer_id"], condition=Q(first=True), name="worklist_filter_first"),
        )

    def __str__(self) -> str:
        return self.name


class Referral(models.Model):
    """A piece of work that a unit asked another one to take over; `id` is the key of the form.

    `item_id` is the work that was opened for the receiver where the piece itself lies beyond their territory. What
    officers wrote to each other is sealed.
    """

    id = models.UUIDField(primary_key=True)
    source = models.TextField()
    work_id = models.UUIDField()
    item_id = models.UUIDField(null=True)
    from_organisation = models.BigIntegerField()
    to_organisation = models.BigIntegerField()
    officer_id = models.BigIntegerField()
    at = models.DateTimeField()
    words_sealed = models.BinaryField()
    standing = models.TextField(default=Standing.SENT.value)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answer_sealed = models.BinaryField(null=True)
    outcome = models.TextField(default="")

    class Meta:
        db_table = "worklist_referral"
        constraints = (
            models.UniqueConstraint(fields=["work_id"], condition=UNDER_WAY, name="worklist_one_referral"),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="worklist_standing_known"),
        )
        indexes = (
            models.Index("from_organisation", F("at").desc(), F("id").desc(), name="worklist_sent"),
            models.Index("to_organisation", F("at").desc(), F("id").desc(), name="worklist_received"),
            models.Index("work_id", F("at").desc(), name="worklist_of_work"),
            models.Index(fields=["item_id"], condition=Q(item_id__isnull=False), name="worklist_of_item"),
        )

    def __str__(self) -> str:
        return str(self.id)
