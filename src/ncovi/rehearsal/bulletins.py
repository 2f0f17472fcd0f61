"""What the demonstration has to read: news of its health units, a seal under the guidance, numbers nobody answers."""

from datetime import date, datetime, timedelta
from pathlib import Path

from ncovi.access.queries import officer_named
from ncovi.audit.actions import SYSTEM
from ncovi.bulletins.actions import load_hotlines, publish
from ncovi.bulletins.files import BUILT_IN, drafts
from ncovi.bulletins.hotlines import PlaceLine
from ncovi.rehearsal.accounts import HOME_COMMUNE, PROVINCE, Account, create

NEWS = Path(__file__).with_name("data") / "bulletins.toml"
MINISTRY, CENTRE, STATION = "tin.boyte", "tin.hanoi", "tin.badinh"
EDITORS = (
    Account(MINISTRY, "Lý Thanh Tâm", "Biên tập viên", "ministry", "VN", ("editor",)),
    Account(CENTRE, "Trịnh Thu Phương", "Biên tập viên", "cdc", PROVINCE, ("editor",)),
    Account(STATION, "Cao Thị Nga", "Điều dưỡng", "station", HOME_COMMUNE, ("editor",)),
)
# Who published each text, and how many days ago.
PUBLISHED = {"demo-wash-hands": (MINISTRY, 3), "demo-vaccination": (CENTRE, 2), "demo-cases-in-the-ward": (STATION, 0)}
SINCE = date(2026, 1, 1)
# No number begins with 000: a demonstration must not ring at a stranger's.
LINES = (
    PlaceLine(
        "province", PROVINCE, "Đường dây nóng diễn tập của Hà Nội", "Rehearsal hotline of Hà Nội", "000 1900 01",
        "24 giờ mỗi ngày", "24 hours a day", SINCE, None,
    ),
    PlaceLine(
        "commune", HOME_COMMUNE, "Trạm y tế (diễn tập)", "Health station (rehearsal)", "000 3800 04",
        "7:30 đến 17:00", "7:30 to 17:00", SINCE, None,
    ),
)  # fmt: skip


def load(*, at: datetime) -> None:
    """Publish the demonstration's news, and the guidance that comes with the product in the ministry's name."""
    for editor in EDITORS:
        create(editor, at)
    for draft in drafts(BUILT_IN):
        publish(draft=draft, by=officer_named(MINISTRY), at=at)
    for draft in drafts(NEWS):
        editor_name, days = PUBLISHED[draft.slug]
        publish(draft=draft, by=officer_named(editor_name), at=at - timedelta(days=days))
    load_hotlines(lines=LINES, by=SYSTEM, at=at)
