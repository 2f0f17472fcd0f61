"""Work of every kind: about a person, a result, an event or a place; referred and joined."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="step",
            name="casework_outcome_known",
        ),
        migrations.RemoveConstraint(
            model_name="workitem",
            name="casework_one_open_item",
        ),
        migrations.RemoveConstraint(
            model_name="workitem",
            name="casework_closed_with_outcome",
        ),
        migrations.AddField(
            model_name="workitem",
            name="joined_to",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="workitem",
            name="programme",
            field=models.TextField(default="covid19"),
        ),
        migrations.AddField(
            model_name="workitem",
            name="referred_to",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="workitem",
            name="subject_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="workitem",
            name="subject_kind",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="workitem",
            name="words_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="cell",
            field=models.IntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="declaration_day",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="declaration_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="household_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="instrument",
            field=models.TextField(default=""),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="person_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="rules_version",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="score",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["organisation_id", "urgency", "due_at", "id"],
                name="casework_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("referred_to__isnull", False)),
                fields=["referred_to", "urgency", "due_at", "id"],
                name="casework_referred",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["kind", "urgency", "due_at", "id"],
                name="casework_nation_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["province", "kind", "urgency", "due_at", "id"],
                name="casework_province_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("joined_to__isnull", False)), fields=["joined_to"], name="casework_joined"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "",
                            "nothing",
                            "advice_given",
                            "watch",
                            "suspected_case",
                            "referred",
                            "done",
                            "not_needed",
                            "sent_back",
                            "joined",
                        ],
                    )
                ),
                name="casework_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("kind", "verify_declaration")),
                fields=("cell", "person_id"),
                name="casework_one_open_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="workitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("subject_id__isnull", False)),
                fields=("subject_id", "subject_kind", "kind"),
                name="casework_one_open_of_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="workitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        (
                            "outcome__in",
                            [
                                "nothing",
                                "advice_given",
                                "watch",
                                "suspected_case",
                                "referred",
                                "done",
                                "not_needed",
                                "sent_back",
                                "joined",
                            ],
                        ),
                        ("state", "closed"),
                    ),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True), ("outcome", "")
                    ),
                    _connector="OR",
                ),
                name="casework_closed_with_outcome",
            ),
        ),
    ]
