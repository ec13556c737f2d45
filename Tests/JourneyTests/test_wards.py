"""A guardian keeps an account for somebody, who takes it over, or who gets another guardian."""

import re

import pytest
from at_browser import fill, log_in
from browser import check, dress, find, said, sees, set_view
from cast import keep, newcomer
from mails import await_mail, link
from parties import entries_of, new_id, raw
from visitor import PASSWORD, Visitor, hidden

TITLES = {"en": "Your own account", "it": "Il tuo account", "de": "Ihr eigenes Konto"}


def click(browser, selector):
    find(browser, selector).click()


def change(keeper, ward, do, **fields):
    """Sends a form of the page of a ward."""
    page = keeper.visitor.get(f"/wards/{ward}").text
    form = page[page.index(f'action="/wards/{ward}"'):]
    return keeper.visitor.post(f"/wards/{ward}", hidden(form) | fields | {"do": do})


def test_somebody_gets_an_account_and_takes_it_over(browser, installation, parties):
    origin = installation.origin
    guardian = newcomer(installation, parties, first="Greta")
    log_in(browser, origin, guardian.email, PASSWORD)
    browser.get(f"{origin}/account")
    click(browser, "main a[href='/wards']")
    sees(browser, "h1", "Accounts you keep for others")
    fill(browser, first_name="Mia", last_name="Newcomer", birthday="1938-03-04",
         reason="guardianship")
    click(browser, "form[action='/wards'] button")
    sees(browser, ".notice.ok", "The account is made.")
    page = browser.current_url.split("?")[0]
    ward = page.rsplit("/", 1)[1]

    # The guardian acts for the ward: data, relationships, apps, audit.
    browser.get(f"{origin}/data?owner={ward}")
    sees(browser, "main", "Mia Newcomer")
    for path in ("/relationships", "/account/grants"):
        browser.get(f"{origin}{path}?owner={ward}")
        assert "You act for Mia Newcomer." in said(browser, "main")
    stranger = newcomer(installation, parties)
    for path in (f"/wards/{ward}", f"/relationships?owner={ward}", f"/data?owner={ward}"):
        assert stranger.visitor.get(path).status_code == 404, path

    # What there is to tell the ward is told to the guardian.
    parties.relate(ward, stranger.id)
    parties.delegate(ward, stranger.id, (("heart_rate", 2),))
    client = parties.owner("heart_rate:create", parties.app(), [("heart_rate", 3)], ward)
    assert client.create("heart_rate", {"t": "2026-01-02T03:00:00Z", "v": 60}).ok
    assert stranger.visitor.get(f"/data?owner={ward}&type=heart_rate&from=2026-01-02").ok
    mail = await_mail(installation, guardian.email, "About an account that you keep")
    assert "To Mia Newcomer, whose account you keep:" in mail.get_content()
    assert f"/account/audit?owner={ward}" in link(mail)
    assert "To Mia Newcomer" in guardian.visitor.get("/notices").text

    email = f"{new_id()}@example.org"
    browser.get(page)
    fill(browser, email=email)
    click(browser, "button[value=hand-over]")
    sees(browser, ".notice.ok", "on its way")
    address = link(await_mail(installation, email, "handed over to you"))
    assert address.startswith(f"{origin}/takeover/")

    nobody = Visitor(origin)
    for language, title in TITLES.items():
        dress(browser, origin, nobody, language)
        browser.get(address)
        sees(browser, "h1", title)
        check(browser, f"web-takeover-{language}")
    dress(browser, origin, nobody)
    browser.get(address)
    set_view(browser, 1280)
    fill(browser, password=PASSWORD, again=PASSWORD)
    click(browser, "input[name=leave][value=reading]")
    click(browser, "main form button")
    sees(browser, ".notice.ok", "The account is yours.")
    browser.get(address)
    sees(browser, "h1", "This link is over")

    log_in(browser, origin, email, PASSWORD)
    browser.get(f"{origin}/notices")
    told = said(browser, "main")
    assert "You decide what Greta Newcomer may still do with it." in told
    assert "read data of yours for the first time" in told, "what she was told is hers now"
    greta = guardian.visitor
    assert "Mia Newcomer has taken over the account" in greta.get("/notices").text
    assert greta.get(f"/data?owner={ward}").ok, "she may still see"
    for path in (f"/wards/{ward}", f"/relationships?owner={ward}"):
        assert greta.get(path).status_code == 404, path
    await_mail(installation, guardian.email, "that you kept is handed over")
    await_mail(installation, email, "your own now")
    actions = [entry["action"] for entry in entries_of(installation, ward)]
    assert [action for action in actions if re.search("ward|hand", action)] == [
        "ward-made", "handover-begun", "handed-over"]
    browser.delete_all_cookies()


@pytest.fixture(scope="module")
def pair(installation, parties):
    """Somebody with a ward who is a child, and somebody else who is asked to take it on."""
    guardian, other = (newcomer(installation, parties, first=name) for name in ("Gina", "Otto"))
    guardian.ward = keep(guardian)
    assert change(guardian, guardian.ward, "ask", guardian=other.email).ok
    return guardian, other


@pytest.mark.parametrize("language", TITLES)
def test_the_pages_of_a_guardian(browser, installation, pair, language):
    guardian, other = pair
    for path, who, name in (("/wards", other, "offers"), (f"/wards/{guardian.ward}", guardian, "a"),
                            (f"/wards/{guardian.ward}/close", guardian, "close")):
        dress(browser, installation.origin, who.visitor, language)
        browser.get(installation.origin + path)
        sees(browser, "h1")
        check(browser, f"web-wards-{name}-{language}")
    browser.delete_all_cookies()


def test_a_child_gets_another_guardian_who_closes_the_account(installation, pair):
    guardian, other = pair
    ward = guardian.ward
    early = change(guardian, ward, "hand-over", email=f"{new_id()}@example.org")
    assert early.status_code == 422 and "once the person is of age" in early.text
    page = guardian.visitor.get("/account/close").text
    kept = guardian.visitor.post("/account/close", hidden(page) | {"sure": "yes"})
    assert kept.status_code == 409 and "You keep accounts for others" in kept.text

    answer = change(guardian, ward, "ask", guardian=f"{new_id()}@example.org")
    assert "done=asked" in answer.url, "nobody learns whether there is such an account"
    assert change(guardian, ward, "ask", guardian=other.email).ok
    assert "/wards" in link(await_mail(installation, other.email, "asks you to keep an account"))
    page = other.visitor.get("/wards").text
    assert "Gina Newcomer asks you to keep the account of Mia Newcomer." in page
    form = hidden(page[page.index('action="/wards/offers"'):].partition("</form>")[0])
    assert "done=accepted" in other.visitor.post("/wards/offers", form | {"do": "accept"}).url
    assert guardian.visitor.get(f"/data?owner={ward}").status_code == 404
    assert other.visitor.get(f"/data?owner={ward}").ok
    await_mail(installation, guardian.email, "is in other hands")

    page = other.visitor.get(f"/wards/{ward}/close").text
    done = other.visitor.post(f"/wards/{ward}/close", hidden(page) | {"sure": "yes"})
    assert "done=closed" in done.url
    await_mail(installation, other.email, "that you kept was closed")
    installation.await_(lambda: not installation.sql(
        "SELECT 1 FROM user WHERE id = %s", raw(ward)), 30)
    page = guardian.visitor.get("/account/close").text
    closed = guardian.visitor.post("/account/close", hidden(page) | {"sure": "yes"})
    assert "Your account is closed" in closed.text
