"""An owner is told who reads his data, and closes his account: what goes, what stays."""

import pytest
from browser import check
from installation import DEMO_PASSWORD, JOHN
from mails import await_mail
from parties import new_id, raw
from visitor import PASSWORD, Visitor, hidden


@pytest.fixture(scope="module")
def owner(installation, parties):
    """Somebody with data in the PHR and in an EHR, known to John, who may read all of it."""
    visitor = Visitor(installation.origin)
    visitor.email = f"{new_id()}@example.org"
    visitor.sign_up(visitor.email)
    visitor.log_in(visitor.email, PASSWORD)
    visitor.id = parties.named(visitor.email)
    john = parties.named(JOHN)
    parties.relate(visitor.id, john, "patient-doctor")
    parties.delegate(visitor.id, john)
    visitor.client = parties.owner(
        "heart_rate:create heart_rate:read", parties.app(), [("heart_rate", 3)], visitor.id)
    for n in range(3):
        answer = visitor.client.create("heart_rate",
                                       {"t": f"2026-01-02T03:0{n}:00Z", "v": 60 + n})
        assert answer.ok, answer.text
    return visitor


def test_an_owner_is_told_of_a_first_reading_once(installation, owner):
    john = Visitor(installation.origin)
    john.log_in(JOHN, DEMO_PASSWORD)
    for _ in range(2):
        page = john.get(f"/data?owner={owner.id}&type=heart_rate&from=2026-01-02&until=2026-01-03")
        assert page.ok, page.text
    mail = await_mail(installation, owner.email, "read your data for the first time")
    text = mail.get_content()
    assert "John Moretti read data of yours for the first time." in text
    assert "heart" not in text.lower() and "61" not in text
    assert owner.get("/notices").text.count("John Moretti read data") == 1
    assert ">1 new<" in owner.get("/home").text.replace("\n", "")


def test_the_page_says_what_goes_and_what_stays(browser, installation, owner):
    browser.delete_all_cookies()
    browser.get(f"{installation.origin}/login")
    for name, value in owner.session.cookies.items():
        browser.add_cookie({"name": name, "value": value})
    browser.get(f"{installation.origin}/account/close")
    check(browser, "web-close")
    browser.delete_all_cookies()


def test_all_of_a_closed_account_goes_even_if_the_steward_is_killed(installation, owner):
    installation.sql("""INSERT INTO ehr_it.record
        (id, owner, data_type, time, offset_minutes, number, created)
        SELECT UNHEX(REPLACE(UUID(), '-', '')), %s, 'heart_rate', seq, 0, 60, 0
        FROM seq_1_to_1500""", raw(owner.id))
    page = owner.get("/account/close").text
    assert owner.post("/account/close", hidden(page)).status_code == 422
    killed = installation.process(" steward --config")
    assert "Your account is closed" in owner.post(
        "/account/close", hidden(page) | {"sure": "yes"}).text
    killed.kill()
    assert owner.client.records("heart_rate").status_code == 401
    assert "do not belong together" in Visitor(installation.origin).log_in(
        owner.email, PASSWORD).text
    installation.await_(lambda: not installation.sql(
        "SELECT 1 FROM user WHERE id = %s", raw(owner.id)))
    for schema in ("phr", "ehr_it", "ehr_de"):
        for table in ("record", "segment", "recording", "series"):
            assert installation.sql(f"SELECT COUNT(*) FROM {schema}.{table} WHERE owner = %s",
                                    raw(owner.id))[0][0] == 0, f"{schema}.{table}"
    for table, column in (("delegation", "giver"), ("app_grant", "owner"), ("notice", "person"),
                          ("first_read", "owner"), ("subscription", "user")):
        assert installation.sql(
            f"SELECT COUNT(*) FROM {table} WHERE {column} = %s", raw(owner.id))[0][0] == 0
    assert installation.sql("SELECT COUNT(*) FROM audit WHERE owner = %s", raw(owner.id))[0][0] > 3
    assert installation.sql("SELECT COUNT(*) FROM ehr_it.audit WHERE owner = %s",
                            raw(owner.id))[0][0] >= 2
    # The one that was killed may have taken the mail, which is then nobody else's for minutes.
    installation.sql("UPDATE notice SET due = 1 WHERE due IS NOT NULL")
    await_mail(installation, owner.email, "Your account was closed")


def test_the_address_can_sign_up_again(installation, owner, parties):
    visitor = Visitor(installation.origin)
    visitor.sign_up(owner.email, first="Norma")
    assert "Hello, Norma" in visitor.log_in(owner.email, PASSWORD).text
    assert parties.named(owner.email) != owner.id
