"""What a citizen does, step by step, on pages in Vietnamese. Each step ends on a page that passed the check."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.site import Site

SYMPTOMS = ("travelled", "fever", "cough", "dyspnoea", "pneumonia", "sore_throat", "fatigue",
            "contact_case", "contact_affected_area", "contact_symptomatic")  # fmt: skip
RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
# Codes that were entered already: a code that was asked for anew may be a while on its way.
_entered: set[str] = set()


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody with a telephone, in front of a page; `scripts` is off where the browser runs none."""

    page: Page
    site: Site
    phone: str
    scripts: bool = True

    def sign_in(self) -> None:
        """Ask for a code, read it on the telephone, and enter it."""
        self.go("/")
        self.page.get_by_role("link", name="Bắt đầu").click()
        self.check()
        self.page.get_by_label("Số điện thoại của bạn").fill(self.phone)
        self.page.get_by_role("button", name="Gửi mã cho tôi").click()
        self.check()
        self.page.get_by_label("Mã gồm 6 chữ số").fill(self._code())
        self.page.get_by_role("button", name="Tiếp tục").click()

    def agree(self) -> None:
        """Agree to what is needed, and to nothing else."""
        expect(self.page.locator("input[type=checkbox]:checked")).to_have_count(0)
        self.check()
        self.page.get_by_label(re.compile("Chăm sóc sức khỏe của tôi")).check()
        self.page.get_by_role("button", name="Tiếp tục").click()

    def tell_who(self, name: str, birth_year: int, place: str) -> None:
        """Fill in the profile and choose the place among those found."""
        self.check()
        self.page.get_by_label("Họ và tên").fill(name)
        self.page.get_by_label("Năm sinh").fill(str(birth_year))
        self.page.get_by_label("Nữ").check()
        self.page.get_by_label("Phường, xã nơi đang ở").fill(place)
        if self.scripts:
            self.page.get_by_role("option").first.click()
        self.page.get_by_role("button", name="Tiếp tục").click()
        if not self.scripts:
            self.page.locator("[name=commune_pick]").first.check()
            self.page.get_by_role("button", name="Tiếp tục").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)
        self.check()

    def declare(self, name: str, *, true: tuple[str, ...], onset: str) -> str:
        """Fill in the whole form about `name`, look at the answers, send them, and return the receipt's code."""
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.check()
        for question in SYMPTOMS:
            self.page.locator(f"[name={question}][value={'true' if question in true else 'false'}]").check()
        self.page.locator("[name=onset]").fill(onset)
        self.page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
        # The page keeps the draft before it goes on, so that the next one is waited for and not taken for granted.
        send = self.page.get_by_role("button", name="Gửi đến trạm y tế")
        send.wait_for()
        self.check()
        send.click()
        self.page.get_by_text(RECEIPT).first.wait_for()
        self.check()
        found = RECEIPT.search(self.page.locator("main").inner_text())
        assert found
        return found.group()

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.site.at(path))
        self.check()

    def check(self) -> None:
        """Check the page on which the citizen is."""
        self.page.wait_for_load_state()
        if self.scripts:
            check_page(self.page)

    def _code(self) -> str:
        """Read the newest message to this number on the demonstration's telephone."""
        telephone = self.page.context.new_page()
        last = self.phone[-3:]
        for _ in range(40):
            telephone.goto(self.site.at("/demo/sms"))
            shown = telephone.locator("main").inner_text()
            fresh = [one for one in re.findall(rf"{last} ·[^·]*?là (\d{{6}})", shown, re.DOTALL) if one not in _entered]
            if fresh:
                telephone.close()
                _entered.add(fresh[0])
                return str(fresh[0])
            telephone.wait_for_timeout(250)
        raise AssertionError("no message came")
