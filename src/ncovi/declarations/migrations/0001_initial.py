"""The partitioned table of declarations, the tally that is folded into daily figures, and the log of imports."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from ncovi.kernel.place import place

TABLES = """
CREATE TABLE declarations_declaration (
    cell integer NOT NULL,
    person_id uuid NOT NULL,
    day date NOT NULL,
    id uuid NOT NULL,
    household_id uuid NOT NULL,
    instrument text NOT NULL,
    version smallint NOT NULL,
    rules_version smallint NOT NULL,
    commune text NOT NULL,
    province text NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
    score smallint NOT NULL,
    reasons text[] NOT NULL,
    answers jsonb NOT NULL,
    digest bytea NOT NULL,
    source text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (cell, person_id, day, id)
) PARTITION BY RANGE (day);

CREATE TABLE declarations_default PARTITION OF declarations_declaration DEFAULT;

CREATE TABLE declarations_tally (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day date NOT NULL,
    programmes text[] NOT NULL,
    communes text[] NOT NULL,
    provinces text[] NOT NULL,
    levels smallint[] NOT NULL,
    firsts boolean[] NOT NULL
);

CREATE TABLE declarations_daily (
    unit_level text NOT NULL CHECK (unit_level IN ('commune', 'province', 'nation')),
    unit_code text NOT NULL,
    day date NOT NULL,
    programme text NOT NULL,
    declared integer NOT NULL,
    declarers integer NOT NULL,
    "none" integer NOT NULL,
    watch integer NOT NULL,
    high integer NOT NULL,
    emergency integer NOT NULL,
    PRIMARY KEY (unit_level, unit_code, day, programme),
    CHECK (declared = "none" + watch + high + emergency),
    CHECK (declarers BETWEEN 0 AND declared)
) WITH (fillfactor = 70);

CREATE TABLE declarations_folded (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    at timestamptz NOT NULL
);

CREATE TABLE declarations_importrun (
    source text NOT NULL,
    digest bytea NOT NULL,
    started_at timestamptz NOT NULL,
    position bigint NOT NULL,
    rows_read bigint NOT NULL,
    rows_stored bigint NOT NULL,
    rows_rejected bigint NOT NULL,
    rejected_bytes bigint NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (source, digest)
);
"""

DROP = """
DROP TABLE declarations_importrun, declarations_folded, declarations_daily, declarations_tally,
           declarations_declaration
"""


STATE = (
    migrations.CreateModel(
        name="Declaration",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "cell", "person_id", "day", "id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("cell", models.IntegerField()),
            ("person_id", models.UUIDField()),
            ("day", models.DateField()),
            ("id", models.UUIDField()),
            ("household_id", models.UUIDField()),
            ("instrument", models.TextField()),
            ("version", models.SmallIntegerField()),
            ("rules_version", models.SmallIntegerField()),
            ("commune", models.TextField()),
            ("province", models.TextField()),
            ("level", models.SmallIntegerField()),
            ("score", models.SmallIntegerField()),
            ("reasons", ArrayField(models.TextField())),
            ("answers", models.JSONField()),
            ("digest", models.BinaryField()),
            ("source", models.TextField()),
            ("received_at", models.DateTimeField()),
        ],
        options={"db_table": "declarations_declaration"},
    ),
    migrations.CreateModel(
        name="DailyFigures",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "unit_level",
                    "unit_code",
                    "day",
                    "programme",
                    blank=True,
                    editable=False,
                    primary_key=True,
                    serialize=False,
                ),
            ),
            ("unit_level", models.TextField()),
            ("unit_code", models.TextField()),
            ("day", models.DateField()),
            ("programme", models.TextField()),
            ("declared", models.IntegerField()),
            ("declarers", models.IntegerField()),
            ("none", models.IntegerField()),
            ("watch", models.IntegerField()),
            ("high", models.IntegerField()),
            ("emergency", models.IntegerField()),
        ],
        options={"db_table": "declarations_daily"},
    ),
    migrations.CreateModel(
        name="Tally",
        fields=[
            ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ("day", models.DateField()),
            ("programmes", ArrayField(models.TextField())),
            ("communes", ArrayField(models.TextField())),
            ("provinces", ArrayField(models.TextField())),
            ("levels", ArrayField(models.SmallIntegerField())),
            ("firsts", ArrayField(models.BooleanField())),
        ],
        options={"db_table": "declarations_tally"},
    ),
    migrations.CreateModel(
        name="Folded",
        fields=[
            ("one", models.BooleanField(default=True, primary_key=True, serialize=False)),
            ("at", models.DateTimeField()),
        ],
        options={"db_table": "declarations_folded"},
    ),
    migrations.CreateModel(
        name="ImportRun",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "source", "digest", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("source", models.TextField()),
            ("digest", models.BinaryField()),
            ("started_at", models.DateTimeField()),
            ("position", models.BigIntegerField()),
            ("rows_read", models.BigIntegerField()),
            ("rows_stored", models.BigIntegerField()),
            ("rows_rejected", models.BigIntegerField()),
            ("rejected_bytes", models.BigIntegerField()),
            ("finished_at", models.DateTimeField(null=True)),
        ],
        options={"db_table": "declarations_importrun"},
    ),
)


class Migration(migrations.Migration):
    """First tables."""

    initial = True
    dependencies = (("kernel", "0001_initial"), ("people", "0001_initial"))
    operations = (
        migrations.RunSQL(TABLES, DROP),
        place("declarations_declaration"),
        migrations.SeparateDatabaseAndState(state_operations=STATE),
    )
