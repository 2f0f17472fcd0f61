"""A member takes their history to a telephone of their own, or leaves the family's list."""

from django.db import models
from django.db.models import Q

from ncovi.people.moving.rules import REASONS


class Offer(models.Model):
    """A household lets a member go, under a code: found by its index, and sealed while it can be used.

    Taken, it says from which household the person went to which; `settled_at` is when the last of what was on its way
    at that moment had followed.
    """

    id = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    code_index = models.BinaryField(unique=True)
    code_sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    closed_to_officers = True

    class Meta:
        db_table = "moving_offer"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id"],
                condition=Q(taken_at__isnull=True, withdrawn_at__isnull=True),
                name="moving_one_open_offer",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False, withdrawn_at__isnull=True),
                name="moving_taken_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=["cell", "household_id"], name="moving_offer_home"),
            models.Index(
                fields=["taken_at"],
                condition=Q(taken_at__isnull=False, settled_at__isnull=True),
                name="moving_offer_unsettled",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Miss(models.Model):
    """A household typed a code that opens nothing: counted, then forgotten within a day."""

    id = models.BigAutoField(primary_key=True)
    household_id = models.UUIDField()
    at = models.DateTimeField()

    closed_to_officers = True

    class Meta:
        db_table = "moving_miss"
        indexes = (models.Index(fields=["household_id", "at"], name="moving_miss_household"),)

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"


class FurtherHousehold(models.Model):
    """A household that opens to whoever opens its `home`: one telephone, one more book."""

    household_id = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    home_cell = models.IntegerField()
    home_id = models.UUIDField()

    closed_to_officers = True

    class Meta:
        db_table = "moving_further"
        indexes = (models.Index(fields=["home_id"], name="moving_further_home"),)

    def __str__(self) -> str:
        return str(self.household_id)


class Departure(models.Model):
    """Why a member is no longer on the family's list, and since when."""

    pk = models.CompositePrimaryKey("cell", "person_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "moving_departure"
        constraints = (models.CheckConstraint(condition=Q(reason__in=REASONS), name="moving_reason_known"),)
        indexes = (models.Index(fields=["cell", "household_id"], name="moving_departure_home"),)

    def __str__(self) -> str:
        return str(self.person_id)
