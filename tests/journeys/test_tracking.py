"""The days of a person: told, repeated in two taps, looked at in the calendar, followed by the station, reminded."""

from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

PLACE = "ba dinh ha noi"
Opener = Callable[..., Page]

# What was told today becomes what was told yesterday.
A_DAY_AGO = """
UPDATE declarations_declaration d SET day = day - 1
FROM people_person p WHERE p.cell = d.cell AND p.id = d.person_id AND p.full_name = %s
"""


def _somebody(open_page: Opener, site: Site, number: str, name: str, **kind: object) -> Citizen:
    citizen = Citizen(open_page(size=PHONE, **kind), site, number, scripts=bool(kind.get("scripts", True)))
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who(name, 1968, PLACE)
    return citizen


def _tell(citizen: Citizen, temperature: str) -> None:
    page = citizen.page
    citizen.go("/daily")
    page.get_by_label("Đỡ hơn hôm qua").check()
    page.locator("[name=temperature]").fill(temperature)
    page.get_by_label("Ho", exact=True).check()
    page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
    expect(page.get_by_role("button", name="Gửi đến trạm y tế")).to_be_visible()
    citizen.check()
    page.get_by_role("button", name="Gửi đến trạm y tế").click()
    expect(page.locator(".receipt-code")).to_be_visible()


def _person_of(citizen: Citizen) -> str:
    citizen.go("/calendar")
    return citizen.page.url.rsplit("/", 1)[1]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_day_like_yesterday_takes_two_taps_and_stands_in_the_calendar(
    site: Site, open_page: Opener, number: str, *, scripts: bool
) -> None:
    name = f"Lý Thị Ngày {number[-4:]}"
    citizen = _somebody(open_page, site, number, name, scripts=scripts)
    _tell(citizen, "37,8")
    with psycopg.connect(site.database_url, autocommit=True) as database:
        assert database.execute(A_DAY_AGO, [name]).rowcount == 1
    citizen.go("/")
    citizen.page.locator("main").get_by_role("link", name="Hôm nay cần theo dõi sức khỏe").click()
    expect(citizen.page.get_by_role("button", name="Vẫn như vậy, gửi")).to_be_visible()
    citizen.check()
    citizen.page.get_by_role("button", name="Vẫn như vậy, gửi").click()
    expect(citizen.page.locator(".receipt-code")).to_be_visible()
    citizen.check()
    person = _person_of(citizen)
    month = citizen.page.get_by_role("table", name="Tháng").first
    expect(month.locator("td.day-told")).to_have_count(2)
    expect(citizen.page.locator("main")).to_contain_text("37,8 °C")
    citizen.go(f"/daily/{person}")
    expect(citizen.page.get_by_role("button", name="Vẫn như vậy, gửi")).to_have_count(0)


def test_who_is_isolated_reads_each_day_what_to_do_until_the_station_ends_it(
    site: Site, open_page: Opener, number: str
) -> None:
    name = f"Đào Văn Nhà {number[-4:]}"
    citizen = _somebody(open_page, site, number, name)
    _tell(citizen, "37,2")
    person = _person_of(citizen)
    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    nurse.row_of(name).get_by_role("link").first.click()
    nurse.page.get_by_role("link", name="Theo dõi, cách ly").last.click()
    nurse.page.get_by_label("Lời nhắn riêng cho người dân").fill("Bác nhớ mở cửa sổ phòng.")
    nurse.page.get_by_role("button", name="Bắt đầu và báo cho người dân").click()
    expect(nurse.page.get_by_role("heading", level=1)).to_contain_text(name)
    nurse.go(nurse.page.url.replace(site.url, ""))
    citizen.go("/")
    citizen.page.get_by_role("link", name="Cách ly y tế: ngày 1/7").click()
    main = citizen.page.locator("main")
    expect(main).to_contain_text("Việc cần làm hôm nay")
    citizen.check()
    for text in ("Ngày 1 trong 7 ngày", "Bác nhớ mở cửa sổ phòng.", "Hôm nay làm xét nghiệm", "phường Ba Đình"):
        expect(main).to_contain_text(text)
    nurse.go("/console/follow-ups")
    nurse.page.get_by_role("link", name=name).click()
    nurse.page.get_by_text("Kết thúc vì lý do khác").click()
    nurse.page.get_by_label("Không cần nữa, ví dụ xét nghiệm âm tính").check()
    nurse.page.get_by_role("button", name="Kết thúc theo dõi").click()
    expect(nurse.page.locator("main")).to_contain_text("Đã kết thúc đợt theo dõi.")
    citizen.go(f"/follow-up/{person}")
    expect(main).to_contain_text("Trạm y tế đã kết thúc vì không cần theo dõi nữa.")


def test_an_hour_to_be_reminded_is_kept_with_the_consent_asked_on_the_same_page(
    site: Site, open_page: Opener, number: str
) -> None:
    citizen = _somebody(open_page, site, number, f"Mạc Thị Giờ {number[-4:]}")
    citizen.go("/reminders")
    page = citizen.page
    page.get_by_role("button", name="Nhắc tôi").click()
    expect(page.get_by_role("alert")).to_contain_text("Chúng tôi chỉ nhắc khi bạn đồng ý.")
    citizen.check()
    page.get_by_label("Tôi đồng ý được nhắc").check()
    page.get_by_role("button", name="Nhắc tôi").click()
    expect(page.locator("main")).to_contain_text("nhắc bạn mỗi ngày lúc 19:30")
    page.get_by_role("button", name="Thôi nhắc").click()
    expect(page.locator("main")).to_contain_text("Chúng tôi không nhắc bạn nữa.")
    citizen.check()
