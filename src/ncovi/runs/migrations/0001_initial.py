"""Long work of officers, its rows and its files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RunFilePart",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "run_id", "name", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("run_id", models.UUIDField()),
                ("name", models.TextField()),
                ("number", models.IntegerField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "runs_file_part",
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("params_sealed", models.BinaryField()),
                ("language", models.TextField()),
                ("officer_id", models.BigIntegerField()),
                ("organisation_id", models.BigIntegerField()),
                ("territory", models.JSONField()),
                ("state", models.TextField(default="waiting")),
                ("total", models.IntegerField(null=True)),
                ("done", models.IntegerField(default=0)),
                ("bad", models.IntegerField(default=0)),
                ("undone", models.IntegerField(default=0)),
                ("undoable", models.IntegerField(default=0)),
                ("cursor", models.JSONField(default=dict)),
                ("undo_from", models.IntegerField(default=0)),
                ("failures", models.SmallIntegerField(default=0)),
                ("trouble", models.TextField(default="")),
                ("created_at", models.DateTimeField()),
                ("served_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(null=True)),
                ("begun_done", models.IntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "runs_run",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running", "undoing"])),
                        fields=["served_at"],
                        name="runs_active",
                    ),
                    models.Index(fields=["officer_id", "-created_at", "id"], name="runs_officer"),
                    models.Index(fields=["organisation_id", "-created_at", "id"], name="runs_organisation"),
                    models.Index(fields=["created_at"], name="runs_age"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "stopped", "failed", "finished", "undoing", "undone"])
                        ),
                        name="runs_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RunFile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "run_id", "name", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("run_id", models.UUIDField()),
                ("name", models.TextField()),
                ("type", models.TextField()),
                ("shown", models.BooleanField()),
                ("size", models.BigIntegerField(default=0)),
                ("parts", models.IntegerField(default=0)),
                ("kept_until", models.DateTimeField()),
            ],
            options={
                "db_table": "runs_file",
                "indexes": [models.Index(fields=["kept_until"], name="runs_file_over")],
            },
        ),
        migrations.CreateModel(
            name="RunRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "run_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("run_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("key", models.TextField()),
                ("ok", models.BooleanField()),
                ("code", models.TextField()),
                ("message", models.TextField()),
                ("undo", models.JSONField(null=True)),
            ],
            options={
                "db_table": "runs_row",
                "indexes": [models.Index(fields=["run_id", "ok", "number"], name="runs_row_outcome")],
            },
        ),
    ]
