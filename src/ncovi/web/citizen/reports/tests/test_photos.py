"""Photographs on the form: judged by their bytes, kept from page to page, seen by their sender alone."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from ncovi.kernel.models import StoredPicture
from ncovi.kernel.tests.test_pictures import bomb, told
from ncovi.people.tests.factories import Home
from ncovi.reports.models import Report, ReportPhoto
from ncovi.reports.rules import PHOTOS_AN_ADDRESS
from ncovi.reports.tests.factories import photo_bytes
from ncovi.web.citizen.reports.tests.forms import FILLED, hidden, opened, reported, upload
from ncovi.web.citizen.tests.factories import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def sent(client: Any, **fields: Any) -> str:
    return str(client.post("/report", opened(client) | FILLED | fields).content.decode())


def attached() -> int:
    count: int = ReportPhoto.objects.unscoped("a test").count()
    return count


def test_photos_come_with_the_report_without_place_and_author(alice: Home) -> None:
    client = browser(alice)
    address = reported(client, who="named", photo=[upload(photo_bytes(exif=told())), upload(photo_bytes("PNG"))])
    assert attached() == 2
    page = client.get(address).content.decode()
    photo = ReportPhoto.objects.unscoped("a test").order_by("position")[0]
    assert f"/report/photos/{photo.picture_id}" in page
    shown = client.get(f"/report/photos/{photo.picture_id}")
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Cache-Control"] == "no-store, private"
    assert shown["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert "sandbox" in shown["Content-Security-Policy"]
    with Image.open(BytesIO(shown.content)) as picture:
        assert dict(picture.getexif()) == {}


def test_no_other_household_sees_a_photo(alice: Home, bob: Home) -> None:
    reported(browser(alice), who="named", photo=upload())
    photo = ReportPhoto.objects.unscoped("a test").get()
    assert browser(bob).get(f"/report/photos/{photo.picture_id}").status_code == 404
    assert browser().get(f"/report/photos/{photo.picture_id}").status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x00\x00\x18ftypheic" + bytes(60), "HEIC"),
        (b"GIF89a" + bytes(40), "not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photo"),
        (b"%PDF-1.7", "not a photo"),
        (photo_bytes(size=(300, 300))[:900], "damaged"),
        (bomb(30_000, 30_000), "too many pixels"),
        (photo_bytes() + bytes(8 * 1024 * 1024), "larger than 8 MB"),
    ],
    ids=["heic", "gif", "svg", "pdf", "cut", "bomb", "large"],
)
def test_a_file_that_is_no_photo_is_refused_plainly_and_the_form_is_kept(content: bytes, said: str) -> None:
    page = sent(browser(), photo=upload(content))
    assert said in page
    assert FILLED["text"] in page
    assert Report.objects.unscoped("a test").count() == 0


def test_a_good_photo_stays_when_another_is_refused_and_when_a_field_is_wrong() -> None:
    client = browser()
    page = sent(client, photo=[upload(), upload(b"GIF89a")], text="")
    assert "Photo 1 is added" in page
    again = client.post("/report", hidden(page) | FILLED)
    assert again.status_code == 302
    assert attached() == 1


def test_a_kept_photo_can_be_taken_off_again() -> None:
    client = browser()
    page = sent(client, photo=[upload(), upload(photo_bytes("WEBP"))], text="")
    assert client.post("/report", hidden(page) | FILLED | {"drop": "1"}).status_code == 302
    assert attached() == 1


def test_a_fourth_photo_is_refused() -> None:
    page = sent(browser(), photo=[upload() for _ in range(4)])
    assert "at most three" in page
    assert 'type="file"' not in page


def test_photos_cannot_be_named_by_a_token_of_another_form() -> None:
    client = browser()
    stolen = hidden(sent(client, photo=upload(), text=""))["photos"]
    assert client.post("/report", opened(client) | FILLED | {"photos": stolen}).status_code == 302
    assert attached() == 0


def test_an_address_fills_the_store_only_so_far() -> None:
    client = browser()
    for _ in range(PHOTOS_AN_ADDRESS.count // 3):
        sent(client, photo=[upload() for _ in range(3)], text="")
    assert "wait" in sent(client, photo=upload(), text="")
    assert StoredPicture.objects.count() == PHOTOS_AN_ADDRESS.count
