"""Worlds that chance makes, written into the tables of a real installation: three people, two apps,
what they allow each other, and tokens of all four cases. Most conditions mostly hold, so that each
alone decides now and then.
"""

import random
import secrets
from datetime import datetime, timezone

from oracle import OPERATIONS
from parties import digest, new_id, now

HOUR = 3_600_000
START = int(datetime(2020, 1, 1, tzinfo=timezone.utc).timestamp() * 1000)
STORED = range(6)  # an hour each of which there is a record, of every type
TYPES = ("activity", "heart_rate", "body_weight")
KINDS = ("patient-patient", "patient-doctor", "patient-relative")
BITS = {"create": 1, "read": 2, "update": 4, "delete": 8}


def bits(operations):
    return sum(BITS[operation] for operation in operations)


class World:
    def __init__(self, seed):
        self.chance = chance = random.Random(seed)
        self.types = TYPES
        self.people = {new_id(): {"enabled": self.holds(94)} for _ in range(3)}
        self.ids = list(self.people)
        self.apps = {f"world-{secrets.token_hex(8)}": {
            "granter_type": type if self.holds(92) else chance.choice(["owner", "consumer"]),
            "state": "published" if self.holds(95) else chance.choice(["draft", "suspended"]),
            "template": {name: self.some() for name in TYPES if self.holds(95)},
        } for type in ("owner", "consumer")}
        self.own, self.consumer = self.apps
        self.ties = self.some_ties()
        self.doctors = {person for person in self.ids if self.holds(40)}
        self.subscriptions = {(person, app) for person in self.ids for app in self.apps
                              if self.holds(85)}
        self.gifts = []
        for giver in self.ids:
            others = [person for person in self.ids if person != giver]
            for audience in ("self", "device", "subscribers"):
                self.give(giver, self.own, audience)
            for other in others:
                self.give(giver, other, "self")
                self.give(giver, self.consumer, "others", other)
        self.tokens = [self.token() for _ in range(10)]
        self.records = {(owner, type, hour): new_id()
                        for owner in self.ids for type in TYPES for hour in STORED}

    def holds(self, percent):
        return self.chance.random() * 100 < percent

    def some(self):
        """Mostly all operations."""
        return set(OPERATIONS) if self.holds(60) else {o for o in OPERATIONS if self.holds(60)}

    def some_ties(self):
        pairs = [(0, 1), (0, 2), (1, 2)]
        return [{"people": {self.ids[a], self.ids[b]}, "kind": kind,
                 "state": "active" if self.holds(80) else self.chance.choice(
                     ["requested", "refused", "ended"])}
                for a, b in pairs for kind in self.chance.sample(KINDS, self.chance.choice(
                    [0, 1, 1, 1, 2]))]

    def give(self, giver, receiver, audience, for_owner=None):
        if not self.holds(80):
            return
        self.gifts.append({
            "giver": giver, "receiver": receiver, "audience": audience, "for_owner": for_owner,
            "apps_allowed": self.holds(85),
            "lines": [self.line() for _ in range(self.chance.choice([1, 1, 2, 3]))]})

    def line(self):
        first, last = sorted(self.chance.sample(range(0, 8), 2))
        windowed = self.holds(35)
        return {"type": "*" if self.holds(45) else self.chance.choice(TYPES),
                "operations": self.some(), "valid": self.holds(88),
                "from": first if windowed and self.holds(75) else -99,
                "until": last if windowed and self.holds(75) else 99}

    def token(self):
        """A token, or two that come together (`both`), with the grant it is of."""
        case = self.chance.choice(["own", "own", "device", "composed", "composed", "both",
                                   "login", "login", "login", "owner-for-subscribers"])
        owner, actor = self.chance.choice(self.ids), self.chance.choice(self.ids)
        app = self.consumer if case == "login" else self.own
        if self.holds(4):
            app = self.chance.choice([self.own, self.consumer])
        token = {"case": "composed" if case == "both" else case, "app": app,
                 "scope": {type: self.some() for type in TYPES if self.holds(92)},
                 "ended": None if self.holds(90) else self.chance.choice(
                     ["token", "grant", "revoked", "half"]),
                 "both": case == "both", "secret": new_token(), "halves": None}
        if case != "login":
            token["owner"] = owner
        if case in ("login", "composed", "both"):
            token["actor"] = actor
        if token["case"] == "composed":
            token["halves"] = new_token(), new_token()
            if owner == actor:  # nobody composes a token with himself
                token["actor"] = next(person for person in self.ids if person != owner)
        elif token["ended"] == "half":
            token["ended"] = "revoked"
        return token

    def wish(self):
        """Somebody's token, whose data, what, on what, and of which hour."""
        token = self.chance.choice(self.tokens)
        owner = token.get("owner")
        if owner is None or self.holds(8):
            owner = self.chance.choice(self.ids) if self.holds(95) else new_id()
        return (token, owner, self.chance.choice(["list", "list", *OPERATIONS]),
                self.chance.choice(TYPES), self.chance.choice(STORED))


def new_token():
    return "tpa_" + secrets.token_urlsafe(32)


class Writer:
    """Writes worlds into the platform's tables."""

    def __init__(self, installation):
        self.connection = installation.connect()
        self.connection.autocommit(False)
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT developer FROM app LIMIT 1")
            self.developer = cursor.fetchone()[0]
            cursor.execute("SELECT id FROM legal_entity WHERE country = 'IT' LIMIT 1")
            self.hospital = cursor.fetchone()[0]

    def many(self, table, columns, rows):
        rows = list(rows)
        if rows:
            places = ", ".join(["%s"] * len(rows[0]))
            with self.connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)

    def write(self, world):
        time = now()
        self.many("user", "id, first_name, last_name, kinds, time_zone, enabled, created",
                  ((id.bytes, "A", "Person", "patient", "UTC", person["enabled"], time)
                   for id, person in world.people.items()))
        self.many("app", "id, name, developer, granter_type, state, verified",
                  ((id, "World", self.developer, app["granter_type"], app["state"], True)
                   for id, app in world.apps.items()))
        self.many("app_template_line", "app, version, data_type, operations, required",
                  ((id, 1, type, bits(operations), False) for id, app in world.apps.items()
                   for type, operations in app["template"].items() if operations))
        self.many("relationship", "low, high, kind, state, asked_by, changed", (
            (*sorted(person.bytes for person in tie["people"]), tie["kind"], tie["state"],
             next(iter(tie["people"])).bytes, time) for tie in world.ties))
        self.many("affiliation", "user, entity, confirmed",
                  ((doctor.bytes, self.hospital, True) for doctor in world.doctors))
        self.many("subscription", "user, app, template_version, since",
                  ((person.bytes, app, 1, time) for person, app in world.subscriptions))
        for gift in world.gifts:
            self.write_gift(gift, time)
        for token in world.tokens:
            self.write_token(token, time)
        # As a worker would note it, before the first record (what reads go by).
        self.many("series_place", "owner, data_type, shard, form",
                  ((owner.bytes, type, "phr", "record") for owner in world.ids for type in TYPES))
        self.many("phr.series", "owner, data_type, form",
                  ((owner.bytes, type, "record") for owner in world.ids for type in TYPES))
        self.many("phr.record", "id, owner, data_type, time, offset_minutes, number, created",
                  (record_row(id, *place, time) for place, id in world.records.items()))
        self.connection.commit()

    def write_gift(self, gift, time):
        id, is_app = new_id().bytes, isinstance(gift["receiver"], str)
        owner = gift["for_owner"]
        self.many("delegation", "id, giver, receiver_user, receiver_app, audience, for_owner, "
                  "apps_allowed, created", [(
                      id, gift["giver"].bytes, None if is_app else gift["receiver"].bytes,
                      gift["receiver"] if is_app else None, gift["audience"],
                      owner and owner.bytes, gift["apps_allowed"], time)])
        self.many("policy", "delegation, data_type, operations, valid_from, valid_until, "
                  "data_from, data_until", (
                      (id, line["type"], bits(line["operations"]), *validity(line["valid"], time),
                       *(None if abs(end) == 99 else START + end * HOUR
                         for end in (line["from"], line["until"])))
                      for line in gift["lines"]))

    def write_token(self, token, time):
        scope = " ".join(f"{type}:{operation}" for type in TYPES
                         for operation in OPERATIONS if operation in token["scope"].get(type, ()))
        halves = None, None
        if token["halves"]:
            # The halves carry more than what is composed of them carries.
            halves = (self.grant("owner-for-subscribers", token, scope + " mood:read",
                                 token["owner"], None, token["halves"][0], token["ended"], time),
                      self.grant("own", token, scope + " ecg:read", token["actor"], None,
                                 token["halves"][1], None, time))
        self.grant(token["case"], token, scope, token.get("owner"), token.get("actor"),
                   token["secret"], token["ended"], time, halves)

    def grant(self, case, token, scope, owner, actor, secret, ended, time, halves=(None, None)):
        id = new_id().bytes
        is_revoked = ended == "revoked" or ended == "half" and not halves[0]
        self.many("app_grant", "id, app, parties, owner, actor, scope, created, expires, revoked, "
                  "owners_grant, actors_grant", [(
                      id, token["app"], case, owner and owner.bytes, actor and actor.bytes, scope,
                      time, time + (-1 if ended == "grant" else 24 * HOUR),
                      time if is_revoked else None, *halves)])
        self.many("token", "hash, kind, grant_id, scope, issued, expires", [(
            digest(secret), "access", id, scope, time,
            time + (-1 if ended == "token" else 24 * HOUR))])
        return id

    def put_back(self, world, owner, type, hour):
        """The record of an hour once more, after it was deleted."""
        id = world.records[owner, type, hour] = new_id()
        self.many("phr.record", "id, owner, data_type, time, offset_minutes, number, created",
                  [record_row(id, owner, type, hour, now())])
        self.connection.commit()


def validity(is_valid, time):
    """From when until when a line holds: now, or just not."""
    if is_valid:
        return random.choice([(None, None), (time - HOUR, None), (None, time + 24 * HOUR)])
    return random.choice([(time + 24 * HOUR, None), (None, time)])


def record_row(id, owner, type, hour, time):
    return id.bytes, owner.bytes, type, START + hour * HOUR, 0, 70.0 + hour, time
