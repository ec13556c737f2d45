"""People and apps of an installation, made in its tables as consent would make them, and the
requests they send."""

import hashlib
import json
import os
import random
import secrets
import time
import uuid

import requests

OPERATIONS = {"create": 1, "read": 2, "update": 4, "delete": 8}
ALL = sum(OPERATIONS.values())


def now():
    return time.time_ns() // 1_000_000


def new_id():
    """A UUID of version 7, as the platform makes them."""
    number = (now() << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62)
    return uuid.UUID(int=number | secrets.randbits(62))


class Parties:
    """Makes people, what they allow, and tokens."""

    def __init__(self, installation):
        self.installation = installation
        self.sql = installation.sql

    def person(self, first="Test", kinds="patient", email=None):
        id = new_id()
        self.sql("""INSERT INTO user (id, first_name, last_name, email, email_verified, kinds,
                time_zone, created)
            VALUES (%s, %s, 'Person', %s, TRUE, %s, 'UTC', %s)""",
                 id.bytes, first, email or f"{id}@example.org", kinds, now())
        return str(id)

    def named(self, email):
        return str(uuid.UUID(bytes=self.sql("SELECT id FROM user WHERE email = %s", email)[0][0]))

    def app(self, granter_type="owner", lines=(("*", ALL),), origin="https://app.example"):
        """A published app of one template line a data type; `*` stands for every type."""
        id, version = f"app-{secrets.token_hex(6)}", 1
        developer = self.sql("SELECT developer FROM app LIMIT 1")[0][0]
        self.sql("""INSERT INTO app (id, name, developer, granter_type, state, verified,
            template_version) VALUES (%s, %s, %s, %s, 'published', TRUE, %s)""",
                 id, f"App {id}", developer, granter_type, version)
        self.sql("INSERT INTO app_redirect_uri VALUES (%s, %s)", id, f"{origin}/cb")
        for type, operations in lines:
            self.sql("""INSERT INTO app_template_line
                (app, version, data_type, operations, required) SELECT %s, %s, code, %s, FALSE FROM data_type WHERE %s IN ('*', code)""",
                     id, version, operations, type)
        return id

    def subscribe(self, person, app):
        self.sql("INSERT IGNORE INTO subscription VALUES (%s, %s, 1, %s)",
                 raw(person), app, now())

    def relate(self, one, other, kind="patient-relative"):
        low, high = sorted((raw(one), raw(other)))
        self.sql("INSERT INTO relationship VALUES (%s, %s, %s, 'active', %s, %s)",
                 low, high, kind, low, now())

    def delegate(self, giver, receiver, rights=(("*", ALL),), audience="self", for_owner=None,
                 until=None):
        """`receiver` is a person's identifier or an app's."""
        id = new_id().bytes
        is_app = len(receiver) != 36
        self.sql("""INSERT INTO delegation
            (id, giver, receiver_user, receiver_app, audience, for_owner, created)
            VALUES (%s, %s, %s, %s, %s, %s, %s)""",
                 id, raw(giver), None if is_app else raw(receiver), receiver if is_app else None,
                 audience, raw(for_owner) if for_owner else None, now())
        for type, operations in rights:
            self.sql("""INSERT INTO policy (delegation, data_type, operations, valid_until)
                VALUES (%s, %s, %s, %s)""", id, type, operations, until)
        return id

    def token(self, app, scope, owner=None, actor=None, expires_in=3_600_000):
        """An access token of a grant: of the owner's own, or of a user's login."""
        return self.grant(app, scope, "own" if owner else "login", owner, actor, expires_in)[1]

    def grant(self, app, scope, parties, owner=None, actor=None, expires_in=3_600_000,
              halves=(None, None)):
        """A grant of any case with an access token of it: the identifier, and the token."""
        token, grant = "tpa_" + secrets.token_urlsafe(32), new_id()
        self.sql("""INSERT INTO app_grant
            (id, app, parties, owner, actor, scope, created, owners_grant, actors_grant)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                 grant.bytes, app, parties, raw(owner), raw(actor), scope, now(),
                 *map(raw, halves))
        self.sql("""INSERT INTO token (hash, kind, grant_id, scope, issued, expires)
            VALUES (%s, 'access', %s, %s, %s, %s)""",
                 digest(token), grant.bytes, scope, now(), now() + expires_in)
        return str(grant), token

    def owner(self, scope="activity:create activity:read white_light:create white_light:read",
              app="actigraphs", rights=(("activity", 3), ("white_light", 3)), person=None):
        """A person who uses an app on his own data, ready to ask."""
        person = person or self.person()
        self.subscribe(person, app)
        self.delegate(person, app, rights)
        return Client(self.installation, self.token(app, scope, owner=person), person)


class Client:
    """An app's requests with one token, about one owner."""

    def __init__(self, installation, token, owner):
        self.origin, self.token, self.owner = installation.origin, token, owner
        self.session = requests.Session()
        self.session.trust_env = False

    def ask(self, method, path, **options):
        headers = {"Authorization": f"Bearer {self.token}"} | (options.pop("headers", None) or {})
        return self.session.request(method, f"{self.origin}/api/v1{path}", headers=headers,
                                    timeout=options.pop("timeout", 60), **options)

    def records(self, type, method="GET", owner=None, tail="", **options):
        return self.ask(method, f"/owners/{owner or self.owner}/records/{type}{tail}", **options)

    def create(self, type, body, key=None, **options):
        headers = {"Idempotency-Key": key} if key else {}
        return self.records(type, "POST", json=body, headers=headers, **options)

    def upload(self, content, kind="application/x-actiwatch-awd", key=None, zone="UTC",
               headers=None, **options):
        headers = {"Content-Type": kind} | ({"Idempotency-Key": key} if key else {}) | (
            headers or {})
        return self.ask("POST", f"/owners/{self.owner}/recordings", data=content, headers=headers,
                        params={"timezone": zone} if zone else {}, **options)

    def read_all(self, type, **query):
        """Every record, page by page."""
        records, cursor = [], None
        while True:
            answer = self.records(type, params={"limit": 20_000, "cursor": cursor} | query)
            assert answer.status_code == 200, answer.text
            page = answer.json()
            assert page["incomplete"] == []
            records += page["records"]
            if (cursor := page["next"]) is None:
                return records

    def audit(self, **query):
        answer = self.ask("GET", f"/owners/{self.owner}/audit", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()["entries"]


def digest(token):
    return hashlib.sha256(token.encode()).digest()


def raw(id):
    return uuid.UUID(id).bytes if id else None


def awd(epochs, start="01-Jan-2020", time="00:00", serial=None, light=False, seed=None):
    """A small AWD file that nobody sent before: its counts, or those drawn from a seed."""
    chance = random.Random(seed if seed is not None else os.urandom(8))
    serial = serial or f"T{chance.randrange(10**9):09}"
    counts = epochs if isinstance(epochs, list) else [chance.randrange(3000) for _ in range(epochs)]
    lines = [f"test {serial}", start, time, "4", "30", serial, "M"]
    lines += [f"{count} , {chance.randrange(9000) / 10:.2f}" if light else f"{count}"
              for count in counts]
    return "\r\n".join(lines).encode() + b"\r\n"


def entries_of(installation, owner):
    """All audit entries about an owner, out of every outbox, as they were written."""
    rows = [row for schema in ("platform", "phr", "ehr_it", "ehr_de") for row in installation.sql(
        f"SELECT time, body FROM {schema}.audit WHERE owner = %s ORDER BY sequence", raw(owner))]
    return [json.loads(body) for _, body in sorted(rows, key=lambda row: row[0])]
