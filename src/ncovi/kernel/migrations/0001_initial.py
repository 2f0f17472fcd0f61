"""The outbox."""

from django.contrib.postgres.functions import TransactionNow
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("topic", models.TextField()),
                ("key", models.UUIDField()),
                ("body", models.JSONField()),
                ("created_at", models.DateTimeField(db_default=TransactionNow())),
                ("available_at", models.DateTimeField(db_default=TransactionNow())),
                ("attempts", models.SmallIntegerField(db_default=0)),
                ("last_error", models.TextField(db_default="")),
            ],
            options={
                "db_table": "kernel_outbox",
                "indexes": [models.Index(fields=["available_at", "id"], name="kernel_outbox_due")],
            },
        ),
    )
