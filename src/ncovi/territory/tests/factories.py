"""A country that fits into a test: three provinces of today with twelve communes, and what two of them were before."""

from datetime import date

from ncovi.territory.listed import Listed, nation, to_row
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit, Succession

REFORM = date(2025, 7, 1)
BEFORE = date(2020, 1, 1)
PROVINCES = {"01": "Thành phố Hà Nội", "08": "Tỉnh Tuyên Quang", "25": "Tỉnh Phú Thọ"}
COMMUNES = {
    "00004": ("01", "Phường Ba Đình"),
    "00008": ("01", "Phường Ngọc Hà"),
    "00025": ("01", "Phường Giảng Võ"),
    "00070": ("01", "Phường Hoàn Kiếm"),
    "00691": ("08", "Phường Hà Giang 2"),
    "00694": ("08", "Phường Hà Giang 1"),
    "00922": ("08", "Xã Thuận Hòa"),
    "02287": ("08", "Xã Chiêm Hóa"),
    "04795": ("25", "Phường Hòa Bình"),
    "04792": ("25", "Phường Tân Hòa"),
    "05353": ("25", "Xã Yên Thủy"),
    "08674": ("25", "Xã Thanh Thủy"),
}
FORMER = {
    ("province", "02"): ("Tỉnh Hà Giang", "08", "02"),
    ("province", "17"): ("Tỉnh Hòa Bình", "25", "17"),
    ("commune", "00004"): ("Phường Trúc Bạch", "00004", "01"),
}
COMMUNE_POPULATION = 20_000


def small_country() -> None:
    """Write the units; 20,000 people live in each commune."""
    rows = [nation(REFORM, COMMUNE_POPULATION * len(COMMUNES))]
    rows += [_row("province", code, name, "VN", code) for code, name in PROVINCES.items()]
    rows += [_row("commune", code, name, province, province) for code, (province, name) in COMMUNES.items()]
    AdministrativeUnit.objects.bulk_create(rows)
    today = {(row.level, row.code): row for row in rows}
    for (level, code), (name, successor, province) in FORMER.items():
        former = to_row(Listed(level, code, name, "", province, BEFORE, date(2025, 6, 30)), name)
        former.save()
        Succession.objects.create(predecessor=former, successor=today[level, successor], since=REFORM)
    forget()


def _row(level: str, code: str, name: str, parent: str, province: str) -> AdministrativeUnit:
    share = sum(level == "commune" or owner == code for owner, _ in COMMUNES.values()) if level == "province" else 1
    listed = Listed(level, code, name, parent, province, REFORM, lat=21.0, lon=105.8)
    return to_row(listed.populated(share * COMMUNE_POPULATION, "official"), PROVINCES[province])
