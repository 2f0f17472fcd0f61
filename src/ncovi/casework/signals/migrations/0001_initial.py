"""Signals, the reports that they are about, and their steps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Signal",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("kind", models.TextField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("state", models.TextField(default="received")),
                ("urgency", models.SmallIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reports", models.IntegerField()),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("overdue_at", models.DateTimeField(null=True)),
                ("escalated_to", models.BigIntegerField(null=True)),
                ("claimed_by", models.BigIntegerField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField(default="")),
            ],
            options={
                "db_table": "signals_signal",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["urgency", "due_at", "id"],
                        name="signals_nation",
                    ),
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["province", "urgency", "due_at", "id"],
                        name="signals_province",
                    ),
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["commune", "urgency", "due_at", "id"],
                        name="signals_commune",
                    ),
                    models.Index(
                        condition=models.Q(models.Q(("state", "closed"), _negated=True), ("overdue_at__isnull", True)),
                        fields=["due_at"],
                        name="signals_becoming_overdue",
                    ),
                    models.Index(
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="signals_nation_closed",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="signals_province_closed",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("closed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "closed")),
                        name="signals_commune_closed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "checking", "closed"])),
                        name="signals_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claimed_by__isnull", False), ("state", "checking")),
                            models.Q(("claimed_by__isnull", True), ("state", "received")),
                            ("state", "closed"),
                            _connector="OR",
                        ),
                        name="signals_checked_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("outcome__in", ["nothing_found", "dealt_with", "passed_on", "cannot_check"]),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="signals_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalReport",
            fields=[
                ("report_id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attached", to="signals.signal"
                    ),
                ),
            ],
            options={
                "db_table": "signals_report",
            },
        ),
        migrations.CreateModel(
            name="SignalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField(null=True)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("from_state", models.TextField(default="")),
                ("to_state", models.TextField()),
                ("outcome", models.TextField(default="")),
                ("note", models.TextField(default="")),
                ("public_text", models.TextField(default="")),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="signals.signal"
                    ),
                ),
            ],
            options={
                "db_table": "signals_step",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["", "nothing_found", "dealt_with", "passed_on", "cannot_check"])
                        ),
                        name="signals_outcome_known",
                    )
                ],
            },
        ),
    ]
