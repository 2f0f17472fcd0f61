"""Persons, households, identifiers, consent and the citizen's door."""

import django.contrib.postgres.functions
from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True
    dependencies = ()

    operations = [
        migrations.CreateModel(
            name="Phone",
            fields=[
                ("phone_index", models.BinaryField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("household_id", models.UUIDField()),
            ],
            options={
                "db_table": "people_phone",
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("household", models.UUIDField(primary_key=True, serialize=False)),
                ("epoch", models.IntegerField()),
                ("before", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "people_revocation",
            },
        ),
        migrations.CreateModel(
            name="SignInDoor",
            fields=[
                ("phone_index", models.BinaryField(primary_key=True, serialize=False)),
                ("missed", models.SmallIntegerField()),
                ("shut_until", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_signindoor",
            },
        ),
        migrations.CreateModel(
            name="CodeRequest",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address_index", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "people_coderequest",
                "indexes": [models.Index(fields=["address_index", "at"], name="people_coderequest_address")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("purpose", models.TextField()),
                ("text_version", models.SmallIntegerField()),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_consent",
                "indexes": [models.Index(fields=["cell", "person_id"], name="people_consent_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("cell", "person_id", "purpose"),
                        name="people_consent_one_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("phone_sealed", models.BinaryField(null=True)),
                ("phone_index", models.BinaryField(null=True)),
                ("language", models.TextField(db_default="vi")),
                ("commune", models.TextField(db_default="")),
                ("form_of_address", models.TextField(db_default="")),
                ("created_at", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
                ("token_epoch", models.IntegerField(db_default=0)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_household",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cell__gte", 0), ("cell__lte", 4095)), name="people_household_cell_in_range"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "person_id", "kind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("value_sealed", models.BinaryField()),
                ("value_index", models.BinaryField()),
            ],
            options={
                "db_table": "people_identifier",
                "indexes": [models.Index(fields=["value_index"], name="people_identifier_value")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("cccd", "cmnd", "passport", "bhyt"))),
                        name="people_identifier_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("full_name", models.TextField(db_default="")),
                ("name_folded", models.TextField(db_default="")),
                ("sex", models.TextField(db_default="")),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("birth_date", models.DateField(null=True)),
                ("nationality", models.TextField(db_default="VN")),
                ("commune", models.TextField(db_default="")),
                ("province", models.TextField(db_default="")),
                ("address", models.TextField(db_default="")),
                ("relation", models.TextField(db_default="self")),
                ("phone_sealed", models.BinaryField(null=True)),
                ("phone_index", models.BinaryField(null=True)),
                ("consented", models.BooleanField(db_default=False)),
                ("source", models.TextField(db_default="web")),
                ("created_at", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_person",
                "indexes": [
                    models.Index(
                        fields=["commune", "name_folded"],
                        name="people_person_commune_name",
                        opclasses=["text_ops", "text_pattern_ops"],
                    ),
                    models.Index(
                        fields=["province", "name_folded"],
                        name="people_person_province_name",
                        opclasses=["text_ops", "text_pattern_ops"],
                    ),
                    models.Index(
                        condition=models.Q(("phone_index__isnull", False)),
                        fields=["phone_index"],
                        name="people_person_phone",
                    ),
                    models.Index(fields=["cell", "household_id"], name="people_person_household"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ("male", "female", "other", ""))), name="people_person_sex_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_year__isnull", True),
                            models.Q(("birth_year__gte", 1880), ("birth_year__lte", 2200)),
                            _connector="OR",
                        ),
                        name="people_person_birth_year_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("phone_index", models.BinaryField()),
                ("code_hash", models.BinaryField()),
                ("channel", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_signincode",
                "indexes": [models.Index(fields=["phone_index", "created_at"], name="people_signincode_phone")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ("sms",))), name="people_signincode_channel"
                    )
                ],
            },
        ),
        place("people_household"),
        place("people_person"),
        place("people_identifier"),
        place("people_consent"),
        place("people_phone", by="phone_index"),
    ]
