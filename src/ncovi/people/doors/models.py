"""What opens a household's door besides a code by SMS, and who heard a person agree."""

from django.db import models


class StationCode(models.Model):
    """A code that a health unit printed for a household: known here only by its index, used once."""

    code_index = models.BinaryField(primary_key=True)
    cell = models.IntegerField()
    household_id = models.UUIDField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "doors_station_code"
        indexes = (
            models.Index(fields=["cell", "household_id"], name="doors_station_code_household"),
            models.Index(fields=["expires_at"], name="doors_station_code_expiry"),
        )

    def __str__(self) -> str:
        return f"{self.household_id} {self.issued_at:%Y-%m-%d}"


class Passkey(models.Model):
    """The public half of a key that one device holds for a household."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    household_id = models.UUIDField()
    credential_id = models.BinaryField()
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    label = models.TextField()
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    closed_to_officers = True

    class Meta:
        db_table = "doors_passkey"
        constraints = (models.UniqueConstraint("cell", "credential_id", name="doors_passkey_credential_once"),)
        indexes = (models.Index(fields=["cell", "household_id"], name="doors_passkey_household"),)

    def __str__(self) -> str:
        return f"{self.id}"


class Challenge(models.Model):
    """Something to be signed by a passkey, once; of a household where one is being added."""

    id = models.UUIDField(primary_key=True)
    challenge = models.BinaryField()
    household_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    closed_to_officers = True

    class Meta:
        db_table = "doors_challenge"

    def __str__(self) -> str:
        return f"{self.id}"


class IdentityLink(models.Model):
    """Which household a national identity opens: found by a keyed hash of who vouches and for whom."""

    subject_index = models.BinaryField(primary_key=True)
    cell = models.IntegerField()
    household_id = models.UUIDField()
    linked_at = models.DateTimeField()

    closed_to_officers = True

    class Meta:
        db_table = "doors_identity_link"
        indexes = (models.Index(fields=["cell", "household_id"], name="doors_identity_household"),)

    def __str__(self) -> str:
        return f"{self.household_id}"


class SpokenConsent(models.Model):
    """Who heard a person agree by word, for a consent that was given at a desk or on the telephone."""

    pk = models.CompositePrimaryKey("cell", "person_id", "purpose", "text_version", "at")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    purpose = models.TextField()
    text_version = models.SmallIntegerField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "doors_spoken_consent"

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"
