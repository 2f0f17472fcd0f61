"""Who declared for whom, and the sheets that were printed to be typed in."""

from django.db import models

from ncovi.access.scoped import ScopedManager


class Assistance(models.Model):
    """A declaration that an officer sent for somebody: who, for which unit, and by what way the person came."""

    pk = models.CompositePrimaryKey("cell", "person_id", "declaration_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    declaration_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    day = models.DateField()
    way = models.TextField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "desk_assistance"

    def __str__(self) -> str:
        return f"{self.way} {self.declaration_id}"


class PaperForm(models.Model):
    """One printed sheet, found by its code's index; without a person until somebody types it in.

    Commune and province are the person's, or those of the unit that printed it blank: there it can be typed in.
    """

    code_index = models.BinaryField(primary_key=True)
    cell = models.IntegerField(null=True)
    person_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    commune = models.TextField()
    province = models.TextField()
    instrument = models.TextField()
    version = models.SmallIntegerField()
    officer_id = models.BigIntegerField(null=True)
    printed_at = models.DateTimeField()
    good_until = models.DateField(db_index=True)
    declaration_id = models.UUIDField(null=True)
    day = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "desk_paper_form"

    def __str__(self) -> str:
        return f"{self.instrument} {self.printed_at:%Y-%m-%d}"
