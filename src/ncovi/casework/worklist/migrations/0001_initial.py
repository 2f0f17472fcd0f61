"""Filters that officers keep, and referrals between units."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("work_id", models.UUIDField()),
                ("item_id", models.UUIDField(null=True)),
                ("from_organisation", models.BigIntegerField()),
                ("to_organisation", models.BigIntegerField()),
                ("officer_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("words_sealed", models.BinaryField()),
                ("standing", models.TextField(default="sent")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.BigIntegerField(null=True)),
                ("answer_sealed", models.BinaryField(null=True)),
                ("outcome", models.TextField(default="")),
            ],
            options={
                "db_table": "worklist_referral",
                "indexes": [
                    models.Index(
                        models.F("from_organisation"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="worklist_sent",
                    ),
                    models.Index(
                        models.F("to_organisation"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="worklist_received",
                    ),
                    models.Index(
                        models.F("work_id"), models.OrderBy(models.F("at"), descending=True), name="worklist_of_work"
                    ),
                    models.Index(
                        condition=models.Q(("item_id__isnull", False)), fields=["item_id"], name="worklist_of_item"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("standing__in", ["sent", "taken"])),
                        fields=("work_id",),
                        name="worklist_one_referral",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["sent", "taken", "sent_back", "answered"])),
                        name="worklist_standing_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("officer_id", models.BigIntegerField()),
                ("name", models.TextField()),
                ("query", models.TextField()),
                ("first", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "db_table": "worklist_filter",
                "constraints": [
                    models.UniqueConstraint(fields=("officer_id", "name"), name="worklist_filter_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("first", True)), fields=("officer_id",), name="worklist_filter_first"
                    ),
                ],
            },
        ),
    ]
