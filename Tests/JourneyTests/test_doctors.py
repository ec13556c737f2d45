"""A patient chooses a doctor, the doctor accepts or refuses, and the patient is told."""

from at_browser import fill, log_in, sign_up
from browser import check, find, said, sees, set_view
from installation import JOHN
from mails import await_mail, confirm
from parties import new_id
from visitor import PASSWORD, Visitor, hidden


def click(browser, selector):
    find(browser, selector).click()


def confirmed_doctor(installation, parties, first):
    """A doctor at John's hospital who was asked nothing before: his address and identifier."""
    email = f"{new_id()}@example.org"
    visitor = Visitor(installation.origin)
    page = visitor.get("/signup/doctor").text
    assert "Ospedale San Raffaele (IT)" in page
    entity = installation.sql(
        "SELECT entity FROM affiliation f JOIN user u ON u.id = f.user WHERE u.email = %s",
        JOHN)[0][0]
    assert visitor.post("/signup", {
        "first_name": first, "last_name": "Bassi", "birthday": "1971-04-05", "gender": "female",
        "email": email, "password": PASSWORD, "account_type": "doctor",
        "entity": f"{entity.hex()[:8]}-{entity.hex()[8:12]}-{entity.hex()[12:16]}"
                  f"-{entity.hex()[16:20]}-{entity.hex()[20:]}"}).ok
    confirm(installation, email)
    doctor = parties.named(email)
    rows = installation.sql("SELECT confirmed FROM affiliation WHERE user = UNHEX(%s)",
                            doctor.replace("-", ""))
    assert [row[0] for row in rows] == [0], "a doctor waits until he is confirmed"
    installation.sql("UPDATE affiliation SET confirmed = TRUE WHERE user = UNHEX(%s)",
                     doctor.replace("-", ""))
    return email, doctor


def test_a_new_patient_chooses_a_doctor_who_accepts(browser, installation, parties):
    origin = installation.origin
    # Nobody else of the tests is called like this.
    name = f"Clara{new_id().hex[-6:]}"
    doctor_email, doctor = confirmed_doctor(installation, parties, name)
    refusing_email, refusing = confirmed_doctor(installation, parties, name + "bis")
    email = f"{new_id()}@example.org"
    sign_up(browser, origin, email)
    sees(browser, "h1", "Log in")
    confirm(installation, email)
    log_in(browser, origin, email, PASSWORD)
    click(browser, "main a[href='/relationships/doctors']")
    sees(browser, "h1", "Choose your doctors")
    fill(browser, q=name)
    click(browser, "form[role=search] button")
    sees(browser, "main form[method=post]", name)
    assert doctor_email not in browser.page_source
    for person in (doctor, refusing):
        click(browser, f"[name=doctor][value='{person}']")
    click(browser, "[name=offer][value=heart_rate]")
    check(browser, "web-doctors")
    set_view(browser, 1280)
    click(browser, "main form[method=post] button")
    sees(browser, ".notice.ok", "with the doctors")
    assert f"{name} Bassi" in said(browser, "main")

    log_in(browser, origin, doctor_email, PASSWORD)
    browser.get(f"{origin}/relationships")
    assert "Patients who chose you" in said(browser, "main")
    assert "you may read: Heart rate." in said(browser, "main")
    check(browser, "web-doctors-inbox")
    set_view(browser, 1280)
    click(browser, "button[value=accept]")
    sees(browser, ".notice.ok", "accepted")
    browser.get(f"{origin}/data?owner={parties.named(email)}")
    sees(browser, "h1", "Data")
    assert "Nora Newcomer" in said(browser, "main")

    other = Visitor(origin)
    assert other.log_in(refusing_email, PASSWORD).ok
    inbox = other.get("/relationships").text
    form = inbox[inbox.index('action="/relationships/answer"'):].split("</form>")[0]
    assert other.post("/relationships/answer", hidden(form) | {"answer": "refuse"}).ok

    log_in(browser, origin, email, PASSWORD)
    browser.get(f"{origin}/notices")
    told = said(browser, "main")
    assert f"{name} Bassi accepted your request" in told
    assert f"{name}bis Bassi cannot take you" in told
    await_mail(installation, email, "Your request was accepted")
    await_mail(installation, email, "A doctor answered")
    browser.get(f"{origin}/relationships/doctors?q={name}")
    assert "in a relationship with you" in said(browser, "main")
    assert len(browser.find_elements("css selector", "[name=doctor]")) == 1


def test_a_doctor_signs_up_at_the_browser(browser, installation, parties):
    browser.get(f"{installation.origin}/signup")
    click(browser, "main a[href='/signup/doctor']")
    sees(browser, "h1", "Sign up as a doctor")
    check(browser, "signup-doctor")
    set_view(browser, 1280)
    email = f"{new_id()}@example.org"
    fill(browser, first_name="Nora", last_name="Newcomer", birthday="1961-04-05",
         gender="female", email=email, password=PASSWORD)
    click(browser, "main form button")
    sees(browser, "#entity-error", "Choose the hospital")
    fill(browser, entity="none", password=PASSWORD)
    click(browser, "main form button")
    sees(browser, "h1", "Log in")
    kinds = installation.sql("SELECT kinds FROM user WHERE email = %s", email)
    assert kinds[0][0] == "doctor"
