"""Who works, for which organisation, with which roles."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from ncovi.access.roles import ROLES


class OrganisationKind(models.Model):
    """A kind of organisation: data, because ministries rename and merge them.

    `line` is "health", "administration" or "communication"; `rank` orders lists, the widest first.
    """

    code = models.TextField(primary_key=True)
    name_vi = models.TextField()
    name_en = models.TextField()
    line = models.TextField()
    rank = models.SmallIntegerField()

    class Meta:
        """Table name."""

        db_table = "access_organisation_kind"

    def __str__(self) -> str:
        return self.code


class Organisation(models.Model):
    """Somebody that has officers; `parent` is the line of authority, which is not the tree of territories."""

    kind = models.ForeignKey(OrganisationKind, models.PROTECT, db_column="kind")
    code = models.TextField()
    name_vi = models.TextField()
    name_en = models.TextField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    phone = models.TextField(default="")
    generated = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """One organisation per kind and code."""

        db_table = "access_organisation"
        constraints = (
            models.UniqueConstraint("kind", "code", name="access_organisation_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="access_organisation_dates"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_id} {self.code}"


class OrganisationLink(models.Model):
    """A second tie besides the line of authority, such as that of a station to its People's Committee."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="links")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="linked_from")
    link = models.TextField()

    class Meta:
        """One tie of a sort between two organisations."""

        db_table = "access_organisation_link"
        constraints = (models.UniqueConstraint("organisation", "other", "link", name="access_link_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.link} {self.other_id}"


class OrganisationTerritory(models.Model):
    """A unit for which an organisation answers."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="territories")
    level = models.TextField()
    code = models.TextField()

    class Meta:
        """Each unit once."""

        db_table = "access_organisation_territory"
        constraints = (
            models.UniqueConstraint("organisation", "level", "code", name="access_territory_once"),
            models.CheckConstraint(
                condition=Q(level__in=["nation", "province", "commune"]), name="access_territory_level"
            ),
        )
        indexes = (models.Index(fields=["level", "code"], name="access_territory_unit"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.level} {self.code}"


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by their sign-in name; making them is an action."""


class Officer(AbstractBaseUser):
    """Somebody who works for one organisation."""

    username = models.TextField(unique=True)
    full_name = models.TextField()
    title = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="officers")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012 - the type that Django gives it

    class Meta:
        """Table name."""

        db_table = "access_officer"

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """Return the name by which colleagues know the officer."""
        return self.full_name


class OfficerRole(models.Model):
    """A role that somebody granted."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="roles")
    role = models.TextField()
    granted_by = models.TextField()
    granted_at = models.DateTimeField()

    class Meta:
        """Each role once."""

        db_table = "access_officer_role"
        constraints = (
            models.UniqueConstraint("officer", "role", name="access_role_once"),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="access_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.role}"
