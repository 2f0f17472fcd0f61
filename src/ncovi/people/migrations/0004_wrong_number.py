"""Numbers under which officers reached somebody else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_proven"),
    ]

    operations = [
        migrations.CreateModel(
            name="WrongNumber",
            fields=[
                ("phone_index", models.BinaryField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "people_wrongnumber",
            },
        ),
    ]
