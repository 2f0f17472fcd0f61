"""News and guidance, numbers to call, places that households follow."""

import django.db.models.deletion
from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Bulletin",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("slug", models.TextField()),
                ("version", models.IntegerField()),
                ("kind", models.TextField()),
                ("situation", models.TextField(default="")),
                ("urgency", models.TextField()),
                ("title_vi", models.TextField()),
                ("title_en", models.TextField()),
                ("text_vi", models.TextField()),
                ("text_en", models.TextField()),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("published_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField(null=True)),
                ("superseded_at", models.DateTimeField(null=True)),
                ("verified_by", models.BigIntegerField(null=True)),
                ("verified_at", models.DateTimeField(null=True)),
                ("digest", models.TextField()),
            ],
            options={
                "db_table": "bulletins_bulletin",
            },
        ),
        migrations.CreateModel(
            name="BulletinPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.TextField()),
                ("code", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "db_table": "bulletins_place",
            },
        ),
        migrations.CreateModel(
            name="FollowedPlace",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "household_id", "commune", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("notices", models.TextField()),
            ],
            options={
                "db_table": "bulletins_followed",
            },
        ),
        migrations.CreateModel(
            name="Hotline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.TextField()),
                ("code", models.TextField()),
                ("name_vi", models.TextField()),
                ("name_en", models.TextField()),
                ("number", models.TextField()),
                ("hours_vi", models.TextField(default="")),
                ("hours_en", models.TextField(default="")),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "db_table": "bulletins_hotline",
            },
        ),
        migrations.CreateModel(
            name="Spreading",
            fields=[
                (
                    "bulletin",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="bulletins.bulletin",
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("phase", models.TextField()),
                ("commune", models.TextField(default="")),
                ("cell", models.IntegerField(default=-1)),
                ("household_id", models.UUIDField(null=True)),
                ("notices", models.BigIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "bulletins_spreading",
            },
        ),
        migrations.AddIndex(
            model_name="bulletin",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", True), ("urgency", "urgent")),
                fields=["published_at"],
                name="bulletins_bulletin_urgent",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.UniqueConstraint(
                models.F("slug"), models.F("version"), name="bulletins_bulletin_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.UniqueConstraint(
                models.F("slug"),
                condition=models.Q(("superseded_at__isnull", True)),
                name="bulletins_bulletin_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("news", "guidance", "notice"))), name="bulletins_bulletin_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgency__in", ("normal", "urgent"))), name="bulletins_bulletin_urgency"
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "guidance"),
                        ("situation__in", ("isolation", "contact", "ill", "pregnant", "over60", "child", "healthy")),
                    ),
                    models.Q(models.Q(("kind", "guidance"), _negated=True), ("situation", "")),
                    _connector="OR",
                ),
                name="bulletins_bulletin_situation",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                    models.Q(("verified_at__isnull", False), ("verified_by__isnull", False)),
                    _connector="OR",
                ),
                name="bulletins_bulletin_checked_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="bulletinplace",
            name="bulletin",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="places", to="bulletins.bulletin"
            ),
        ),
        migrations.AddIndex(
            model_name="followedplace",
            index=models.Index(
                models.F("commune"), models.F("cell"), models.F("household_id"), name="bulletins_followed_commune"
            ),
        ),
        migrations.AddConstraint(
            model_name="followedplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("notices__in", ("off", "urgent", "all"))), name="bulletins_followed_notices"
            ),
        ),
        migrations.AddConstraint(
            model_name="hotline",
            constraint=models.UniqueConstraint(
                models.F("level"),
                models.F("code"),
                models.F("number"),
                models.F("since"),
                name="bulletins_hotline_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="hotline",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ("nation", "province", "commune"))), name="bulletins_hotline_level"
            ),
        ),
        migrations.AddIndex(
            model_name="spreading",
            index=models.Index(
                models.F("started_at"),
                condition=models.Q(("finished_at__isnull", True)),
                name="bulletins_spreading_open",
            ),
        ),
        migrations.AddIndex(
            model_name="bulletinplace",
            index=models.Index(
                models.F("code"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.F("bulletin"),
                name="bulletins_place_newest",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletinplace",
            constraint=models.UniqueConstraint(
                models.F("bulletin"), models.F("level"), models.F("code"), name="bulletins_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletinplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ("nation", "province", "commune"))), name="bulletins_place_level"
            ),
        ),
        place("bulletins_followed"),
    ]
