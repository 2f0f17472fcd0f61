"""Episodes of follow-up and what officers did to them."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("episode_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("action", models.TextField()),
                ("days", models.SmallIntegerField()),
                ("reason", models.TextField(default="")),
            ],
            options={
                "db_table": "followup_change",
                "indexes": [models.Index(fields=["cell", "episode_id", "at"], name="followup_change_episode")],
            },
        ),
        migrations.CreateModel(
            name="Episode",
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
                ("programme", models.TextField()),
                ("kind", models.TextField()),
                ("first_day", models.DateField()),
                ("days", models.SmallIntegerField()),
                ("last_check", models.DateField()),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("item_id", models.UUIDField(null=True)),
                ("words_sealed", models.BinaryField(null=True)),
                ("opened_by", models.BigIntegerField()),
                ("opened_at", models.DateTimeField()),
                ("ended_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(default="")),
            ],
            options={
                "db_table": "followup_episode",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["last_check", "id"],
                        name="followup_nation",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["province", "last_check", "id"],
                        name="followup_province",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["commune", "last_check", "id"],
                        name="followup_commune",
                    ),
                    models.Index(fields=["cell", "person_id", "first_day"], name="followup_person"),
                    models.Index(fields=["cell", "household_id"], name="followup_household"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("cell", "person_id"),
                        name="followup_one_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 1), ("days__lte", 90)), name="followup_days_plausible"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("reason", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("reason__in", ("done", "well", "not_needed", "hospital", "moved", "refused", "died")),
                            ),
                            _connector="OR",
                        ),
                        name="followup_ended_with_reason",
                    ),
                ],
            },
        ),
        place("followup_episode"),
    ]
