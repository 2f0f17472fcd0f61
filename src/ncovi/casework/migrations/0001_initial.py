"""Work items, their steps and their counters."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit_level",
                        "unit_code",
                        "level",
                        "state",
                        "overdue",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("unit_level", models.TextField()),
                ("unit_code", models.TextField()),
                ("level", models.SmallIntegerField()),
                ("state", models.TextField()),
                ("overdue", models.BooleanField()),
                ("items", models.IntegerField()),
            ],
            options={
                "db_table": "casework_counter",
            },
        ),
        migrations.CreateModel(
            name="CounterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("level", models.SmallIntegerField()),
                ("state", models.TextField()),
                ("overdue", models.BooleanField()),
                ("amount", models.IntegerField()),
            ],
            options={
                "db_table": "casework_counterchange",
            },
        ),
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("declaration_day", models.DateField()),
                ("declaration_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("level", models.SmallIntegerField()),
                ("urgency", models.SmallIntegerField()),
                ("score", models.SmallIntegerField()),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("instrument", models.TextField()),
                ("rules_version", models.SmallIntegerField()),
                ("state", models.TextField(default="open")),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("overdue_at", models.DateTimeField(null=True)),
                ("escalated_to", models.BigIntegerField(null=True)),
                ("claimed_by", models.BigIntegerField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField(default="")),
                ("attempts", models.SmallIntegerField(default=0)),
            ],
            options={
                "db_table": "casework_workitem",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["urgency", "due_at", "id"],
                        name="casework_nation",
                    ),
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["province", "urgency", "due_at", "id"],
                        name="casework_province",
                    ),
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["commune", "urgency", "due_at", "id"],
                        name="casework_commune",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("overdue_at__isnull", False),
                        ),
                        fields=["urgency", "due_at", "id"],
                        name="casework_nation_overdue",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("overdue_at__isnull", False),
                        ),
                        fields=["province", "urgency", "due_at", "id"],
                        name="casework_province_overdue",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True), ("escalated_to__isnull", False)
                        ),
                        fields=["escalated_to", "urgency", "due_at", "id"],
                        name="casework_escalated",
                    ),
                    models.Index(
                        condition=models.Q(("state", "claimed")),
                        fields=["claimed_by", "urgency", "due_at", "id"],
                        name="casework_mine",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("overdue_at__isnull", True),
                        ),
                        fields=["due_at"],
                        name="casework_becoming_overdue",
                    ),
                    models.Index(
                        fields=["cell", "person_id", "opened_at"],
                        name="casework_person",
                    ),
                    models.Index(
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="casework_nation_closed",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="casework_province_closed",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="casework_commune_closed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("cell", "person_id"),
                        name="casework_one_open_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "claimed", "closed"])),
                        name="casework_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claimed_by__isnull", False), ("state", "claimed")),
                            models.Q(("claimed_by__isnull", True), ("state", "open")),
                            ("state", "closed"),
                            _connector="OR",
                        ),
                        name="casework_claimed_by_someone",
                    ),
                    models.CheckConstraint(
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
                                    ],
                                ),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="casework_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttachedDeclaration",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell",
                        "person_id",
                        "day",
                        "declaration_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("day", models.DateField()),
                ("declaration_id", models.UUIDField()),
                ("level", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="casework.workitem",
                    ),
                ),
            ],
            options={
                "db_table": "casework_declaration",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField(null=True)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("from_state", models.TextField(default="")),
                ("to_state", models.TextField()),
                ("call_result", models.TextField(default="")),
                ("outcome", models.TextField(default="")),
                ("note", models.TextField(default="")),
                ("public_code", models.TextField(default="")),
                ("public_text", models.TextField(default="")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="casework.workitem",
                    ),
                ),
            ],
            options={
                "db_table": "casework_step",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "call_result__in",
                                [
                                    "",
                                    "answered",
                                    "no_answer",
                                    "busy",
                                    "wrong_number",
                                    "call_later",
                                ],
                            )
                        ),
                        name="casework_call_result_known",
                    ),
                    models.CheckConstraint(
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
                                ],
                            )
                        ),
                        name="casework_outcome_known",
                    ),
                ],
            },
        ),
    ]
