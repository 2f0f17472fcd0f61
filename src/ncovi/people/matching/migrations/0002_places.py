import django.contrib.postgres.fields
from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fresh",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
            ],
            options={
                "db_table": "matching_fresh",
            },
        ),
        place("matching_fresh"),
        # No pair was stored yet: the table is made anew with a place for each half.
        migrations.DeleteModel(name="Pair"),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("first_cell", models.IntegerField()),
                ("first_id", models.UUIDField()),
                ("second_cell", models.IntegerField()),
                ("second_id", models.UUIDField()),
                ("first_commune", models.TextField()),
                ("first_province", models.TextField()),
                ("second_commune", models.TextField()),
                ("second_province", models.TextField()),
                ("score", models.SmallIntegerField()),
                ("reasons", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("state", models.TextField(db_default="open")),
                ("found_at", models.DateTimeField()),
                ("decided_by", models.BigIntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "matching_pair",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["first_province", "-score", "id"],
                        name="matching_pair_province",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["first_commune", "-score", "id"],
                        name="matching_pair_commune",
                    ),
                    models.Index(fields=["second_cell", "second_id"], name="matching_pair_second"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first_cell", "first_id", "second_cell", "second_id"), name="matching_pair_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("open", "same", "different"))),
                        name="matching_pair_state_known",
                    ),
                ],
            },
        ),
    ]
