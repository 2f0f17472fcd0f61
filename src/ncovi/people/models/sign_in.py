"""Signing in by telephone: codes, who asked for them, and the door that closes gently."""

from django.db import models
from django.db.models import Q

CHANNELS = ("sms",)


class SignInCode(models.Model):
    """A one-time code, known here only by its hash."""

    id = models.UUIDField(primary_key=True)
    phone_index = models.BinaryField()
    code_hash = models.BinaryField()
    channel = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_signincode"
        indexes = (models.Index(fields=["phone_index", "created_at"], name="people_signincode_phone"),)
        constraints = (models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="people_signincode_channel"),)

    def __str__(self) -> str:
        return str(self.id)


class CodeRequest(models.Model):
    """Somebody at one network address asked for a code or tried one: counted, then forgotten within a day."""

    id = models.BigAutoField(primary_key=True)
    address_index = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "people_coderequest"
        indexes = (models.Index(fields=["address_index", "at"], name="people_coderequest_address"),)

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"


class SignInDoor(models.Model):
    """How often a telephone's code was missed in a row; after too many the door stays shut for a while."""

    phone_index = models.BinaryField(primary_key=True)
    missed = models.SmallIntegerField()
    shut_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_signindoor"

    def __str__(self) -> str:
        return f"{self.missed}"


class OwnerDoubt(models.Model):
    """How often somebody with a number missed the question that only its account's holder can answer."""

    phone_index = models.BinaryField(primary_key=True)
    missed = models.SmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        db_table = "people_ownerdoubt"

    def __str__(self) -> str:
        return f"{self.missed}"


class WrongNumber(models.Model):
    """A number under which an officer reached somebody else; proving to hold it, by a code, outweighs an older row."""

    phone_index = models.BinaryField(primary_key=True)
    since = models.DateTimeField()
    officer_id = models.BigIntegerField()

    class Meta:
        db_table = "people_wrongnumber"

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"
