"""The demonstration's officers: one account a role, in organisations that are above, beside and below each other."""

from dataclasses import dataclass
from datetime import datetime

from ncovi.access.actions import create_officer
from ncovi.access.queries import organisation_for, organisation_name, organisation_of
from ncovi.kernel.errors import Conflict, NotFound

# Known to everybody who reads this: a demonstration is served on the loopback address alone.
PASSWORD = "khai-bao-2026"  # noqa: S105
HOME_COMMUNE, SIBLING_COMMUNE, PROVINCE = "00004", "00008", "01"


@dataclass(frozen=True, slots=True)
class Account:
    """An officer to be made: where (kind of organisation and its unit's code) and in which roles."""

    username: str
    full_name: str
    title: str
    kind: str
    unit: str
    roles: tuple[str, ...]

    @property
    def organisation(self) -> int:
        """The id of the organisation.

        Raises:
            NotFound: the country was not generated.
        """
        if self.kind != "area_centre":
            return organisation_of(self.kind, self.unit)
        found = organisation_for(self.unit, self.kind)
        if found is None:
            raise NotFound("organisation_unknown")
        return found


ACCOUNTS = (
    Account("tram.badinh", "Nguyễn Thị Hòa", "Điều dưỡng", "station", HOME_COMMUNE, ("health_officer",)),
    Account("truong.badinh", "Phạm Văn Long", "Trưởng trạm", "station", HOME_COMMUNE, ("supervisor",)),
    Account("truc.badinh", "Đỗ Thị Thu", "Trực điện thoại", "station", HOME_COMMUNE, ("desk_clerk",)),
    Account("tram.ngocha", "Lê Thị Mai", "Điều dưỡng", "station", SIBLING_COMMUNE, ("health_officer",)),
    Account("khuvuc.badinh", "Trần Minh Đức", "Bác sĩ", "area_centre", HOME_COMMUNE, ("supervisor",)),
    Account("cdc.hanoi", "Vũ Thu Hà", "Dịch tễ viên", "cdc", PROVINCE, ("supervisor",)),
    Account("dichte.hanoi", "Lương Thị Hạnh", "Bác sĩ dịch tễ", "cdc", PROVINCE, ("epidemiologist",)),
    Account("soyte.hanoi", "Đỗ Quang Huy", "Chuyên viên", "department_of_health", PROVINCE, ("supervisor",)),
    Account("ubnd.hanoi", "Hoàng Thị Lan", "Chuyên viên", "province_committee", PROVINCE, ("viewer",)),
    Account("bs.bachmai", "Trịnh Văn Sơn", "Bác sĩ", "hospital", "bach-mai", ("clinician",)),
    Account("chot.hanoi", "Lý Văn Tám", "Nhân viên chốt", "checkpoint", "noi-bai", ("checkpoint",)),
    Account("vien.nihe", "Bùi Anh Tuấn", "Nghiên cứu viên", "institute", "nihe", ("viewer",)),
    Account("bo.yte", "Đặng Thị Ngọc", "Trực ban", "ministry", "VN", ("supervisor",)),
    Account("quantri.yte", "Ngô Hải Nam", "Quản trị viên", "ministry", "VN", ("administrator",)),
)


def create_accounts(*, at: datetime) -> int:
    """Make the accounts that are not there yet and return how many were made."""
    return sum(create(account, at) for account in ACCOUNTS)


def lines() -> list[tuple[str, str, str]]:
    """Return (username, roles, organisation) of each account, for a table."""
    return [
        (account.username, ", ".join(account.roles), organisation_name(account.organisation)) for account in ACCOUNTS
    ]


def create(account: Account, at: datetime) -> bool:
    """Make an account, and tell whether it was not there yet."""
    try:
        create_officer(
            username=account.username,
            full_name=account.full_name,
            title=account.title,
            organisation=account.organisation,
            roles=account.roles,
            password=PASSWORD,
            by=None,
            at=at,
        )
    except Conflict:
        return False
    return True
