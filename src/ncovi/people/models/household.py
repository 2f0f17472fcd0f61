"""The account: persons managed from one telephone."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models


class Household(models.Model):
    """Persons managed from one account."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    language = models.TextField(db_default="vi")
    commune = models.TextField(db_default="")
    form_of_address = models.TextField(db_default="")
    created_at = models.DateTimeField(db_default=TransactionNow())
    token_epoch = models.IntegerField(db_default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_household"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cell__gte=0, cell__lte=4095), name="people_household_cell_in_range"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Phone(models.Model):
    """Which account a telephone opens: the registry that keeps a number from opening two.

    `proven_at` is when a code sent to it was last entered, None where that was when the account was made.
    """

    phone_index = models.BinaryField(primary_key=True)
    cell = models.IntegerField()
    household_id = models.UUIDField()
    proven_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_phone"

    def __str__(self) -> str:
        return str(self.household_id)


class Revocation(models.Model):
    """Tokens of a household made before `before`, and so with an epoch below `epoch`, are void.

    A row may be forgotten once the longest-lived of those tokens has expired by itself.
    """

    household = models.UUIDField(primary_key=True)
    epoch = models.IntegerField()
    before = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_revocation"

    def __str__(self) -> str:
        return str(self.household)
