"""Who visits the pages, and what he has there: one person with something of everything."""

import re

import requests
from installation import DEMO_PASSWORD, JOHN, PATRICK
from parties import new_id, now, raw
from visitor import PASSWORD, Visitor, hidden

ADMINISTRATOR = "tpaas_admin@eservices4life.org"
ASKING = ("/oauth/authorize?response_type=code&client_id=actigraphs&redirect_uri={back}"
          "&scope={scope}&state=1&code_challenge_method=S256"
          "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
RIGHTS = ["activity:create", "activity:read", "white_light:create", "white_light:read"]


class Person:
    """Somebody with an account, at a browser of his own."""

    def __init__(self, installation, parties, email, password=DEMO_PASSWORD):
        self.email, self.visitor = email, Visitor(installation.origin)
        assert self.visitor.log_in(email, password).ok
        self.id = parties.named(email)


def asking(installation, scope="+".join(RIGHTS)):
    """Where an app sends people to ask for their data."""
    return ASKING.format(back=f"{installation.apps_origin}/actigraphs/", scope=scope)


def newcomer(installation, parties, **details):
    """Somebody who has just signed up and has nothing yet."""
    email = f"{new_id()}@example.org"
    assert Visitor(installation.origin).sign_up(email, **details).ok
    return Person(installation, parties, email, PASSWORD)


def settled(installation, parties, first="Rosa"):
    """Somebody with something of everything: data, an app's grant, a device, people, requests."""
    person = newcomer(installation, parties, first=first)
    friend, asker = (newcomer(installation, parties, first=name) for name in ("Fred", "Alma"))
    origin, visitor = installation.origin, person.visitor
    answer = visitor.consent(origin + asking(installation), RIGHTS)
    assert answer.status_code == 303, answer.text
    connect_device(installation, person)
    parties.relate(person.id, friend.id)
    parties.delegate(person.id, friend.id, (("heart_rate", 3), ("body_weight", 2)))
    parties.delegate(friend.id, person.id, (("activity", 2),))
    ask_to_know(asker, person.email)
    ask_to_know(person, f"{new_id()}@example.org")
    installation.sql(
        """INSERT INTO access_request (id, asker, owner, data_type, operations, reason,
            state, asked, changed) VALUES (%s, %s, %s, 'activity', 2, %s, 'requested', %s, %s)""",
        new_id().bytes, raw(friend.id), raw(person.id), "to see how you sleep", now(), now())
    installation.sql("UPDATE user SET kinds = 'patient,developer' WHERE id = %s", raw(person.id))
    installation.sql("UPDATE app SET developer = %s WHERE id = %s", raw(person.id), parties.app())
    person.friend = friend
    person.ward = keep(person)
    return person


def connect_device(installation, person, name="Left wrist"):
    asked = requests.post(f"{installation.origin}/oauth/device_authorization", timeout=30,
                          data={"client_id": "actiwatch"}).json()
    page = person.visitor.get("/device", params={"user_code": asked["user_code"]})
    person.visitor.post("/device", [*hidden(page.text).items(), ("right", "activity:create"),
                                    ("name", name), ("until", "year"), ("idle", "90"),
                                    ("decision", "allow")])
    done = requests.post(f"{installation.origin}/oauth/token", timeout=30, data={
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": "actiwatch",
        "device_code": asked["device_code"]})
    assert done.ok, done.text


def keep(person):
    """An account that somebody keeps for a child."""
    page = person.visitor.get("/wards").text
    answer = person.visitor.post("/wards", hidden(page[page.index('action="/wards"'):]) | {
        "first_name": "Mia", "last_name": "Newcomer", "birthday": "2012-03-04",
        "reason": "child"})
    assert answer.ok, answer.text
    return re.search(r"/wards/([^?]+)", answer.url)[1]


def ask_to_know(person, email):
    page = person.visitor.get("/relationships").text
    form = page[page.index('action="/relationships"'):]
    answer = person.visitor.post("/relationships", hidden(form) | {
        "email": email, "kind": "patient-relative"})
    assert answer.ok, answer.text


class Cast:
    """The people by the names that the table of pages uses."""

    def __init__(self, installation, parties):
        self.installation = installation
        self.people = {
            "patrick": Person(installation, parties, PATRICK),
            "john": Person(installation, parties, JOHN),
            "administrator": Person(installation, parties, ADMINISTRATOR),
            "rosa": settled(installation, parties),
            "newcomer": newcomer(installation, parties),
        }

    def __getitem__(self, name):
        return self.people[name]

    def visitor(self, name):
        """Whoever has no name has no account."""
        return self.people[name].visitor if name else Visitor(self.installation.origin)

    def fill(self, path):
        """A path of the table, with people's and places' names in it."""
        ids = {name: person.id for name, person in self.people.items()}
        return path.format(**ids, friend=self.people["rosa"].friend.id,
                           ward=self.people["rosa"].ward,
                           nobody=new_id(),
                           asking=asking(self.installation, "+".join([*RIGHTS, "openid", "email",
                                                                      "offline_access"])),
                           asking_less=asking(self.installation, "activity:read"))
