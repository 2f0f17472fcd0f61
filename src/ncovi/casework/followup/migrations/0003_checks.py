"""Checks within the day, who is called, tests and calls."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_over"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("key", models.UUIDField()),
                ("episode_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("result", models.TextField()),
                ("declaration_id", models.UUIDField(null=True)),
                ("told_sealed", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "followup_call",
            },
        ),
        migrations.CreateModel(
            name="Test",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("key", models.UUIDField()),
                ("episode_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("taken_on", models.DateField()),
                ("negative", models.BooleanField(null=True)),
            ],
            options={
                "db_table": "followup_test",
            },
        ),
        migrations.RemoveConstraint(
            model_name="episode",
            name="followup_ended_with_reason",
        ),
        migrations.AddField(
            model_name="change",
            name="note_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="change",
            name="place",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="episode",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="episode",
            name="check_from",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="episode",
            name="check_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="episode",
            name="heard_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="episode",
            name="missed",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="episode",
            name="place",
            field=models.TextField(default="home"),
        ),
        migrations.AddField(
            model_name="episode",
            name="schedule_version",
            field=models.SmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="episode",
            name="way",
            field=models.TextField(default="phone"),
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)), fields=["check_until"], name="followup_check_due"
            ),
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                condition=models.Q(
                    ("ended_at__isnull", True), models.Q(("way", "call"), ("missed__gt", 0), _connector="OR")
                ),
                fields=["check_until", "id"],
                name="followup_call_nation",
            ),
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                condition=models.Q(
                    ("ended_at__isnull", True), models.Q(("way", "call"), ("missed__gt", 0), _connector="OR")
                ),
                fields=["province", "check_until", "id"],
                name="followup_call_province",
            ),
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                condition=models.Q(
                    ("ended_at__isnull", True), models.Q(("way", "call"), ("missed__gt", 0), _connector="OR")
                ),
                fields=["commune", "check_until", "id"],
                name="followup_call_commune",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("reason", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        (
                            "reason__in",
                            ("done", "released", "well", "not_needed", "hospital", "moved", "refused", "died"),
                        ),
                    ),
                    _connector="OR",
                ),
                name="followup_ended_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", ("home", "hospital", "centre")), ("way__in", ("phone", "call"))),
                name="followup_where_and_how",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["cell", "episode_id", "at"], name="followup_call_episode"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ("well", "told", "no_answer", "busy", "wrong_number", "call_later"))),
                name="followup_call_result_known",
            ),
        ),
        migrations.AddIndex(
            model_name="test",
            index=models.Index(fields=["cell", "person_id", "taken_on"], name="followup_test_person"),
        ),
        place("followup_test"),
        place("followup_call"),
    ]
