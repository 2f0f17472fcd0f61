"""A member takes their history to a phone of their own, which knows no scripts; another leaves and comes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import today
from tests.journeys.conftest import PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

PLACE = "ba dinh ha noi"
CHILD = "Nguyễn Thị Riêng"
Opener = Callable[..., Page]


@pytest.fixture
def giver(site: Site, open_page: Opener, numbers: tuple[str, str]) -> Citizen:
    """A mother with a grown-up daughter in her list."""
    citizen = Citizen(open_page(size=PHONE), site, numbers[0])
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who("Nguyễn Thị Mẹ", 1975, PLACE)
    citizen.go("/family/add")
    page = citizen.page
    page.get_by_label("Họ và tên").fill(CHILD)
    page.get_by_label("Người này là gì của bạn?").select_option("child")
    page.get_by_label("Năm sinh").fill("2005")
    page.get_by_label("Nữ").check()
    page.get_by_label(re.compile("Chăm sóc sức khỏe của tôi")).check()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gia đình tôi")
    citizen.check()
    return citizen


def _going(citizen: Citizen) -> Page:
    citizen.go("/family")
    citizen.page.get_by_role("listitem").filter(has_text=CHILD).get_by_role("link", name="Điện thoại riêng").click()
    expect(citizen.page.get_by_role("heading", name="Sang điện thoại riêng")).to_be_visible()
    citizen.check()
    return citizen.page


def test_a_history_comes_to_the_own_phone_and_leaves_the_familys(
    site: Site, open_page: Opener, giver: Citizen, numbers: tuple[str, str]
) -> None:
    giver.go("/declare")
    receipt = giver.declare(CHILD, true=("cough",), onset=today().isoformat())
    page = _going(giver)
    page.get_by_role("button", name="Tôi đồng ý. Lấy mã chuyển").click()
    expect(page.locator(".receipt-code")).to_be_visible()
    giver.check()
    code = page.locator(".receipt-code").inner_text()
    own = Citizen(open_page(size=PHONE, scripts=False), site, numbers[1], scripts=False)
    own.sign_in()
    own.page.get_by_role("link", name=re.compile("Gia đình từng khai giúp bạn")).click()
    expect(own.page.get_by_label("Mã chuyển")).to_be_visible()
    own.check()
    own.page.get_by_label("Mã chuyển").fill("AAAA-0000")
    own.page.get_by_role("button", name="Tiếp tục").click()
    expect(own.page.get_by_role("alert")).to_contain_text("Mã này chưa đúng.")
    own.check()
    own.page.get_by_label("Mã chuyển").fill(code.lower())
    own.page.get_by_role("button", name="Tiếp tục").click()
    expect(own.page.locator("main")).to_contain_text(CHILD)
    own.check()
    own.page.get_by_label(re.compile("Chăm sóc sức khỏe của tôi")).check()
    own.page.get_by_role("button", name="Đúng, chuyển về máy này").click()
    expect(own.page.locator("main")).to_contain_text("nay đã ở trên điện thoại này")
    own.check()
    own.go(f"/receipts/{receipt}")
    expect(own.page.locator("main")).to_contain_text(receipt)
    assert giver.page.request.get(site.at(f"/receipts/{receipt}")).status == 404
    giver.go("/family")
    expect(giver.page.locator("main")).to_contain_text("Một thành viên đã chuyển hồ sơ sang điện thoại riêng")
    expect(giver.page.get_by_role("link", name=re.compile(CHILD))).to_have_count(0)


def test_who_was_taken_off_the_list_by_mistake_is_put_back(giver: Citizen) -> None:
    page = _going(giver)
    page.get_by_role("button", name="Bỏ khỏi danh sách gia đình").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn vì sao người này rời danh sách.")
    giver.check()
    page.get_by_label("Thêm nhầm").check()
    page.get_by_role("button", name="Bỏ khỏi danh sách gia đình").click()
    expect(page.locator("main")).to_contain_text("Đã rời danh sách")
    giver.check()
    page.get_by_role("button", name=re.compile("Đưa trở lại")).click()
    expect(page.get_by_role("link", name=re.compile(CHILD)).first).to_be_visible()
