"""From table rows to the type that other rooms see."""

from typing import cast

from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.units import Level, Unit


def to_unit(row: AdministrativeUnit, found_by: str = "") -> Unit:
    """Return `row` as a `Unit`."""
    return Unit(
        code=row.code,
        level=cast("Level", row.level),
        kind=row.kind,
        name_vi=row.name_vi,
        name_en=row.name_en,
        full_name_vi=row.full_name_vi,
        full_name_en=row.full_name_en,
        parent_code=row.parent_code,
        province_code=row.province_code,
        lat=row.lat,
        lon=row.lon,
        population=row.population,
        population_source=row.population_source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        found_by=found_by,
    )
