"""What a person agreed to, for which purpose, in which words."""

from django.db import models
from django.db.models import Q


class Consent(models.Model):
    """One agreement: explicit, for one purpose, to one version of its text; withdrawn, it stays as a record."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    household_id = models.UUIDField()
    person_id = models.UUIDField()
    purpose = models.TextField()
    text_version = models.SmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_consent"
        indexes = (models.Index(fields=["cell", "person_id"], name="people_consent_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="people_consent_one_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"
