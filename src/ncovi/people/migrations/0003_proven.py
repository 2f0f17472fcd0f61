"""When a number was last proven, and how often the question about its owner was missed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_living"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnerDoubt",
            fields=[
                ("phone_index", models.BinaryField(primary_key=True, serialize=False)),
                ("missed", models.SmallIntegerField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "db_table": "people_ownerdoubt",
            },
        ),
        migrations.AddField(
            model_name="phone",
            name="proven_at",
            field=models.DateTimeField(null=True),
        ),
    ]
