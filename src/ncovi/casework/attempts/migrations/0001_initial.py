"""Calls and visits about work items."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("item_id", models.UUIDField()),
                ("cell", models.IntegerField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("household_id", models.UUIDField(null=True)),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("way", models.TextField()),
                ("result", models.TextField()),
                ("script_version", models.SmallIntegerField(null=True)),
                ("answers_sealed", models.BinaryField(null=True)),
                ("again_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "attempts_attempt",
                "indexes": [
                    models.Index(fields=["item_id", "at"], name="attempts_item"),
                    models.Index(fields=["cell", "person_id"], name="attempts_person"),
                    models.Index(
                        condition=models.Q(("again_at__isnull", False), ("kept_at__isnull", True)),
                        fields=["commune", "again_at"],
                        name="attempts_again_commune",
                    ),
                    models.Index(
                        condition=models.Q(("again_at__isnull", False), ("kept_at__isnull", True)),
                        fields=["province", "again_at"],
                        name="attempts_again_province",
                    ),
                    models.Index(
                        condition=models.Q(("again_at__isnull", False), ("kept_at__isnull", True)),
                        fields=["again_at"],
                        name="attempts_again",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "result__in",
                                (
                                    "answered",
                                    "no_answer",
                                    "busy",
                                    "wrong_number",
                                    "call_later",
                                    "planned",
                                    "found",
                                    "not_found",
                                    "moved",
                                    "refused",
                                ),
                            ),
                            ("way__in", ("call", "visit")),
                        ),
                        name="attempts_result_known",
                    )
                ],
            },
        ),
    ]
