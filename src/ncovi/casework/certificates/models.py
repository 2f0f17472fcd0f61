"""Certificates that were issued, the numbers they have, and the codes by which anybody checks them."""

from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.certificates.rules import REASONS

VALID = Q(revoked_at__isnull=True)


class Certificate(models.Model):
    """A paper about an episode, as it was on the day of issue: what it says of the person is sealed, and never changes.

    Its number is its unit's own within a year.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    episode_id = models.UUIDField()
    programme = models.TextField()
    kind = models.TextField()
    wording_version = models.SmallIntegerField()
    organisation_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    number = models.IntegerField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField()
    first_day = models.DateField()
    until = models.DateField()
    facts_sealed = models.BinaryField()
    code_sealed = models.BinaryField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.BigIntegerField(null=True)
    reason = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "certificates_certificate"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "episode_id", "kind"], condition=VALID, name="certificates_one_valid"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, reason="") | Q(revoked_at__isnull=False, reason__in=REASONS),
                name="certificates_void_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=["cell", "person_id", "issued_at"], name="certificates_person"),
            models.Index(fields=["cell", "household_id"], name="certificates_household"),
            models.Index(fields=["issued_at", "id"], name="certificates_nation"),
            models.Index(fields=["province", "issued_at", "id"], name="certificates_province"),
            models.Index(fields=["commune", "issued_at", "id"], name="certificates_commune"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}/{self.year}"


class Code(models.Model):
    """Which certificate a code belongs to; the code itself stands on the paper alone."""

    code_index = models.BinaryField(primary_key=True)
    cell = models.IntegerField()
    certificate_id = models.UUIDField()

    class Meta:
        db_table = "certificates_code"

    def __str__(self) -> str:
        return str(self.certificate_id)


class Numbering(models.Model):
    """The last number that a unit gave in a year."""

    pk = models.CompositePrimaryKey("organisation_id", "year")
    organisation_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        db_table = "certificates_numbering"

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.last}/{self.year}"
