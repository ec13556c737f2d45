"""What a running steward reminds people of, in their languages; and what follows of it."""

from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from cast import RIGHTS, asking, keep
from mails import await_mail, link
from parties import new_id, now, raw
from test_wards import TITLES, change
from visitor import PASSWORD, Visitor, hidden

DAY = 86_400_000

# The subjects of mails, and what their texts or the pages say.
SAID = {
    "it": {
        "ends": ("Un tuo permesso sta per scadere", "all’app «Actigraphs» termina il"),
        "grown": ("diventa maggiorenne", "Mia Newcomer è maggiorenne dal"),
        "hand": ("Il tuo account passa a te", "Greta Newcomer tiene per te un account"),
        "taken": ("Ora il tuo account è solo tuo", "Decidi tu che cosa può ancora farci Greta"),
        "left": ("Un account che tenevi è stato consegnato", "Mia Newcomer ha preso in mano"),
        "young": "quando la persona è maggiorenne", "done": "L’account è tuo.",
    },
    "de": {
        "ends": ("Eine Erlaubnis von Ihnen endet bald", "der App „Actigraphs“ erlaubt haben"),
        "grown": ("wird volljährig", "Mia Newcomer ist volljährig ab"),
        "hand": ("Ihr Konto wird Ihnen übergeben", "Greta Newcomer führt für Sie ein"),
        "taken": ("Ihr Konto gehört jetzt Ihnen allein", "Sie entscheiden, was Greta Newcomer"),
        "left": ("Ein Konto, das Sie führten, ist übergeben", "Mia Newcomer hat das Konto"),
        "young": "sobald die Person volljährig ist", "done": "Das Konto gehört Ihnen.",
    },
}


def today():
    """The day by which the platform counts."""
    return datetime.now(timezone.utc).date()


def born(days):
    """The birthday of somebody who comes of age in so many days."""
    day = today() + timedelta(days=days)
    return date(day.year - 18, day.month, min(day.day, 28) if day.month == 2 else day.day)


def make_older(installation, ward, days):
    """The birthday of somebody who from now on comes of age in so many days."""
    day = born(days)
    installation.sql("UPDATE ward SET born = %s WHERE person = %s", day, raw(ward))
    installation.sql("UPDATE user SET birthday = %s WHERE id = %s", day, raw(ward))
    return day


@pytest.fixture(scope="module")
def guardians(installation, parties):
    """Somebody of each language, whose consent to an app ends tomorrow, and who keeps the account
    of somebody who comes of age in ten days; the steward begins its rounds anew."""
    found = {}
    for language in SAID:
        visitor, email = Visitor(installation.origin), f"{new_id()}@example.org"
        visitor.session.headers["Accept-Language"] = language
        assert visitor.sign_up(email, first="Greta").ok and visitor.log_in(email, PASSWORD).ok
        person = SimpleNamespace(visitor=visitor, email=email)
        answer = visitor.consent(installation.origin + asking(installation), RIGHTS)
        assert answer.status_code == 303, answer.text
        # Time goes on until a day and a half before its end.
        installation.sql("""UPDATE policy p JOIN delegation d ON d.id = p.delegation
            SET p.valid_from = p.valid_from - p.valid_until + %s, p.valid_until = %s
            WHERE d.giver = %s""", now() + DAY * 3 // 2, now() + DAY * 3 // 2,
                         raw(parties.named(email)))
        person.ward = keep(person)
        person.born = make_older(installation, person.ward, 10)
        found[language] = person
    old = installation.process(" steward --config")
    old.kill()
    installation.await_(lambda: (new := installation.process(old.command)) and new.id != old.id)
    # A mail that the old one had taken is otherwise nobody else's for minutes.
    installation.sql("UPDATE notice SET due = 1 WHERE due IS NOT NULL")
    return found


def mailed(installation, address, said):
    mail = await_mail(installation, address, said[0])
    assert said[1] in " ".join(mail.get_content().split()), mail.get_content()
    return mail


@pytest.mark.parametrize("language", SAID)
def test_who_has_to_do_something_soon_is_reminded_in_his_language(installation, guardians,
                                                                  language):
    person, said = guardians[language], SAID[language]
    ends = mailed(installation, person.email, said["ends"])
    assert link(ends).endswith("/account/grants") and ends["content-language"] == language
    grown = mailed(installation, person.email, said["grown"])
    assert link(grown).endswith("/wards") and grown["content-language"] == language
    day = person.born
    assert f"{day.day}" in grown.get_content() and f"{day.year + 18}" in grown.get_content()
    told = person.visitor.get("/notices").text
    assert said["grown"][1] in told and said["ends"][1].split()[0] in told


@pytest.mark.parametrize("language", SAID)
def test_somebody_comes_of_age_and_takes_the_account_over(installation, guardians, language):
    guardian, said = guardians[language], SAID[language]
    ward, email = guardian.ward, f"{new_id()}@example.org"
    early = change(guardian, ward, "hand-over", email=email)
    assert early.status_code == 422 and said["young"] in early.text
    make_older(installation, ward, 0)
    assert "done=sent" in change(guardian, ward, "hand-over", email=email).url
    visitor = Visitor(installation.origin)
    visitor.session.headers["Accept-Language"] = language
    page = visitor.get(link(mailed(installation, email, said["hand"])))
    assert page.status_code == 200 and f"<h1>{TITLES[language]}</h1>" in page.text
    answer = hidden(page.text) | {"password": PASSWORD, "again": "x", "leave": "nothing"}
    assert visitor.post("/takeover", answer).status_code == 422
    done = visitor.post("/takeover", answer | {"again": PASSWORD})
    assert said["done"] in done.text
    mailed(installation, email, said["taken"])
    mailed(installation, guardian.email, said["left"])
    assert visitor.log_in(email, PASSWORD).ok
    told = visitor.get("/notices").text
    assert said["taken"][1] in told and f'lang="{language}"' in told
    for path in (f"/wards/{ward}", f"/data?owner={ward}", f"/relationships?owner={ward}"):
        assert guardian.visitor.get(path).status_code == 404, path
