"""Members who go to a telephone of their own, or leave."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "moving_departure",
                "indexes": [models.Index(fields=["cell", "household_id"], name="moving_departure_home")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ("elsewhere", "died", "mistake", "other"))),
                        name="moving_reason_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FurtherHousehold",
            fields=[
                ("household_id", models.UUIDField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("home_cell", models.IntegerField()),
                ("home_id", models.UUIDField()),
            ],
            options={
                "db_table": "moving_further",
                "indexes": [models.Index(fields=["home_id"], name="moving_further_home")],
            },
        ),
        migrations.CreateModel(
            name="Miss",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("household_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "moving_miss",
                "indexes": [models.Index(fields=["household_id", "at"], name="moving_miss_household")],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("code_index", models.BinaryField(unique=True)),
                ("code_sealed", models.BinaryField(null=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "moving_offer",
                "indexes": [
                    models.Index(fields=["cell", "household_id"], name="moving_offer_home"),
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True), ("taken_at__isnull", False)),
                        fields=["taken_at"],
                        name="moving_offer_unsettled",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("cell", "person_id"),
                        name="moving_one_open_offer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_at__isnull", True), ("taken_by__isnull", True)),
                            models.Q(
                                ("taken_at__isnull", False), ("taken_by__isnull", False), ("withdrawn_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="moving_taken_by_somebody",
                    ),
                ],
            },
        ),
        place("moving_departure"),
    ]
