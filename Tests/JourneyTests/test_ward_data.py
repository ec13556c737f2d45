"""A guardian connects devices for a ward, and takes along all that is kept about the ward."""

import csv
import io
import zipfile

import pytest
import requests
from browser import check, find, sees
from cast import keep, newcomer
from devices import begin, poll
from mails import await_mail, link
from parties import Client, awd, entries_of, new_id, raw
from test_wards import change
from visitor import PASSWORD, Visitor, hidden


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


@pytest.fixture(scope="module")
def guardian(installation, parties):
    person = newcomer(installation, parties, first="Greta")
    person.ward = keep(person)
    return person


@pytest.fixture(scope="module")
def stranger(installation, parties):
    return newcomer(installation, parties, first="Stefan")


def ask(metadata, person, ward, rights=("activity:create",), shown=None):
    """Enters the code of a device for somebody and lets it in; the device's code, the answer."""
    asked = begin(metadata).json()
    page = person.visitor.get(f"/device?user_code={asked['user_code']}&owner={shown or ward}")
    fields = hidden(page.text) | {"user_code": asked["user_code"], "owner": ward}
    answer = [*fields.items(), *[("right", right) for right in rights], ("name", "Wrist"),
              ("until", "year"), ("idle", "90"), ("decision", "allow")]
    return asked["device_code"], person.visitor.post("/device", answer)


def connect(metadata, guardian, installation):
    code, done = ask(metadata, guardian, guardian.ward)
    assert "done=allowed" in done.url and f"owner={guardian.ward}" in done.url, done.text
    return Client(installation, poll(metadata, code).json()["access_token"], guardian.ward)


def export(person, ward):
    page = person.visitor.get("/data/export").text
    return person.visitor.post("/data/export", hidden(page) | {"owner": ward})


def refused(metadata, person, ward):
    """Whether somebody gets at nothing of a ward, as if there were none."""
    for page in ("/data/export", "/account/devices", "/device"):
        answer = person.visitor.get(f"{page}?owner={ward}")
        nobody = person.visitor.get(f"{page}?owner={new_id()}")
        assert (answer.status_code, answer.text) == (404, nobody.text), page
    assert export(person, ward).status_code == 404
    code, done = ask(metadata, person, ward, shown=person.id)
    assert done.status_code == 404 and poll(metadata, code).json()["error"] != "access_denied"
    return True


def test_a_device_of_a_ward_sends_its_data_until_the_guardian_removes_it(
        installation, metadata, guardian, stranger, tmp_path):
    ward, visitor = guardian.ward, guardian.visitor
    page = visitor.get(f"/wards/{ward}").text
    assert f'href="/account/devices?owner={ward}"' in page
    assert f'href="/device?owner={ward}"' in visitor.get(f"/account/devices?owner={ward}").text
    device = connect(metadata, guardian, installation)
    sent = device.upload(awd([3, 4, 5], start="01-Feb-2024"))
    assert sent.status_code == 201, sent.text
    me = device.ask("GET", "/me").json()
    assert me["owner"] == ward and me["actor"] is None
    seen = visitor.get(f"/data/values.csv?owner={ward}&type=activity&from=2024-02-01&to=2024-02-01")
    assert [row["activity"] for row in csv.DictReader(io.StringIO(seen.text))] == ["3", "4", "5"]

    # All of it is in the archive, and both are in the ward's audit, as done by the guardian.
    answer = export(guardian, ward)
    assert answer.headers["Content-Type"] == "application/zip", answer.text
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None

    def rows(name):
        return list(csv.DictReader(io.StringIO(archive.read(name).decode())))
    assert [row["activity"] for row in rows("data/activity.csv")] == ["3", "4", "5"]
    person = {row["field"]: row["value"] for row in rows("person.csv")}
    assert (person["id"], person["first_name"], person["email"]) == (ward, "Mia", "")
    assert [row["device"] for row in rows("consents.csv")] == ["Wrist"]
    assert "NOT WHOLE" not in archive.read("README.txt").decode()
    deeds = {(entry["action"], entry["actor"]) for entry in entries_of(installation, ward)
             if entry["action"] in ("device-added", "data-taken")}
    assert deeds == {("device-added", guardian.id), ("data-taken", guardian.id)}
    own = zipfile.ZipFile(io.BytesIO(export(guardian, guardian.id).content))
    assert ward not in own.read("person.csv").decode() and "data/activity.csv" not in own.namelist()

    # It is a device of nobody else.
    assert "Wrist" not in visitor.get("/account/devices").text
    page = visitor.get(f"/account/devices?owner={ward}").text
    assert "Wrist" in page and "You act for Mia Newcomer." in page
    fields = hidden(page[page.index('action="/account/devices"', page.index("card")):])
    forged = hidden(stranger.visitor.get("/account/grants").text) | fields
    for deed in ({"change": "rename", "name": "Mine"}, {"change": "remove"}):
        assert stranger.visitor.post("/account/devices", forged | deed).status_code in (403, 404)
    renamed = visitor.post("/account/devices", fields | {"change": "rename", "name": "Ankle"})
    assert "Ankle" in renamed.text and "You act for" in renamed.text
    assert "Ankle" not in visitor.post("/account/devices", fields | {"change": "remove"}).text
    assert device.ask("GET", "/me").status_code == 401


def test_a_stranger_and_a_guardian_whose_time_is_over_reach_nothing(
        installation, metadata, guardian, stranger):
    assert refused(metadata, stranger, guardian.ward)
    kept = installation.sql("""SELECT p.delegation FROM policy p JOIN delegation d
        ON d.id = p.delegation WHERE d.giver = %s AND d.manage""", raw(guardian.ward))
    try:
        installation.sql("UPDATE policy SET valid_until = 1 WHERE delegation = %s", *kept[0])
        assert refused(metadata, guardian, guardian.ward)
    finally:
        installation.sql("UPDATE policy SET valid_until = NULL WHERE delegation = %s", *kept[0])
    assert guardian.visitor.get(f"/data/export?owner={guardian.ward}").ok


def test_who_handed_a_ward_over_reaches_nothing_and_the_devices_are_shut_out(
        installation, metadata, parties, guardian):
    old, ward = guardian, guardian.ward
    device = connect(metadata, old, installation)
    assert device.ask("GET", "/me").ok
    new = newcomer(installation, parties, first="Otto")
    assert change(old, ward, "ask", guardian=new.email).ok
    page = new.visitor.get("/wards").text
    form = hidden(page[page.index('action="/wards/offers"'):].partition("</form>")[0])
    assert "done=accepted" in new.visitor.post("/wards/offers", form | {"do": "accept"}).url
    assert refused(metadata, old, ward)
    assert device.ask("GET", "/me").status_code == 401
    new.ward = ward
    again = connect(metadata, new, installation)
    assert again.ask("GET", "/me").ok

    # Then the ward takes the account over; so that the form is there, he is under guardianship.
    installation.sql("UPDATE ward SET reason = 'guardianship' WHERE person = %s", raw(ward))
    email = f"{new_id()}@example.org"
    assert change(new, ward, "hand-over", email=email).ok
    visitor = Visitor(installation.origin)
    page = visitor.get(link(await_mail(installation, email, "handed over to you"))).text
    assert "Devices that the guardian connected are shut out" in page
    done = visitor.post("/takeover", hidden(page) | {
        "password": PASSWORD, "again": PASSWORD, "leave": "reading"})
    assert "The account is yours." in done.text
    assert refused(metadata, new, ward)
    assert again.ask("GET", "/me").status_code == 401
    assert visitor.log_in(email, PASSWORD).ok
    audit = visitor.get("/account/audit").text
    assert audit.count("Removed a device") == 3 and "No device" in visitor.get(
        "/account/devices").text


def test_who_decides_for_others_chooses_whose_device_it_is(browser, installation, metadata,
                                                           parties):
    person = newcomer(installation, parties, first="Gina")
    ward = keep(person)
    asked = begin(metadata).json()
    browser.get(f"{installation.origin}/device")
    for name, value in person.visitor.session.cookies.items():
        browser.add_cookie({"name": name, "value": value})
    browser.get(asked["verification_uri_complete"])
    sees(browser, "h1", "asks to be connected")
    find(browser, f"#owner option[value='{ward}']").click()
    find(browser, "form[method=get] button").click()
    sees(browser, ".notice.warn + form, main", "You act for Mia Newcomer.")
    check(browser, "device-question-ward")
    find(browser, "input[value='activity:create']").click()
    find(browser, "button[value=allow]").click()
    sees(browser, "h1", "The device is connected")
    find(browser, "main a").click()
    sees(browser, "main", "Devices that send data about Mia Newcomer")
    check(browser, "devices-ward")
    browser.delete_all_cookies()
