"""Lists on their way in, and the reports that a circular asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OwnId",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "own_index", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.BigIntegerField()),
                ("own_index", models.BinaryField()),
                ("cell", models.IntegerField()),
                ("case_id", models.UUIDField()),
            ],
            options={
                "db_table": "linelists_own_id",
            },
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "list_name",
                        "signature",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation_id", models.BigIntegerField()),
                ("list_name", models.TextField()),
                ("signature", models.TextField()),
                ("chosen", models.JSONField()),
                ("saved_by", models.BigIntegerField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "db_table": "linelists_mapping",
            },
        ),
        migrations.CreateModel(
            name="CircularReport",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("phase", models.TextField(default="")),
                ("version", models.SmallIntegerField(default=1)),
                ("subject_id", models.UUIDField()),
                ("case_cell", models.IntegerField(null=True)),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("programme", models.TextField()),
                ("state", models.TextField(default="prepared")),
                ("begun_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("rules_version", models.SmallIntegerField()),
                ("organisation_id", models.BigIntegerField()),
                ("receiver_id", models.BigIntegerField(null=True)),
                ("content_sealed", models.BinaryField(null=True)),
                ("correction_sealed", models.BinaryField(null=True)),
                ("work_opened_at", models.DateTimeField(null=True)),
                ("checked_by", models.BigIntegerField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("sent_by", models.BigIntegerField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("received_by", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("receipt", models.TextField(default="")),
                ("replaced", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "linelists_circular",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["prepared", "checked"])),
                        fields=["due_at", "id"],
                        name="linelists_circular_waiting",
                    ),
                    models.Index(fields=["province", "state", "due_at", "id"], name="linelists_circular_province"),
                    models.Index(fields=["commune", "state", "due_at", "id"], name="linelists_circular_commune"),
                    models.Index(fields=["state", "due_at", "id"], name="linelists_circular_nation"),
                    models.Index(fields=["subject_id"], name="linelists_circular_subject"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject_id", "phase", "version"), name="linelists_circular_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("case", "outbreak"))), name="linelists_circular_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase__in", ("", "opened", "active", "closed"))),
                        name="linelists_circular_phase_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("prepared", "checked", "sent", "received"))),
                        name="linelists_circular_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircularStep",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("report_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("action", models.TextField()),
            ],
            options={
                "db_table": "linelists_circular_step",
                "indexes": [models.Index(fields=["report_id", "at"], name="linelists_step_report")],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("officer_id", models.BigIntegerField()),
                ("organisation_id", models.BigIntegerField()),
                ("list_name", models.TextField()),
                ("name_sealed", models.BinaryField()),
                ("spreadsheet", models.BooleanField()),
                ("sheets", models.JSONField()),
                ("sheet", models.SmallIntegerField(default=0)),
                ("chosen", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "linelists_upload",
                "indexes": [models.Index(fields=["created_at"], name="linelists_upload_age")],
            },
        ),
    ]
