"""Certificates, their numbers, and the codes by which they are checked."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("episode_id", models.UUIDField()),
                ("programme", models.TextField()),
                ("kind", models.TextField()),
                ("wording_version", models.SmallIntegerField()),
                ("organisation_id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("number", models.IntegerField()),
                ("issued_on", models.DateField()),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.BigIntegerField()),
                ("first_day", models.DateField()),
                ("until", models.DateField()),
                ("facts_sealed", models.BinaryField()),
                ("code_sealed", models.BinaryField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.BigIntegerField(null=True)),
                ("reason", models.TextField(default="")),
            ],
            options={
                "db_table": "certificates_certificate",
                "indexes": [
                    models.Index(fields=["cell", "person_id", "issued_at"], name="certificates_person"),
                    models.Index(fields=["cell", "household_id"], name="certificates_household"),
                    models.Index(fields=["issued_at", "id"], name="certificates_nation"),
                    models.Index(fields=["province", "issued_at", "id"], name="certificates_province"),
                    models.Index(fields=["commune", "issued_at", "id"], name="certificates_commune"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("cell", "episode_id", "kind"),
                        name="certificates_one_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("revoked_at__isnull", True)),
                            models.Q(
                                ("reason__in", ("mistake", "false_facts", "not_followed", "replaced")),
                                ("revoked_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="certificates_void_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                ("code_index", models.BinaryField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("certificate_id", models.UUIDField()),
            ],
            options={
                "db_table": "certificates_code",
            },
        ),
        migrations.CreateModel(
            name="Numbering",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "year", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("last", models.IntegerField()),
            ],
            options={
                "db_table": "certificates_numbering",
            },
        ),
        place("certificates_certificate"),
    ]
