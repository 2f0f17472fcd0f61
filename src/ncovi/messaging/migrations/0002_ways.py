"""Messages wait in a queue of their own; households choose how they are told."""

import django.contrib.postgres.fields
import django.contrib.postgres.functions
from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmailAddress",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "household_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("household_id", models.UUIDField()),
                ("address_sealed", models.BinaryField()),
                ("code_hash", models.BinaryField()),
                ("code_expires_at", models.DateTimeField()),
                ("tries", models.SmallIntegerField(db_default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "messaging_email",
            },
        ),
        migrations.CreateModel(
            name="IncomingMessage",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("gateway_key", models.BinaryField(unique=True)),
                ("sender_index", models.BinaryField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "db_table": "messaging_incoming",
            },
        ),
        migrations.CreateModel(
            name="Muted",
            fields=[
                ("phone_index", models.BinaryField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "messaging_muted",
            },
        ),
        migrations.CreateModel(
            name="NoticeChoice",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "household_id", "kind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("household_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("channels", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
            options={
                "db_table": "messaging_choice",
            },
        ),
        migrations.CreateModel(
            name="PushSubscription",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("endpoint_index", models.BinaryField()),
                ("subscription_sealed", models.BinaryField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "db_table": "messaging_push",
            },
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="messaging_message_newest",
        ),
        migrations.AddField(
            model_name="message",
            name="attempts",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="message",
            name="created_at",
            field=models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow()),
        ),
        migrations.AddField(
            model_name="message",
            name="delivered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="expires_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="gateway_id",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="message",
            name="last_error",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="message",
            name="next_at",
            field=models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow()),
        ),
        migrations.AddField(
            model_name="message",
            name="path",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="message",
            name="priority",
            field=models.SmallIntegerField(db_default=1),
        ),
        migrations.AddField(
            model_name="message",
            name="state",
            # What is there was sent; only what comes from now on waits.
            field=models.TextField(db_default="sent"),
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.TextField(db_default="queued"),
        ),
        migrations.AlterField(
            model_name="message",
            name="sent_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["-created_at"], name="messaging_message_newest"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state", "queued")), fields=["priority", "next_at"], name="messaging_message_due"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("gateway_id", ""), _negated=True),
                fields=["gateway_id"],
                name="messaging_message_gateway",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("queued", "sent", "delivered", "failed", "expired"))),
                name="messaging_message_state_known",
            ),
        ),
        migrations.AddIndex(
            model_name="incomingmessage",
            index=models.Index(fields=["sender_index", "received_at"], name="messaging_incoming_sender"),
        ),
        migrations.AddIndex(
            model_name="pushsubscription",
            index=models.Index(fields=["cell", "household_id"], name="messaging_push_household"),
        ),
        place("messaging_choice"),
        place("messaging_email"),
        place("messaging_push"),
    ]
