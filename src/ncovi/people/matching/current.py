"""What is known of a person now, field by field as text: what a correction compares with, and what its form shows."""

from ncovi.kernel.secrets import vault
from ncovi.people.models import Identifier, Person


def current(row: Person) -> dict[str, str]:
    """Return the fields that can be corrected, opened."""
    number = Identifier.objects.filter(cell=row.cell, person_id=row.id, kind="cccd").first()
    return {
        "full_name": row.full_name,
        "birth_year": str(row.birth_year or ""),
        "birth_date": row.birth_date.isoformat() if row.birth_date else "",
        "sex": row.sex,
        "phone": vault().open(bytes(row.phone_sealed)) if row.phone_sealed else "",
        "cccd": vault().open(bytes(number.value_sealed)) if number else "",
        "commune": row.commune,
        "address": row.address,
    }
