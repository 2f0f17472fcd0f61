"""What a report says as it stands, and to whom its unit reports."""

from datetime import datetime

from ncovi.access.queries import OfficerCard, organisation_of, organisation_parent
from ncovi.kernel.clock import day_of
from ncovi.kernel.secrets import vault
from ncovi.linelists.circular import content
from ncovi.linelists.circular.content import Entry
from ncovi.linelists.models import CircularReport

# Stations, centres and hospitals report to the CDC of the province; these report to the institute or the ministry.
PROVINCIAL = ("cdc", "department_of_health", "institute", "ministry")
ABOVE = ("institute", "ministry")


def entries_of(found: CircularReport, by: OfficerCard, at: datetime) -> list[Entry]:
    """Return what a report says: what was kept, or what is known now."""
    if found.content_sealed is not None:
        return content.unpacked(vault().open(bytes(found.content_sealed)))
    return content.of_case(by.scope, (found.case_cell or 0, found.subject_id), day_of(at))[1]


def receiver_of(by: OfficerCard, province: str) -> int | None:
    """Return the organisation to which an officer's unit reports: the CDC of the province, and whoever is above it."""
    if by.organisation_kind not in PROVINCIAL:
        return organisation_of("cdc", province)
    above = (organisation_parent(by.organisation_id, kind) for kind in ABOVE)
    return next((one for one in above if one is not None), organisation_parent(by.organisation_id))
