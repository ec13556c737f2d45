"""Who may not, learns nothing, at once; and the owner reads who did what."""

import re

import pytest
import requests
from parties import ALL, Client, entries_of, new_id, now, raw

RECORD = {"t": "2020-02-02T02:02:02Z", "v": 62}
ABOUT_THE_REQUEST = {"date"}


@pytest.fixture(scope="module")
def wide(parties):
    """An app of owners and one of consumers that may ask for everything."""
    return parties.app("owner"), parties.app("consumer")


@pytest.fixture
def owner(parties, wide):
    """An owner with one record of heart rate, and a token that carries everything."""
    client = parties.owner("*:create *:read *:update *:delete audit", wide[0], [("*", ALL)])
    assert client.create("heart_rate", RECORD).status_code == 201
    return client


@pytest.fixture
def user(parties, wide, owner):
    """A person to whom the owner gives rights, asking by an app: rule 4."""
    def make(rights, scope="*:create *:read *:update *:delete", for_app=(("*", ALL),)):
        person = parties.person("User", "relative")
        if rights:
            parties.relate(owner.owner, person)
            parties.delegate(owner.owner, person, rights)
        parties.subscribe(person, wide[1])
        parties.delegate(person, wide[1], for_app, "others", owner.owner)
        return Client(parties.installation, parties.token(wide[1], scope, actor=person),
                      owner.owner)
    return make


def narrowed(parties, client, scope, **options):
    """Another token of the same person and app."""
    app = parties.sql("SELECT app FROM app_grant WHERE owner = %s", raw(client.owner))[0][0]
    return Client(parties.installation, parties.token(app, scope, owner=client.owner, **options),
                  client.owner)


def told(answer):
    """What an answer tells, but for what belongs to every request."""
    headers = sorted((k.lower(), v) for k, v in answer.headers.items()
                     if k.lower() not in ABOUT_THE_REQUEST)
    return answer.status_code, headers, answer.content


def asked(client, path="/records/heart_rate", method="GET", owner=None, **options):
    return client.ask(method, f"/owners/{owner or client.owner}{path}", **options)


# Scope

def test_a_token_opens_no_more_than_its_scope(parties, owner):
    reader = narrowed(parties, owner, "heart_rate:read")
    assert asked(reader).json()["records"][0]["v"] == 62
    for answer in (reader.create("heart_rate", RECORD), asked(reader, "/records/body_weight"),
                   asked(reader, "/audit")):
        assert answer.status_code == 403
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
        assert answer.json()["type"] == "/problems/forbidden"


def test_a_template_is_the_ceiling(parties):
    app = parties.app("owner", [("heart_rate", 2)])
    client = parties.owner("*:create *:read", app, [("*", ALL)])
    assert asked(client).status_code == 200
    assert client.create("heart_rate", RECORD).status_code == 403
    assert asked(client, "/records/mood").status_code == 403


def test_a_policy_that_ended_is_none(parties, wide):
    client = parties.owner("*:read", wide[0], [])
    parties.sql("DELETE FROM delegation WHERE giver = %s", raw(client.owner))
    parties.delegate(client.owner, wide[0], [("heart_rate", 2)], until=now() - 1_000)
    assert asked(client).json()["records"] == []


# Ending

ENDINGS = {
    "token expired": ("UPDATE token t JOIN app_grant g ON g.id = t.grant_id SET t.expires = 1 "
                      "WHERE g.owner = %s", 401),
    "token revoked": ("DELETE t FROM token t JOIN app_grant g ON g.id = t.grant_id "
                      "WHERE g.owner = %s", 401),
    "grant revoked": ("UPDATE app_grant SET revoked = 1 WHERE owner = %s", 401),
    "grant expired": ("UPDATE app_grant SET expires = 1 WHERE owner = %s", 401),
    "person disabled": ("UPDATE user SET enabled = FALSE WHERE id = %s", 401),
}


@pytest.mark.parametrize("statement, status", ENDINGS.values(), ids=ENDINGS)
def test_the_next_request_is_refused_after(parties, owner, statement, status):
    assert asked(owner).status_code == 200
    parties.sql(statement, raw(owner.owner))
    for answer in (asked(owner), owner.create("heart_rate", RECORD), owner.ask("GET", "/me"),
                   asked(owner, "/audit"), owner.ask("GET", "/owners")):
        assert answer.status_code == status
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("statement", ["DELETE FROM subscription WHERE user = %s",
                                       "DELETE FROM delegation WHERE giver = %s"],
                         ids=["unsubscribed", "policy withdrawn"])
def test_nothing_is_given_after(parties, owner, statement):
    assert len(asked(owner).json()["records"]) == 1
    parties.sql(statement, raw(owner.owner))
    answer = asked(owner)
    assert answer.status_code in (403, 404) or answer.json()["records"] == []
    assert owner.create("heart_rate", RECORD).status_code in (401, 403, 404)


@pytest.mark.parametrize("state", ["draft", "withdrawn", "suspended"])
def test_an_app_that_is_not_published_opens_nothing(parties, installation, state):
    app = parties.app()
    client = parties.owner("*:read *:create", app, [("*", ALL)])
    assert asked(client).status_code == 200
    answer = installation.command("app", "set-state", app, state)
    assert answer.returncode == 0, answer.stderr
    assert asked(client).status_code in (401, 403)
    assert installation.command("app", "set-state", app, "published").returncode == 0
    assert asked(client).status_code == 200


# Denied looks like absent

PATHS = ["/records/heart_rate", "/records/heart_rate?limit=1", "/records/mood",
         "/records/heart_rate/{record}", "/audit"]


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_cannot_tell_an_owner_from_nobody(parties, owner, user, path):
    record = asked(owner).json()["records"][0]["id"]
    stranger = user([])
    path = path.format(record=record)
    real, none = (told(asked(stranger, path, owner=o)) for o in (owner.owner, str(new_id())))
    assert real == none
    assert real[0] in (403, 404)


@pytest.mark.parametrize("method, path", [
    ("POST", "/records/heart_rate"), ("POST", "/recordings"), ("PUT", "/records/heart_rate/{id}"),
    ("DELETE", "/records/heart_rate/{id}")])
def test_nor_by_writing(parties, owner, user, method, path):
    path = path.format(id=asked(owner).json()["records"][0]["id"])
    stranger = user([])
    real, none = (told(asked(stranger, path, method, o, json=RECORD, headers={"If-Match": '"1"'}))
                  for o in (owner.owner, str(new_id())))
    assert real == none


def test_an_own_token_opens_nobody_else(parties, owner, wide):
    other = parties.owner("*:read *:create", wide[0], [("*", ALL)])
    for path in ("/records/heart_rate", "/records/mood"):
        real, none = (told(asked(other, path, owner=o)) for o in (owner.owner, str(new_id())))
        assert real == none and real[0] == 404


@pytest.mark.parametrize("accept", ["application/json", "text/csv",
                                    "application/vnd.tpaas.columns+json"])
def test_what_is_withheld_looks_like_what_is_not_there(parties, owner, user, wide, accept):
    reader = user([("body_weight", 2)])
    headers = {"Accept": accept}
    withheld = asked(reader, headers=headers)
    parties.sql("DELETE FROM phr.record WHERE owner = %s", raw(owner.owner))
    assert told(asked(reader, headers=headers)) == told(withheld)
    parties.sql("""UPDATE policy p JOIN delegation d ON d.id = p.delegation SET p.data_type = '*'
        WHERE d.giver = %s AND d.receiver_user IS NOT NULL""", raw(owner.owner))
    assert told(asked(reader, headers=headers)) == told(withheld)


def test_an_item_that_is_withheld_looks_like_one_that_is_not_there(owner, user):
    reader = user([("body_weight", 2)])
    record = asked(owner).json()["records"][0]["id"]
    real, none = (told(asked(reader, f"/records/heart_rate/{id}")) for id in (record, new_id()))
    assert real == none and real[0] == 404


def test_who_may_read_cannot_write(owner, user):
    reader = user([("*", 2)])
    assert asked(reader).json()["records"][0]["v"] == 62
    assert reader.create("heart_rate", RECORD).status_code == 403
    id = asked(owner).json()["records"][0]["id"]
    for method in ("PUT", "DELETE"):
        assert asked(reader, f"/records/heart_rate/{id}", method, json=RECORD,
                     headers={"If-Match": "*"}).status_code == 403
    assert asked(owner).json()["records"][0]["v"] == 62


def test_owners_lists_whom_a_user_may_see(parties, owner, user):
    reader = user([("heart_rate", 2)])
    (line,) = reader.ask("GET", "/owners").json()["owners"]
    assert (line["id"], line["rights"], line["case"]) == (
        owner.owner, {"heart_rate": ["read"]}, "authorized")
    assert user([]).ask("GET", "/owners").json()["owners"] == []


# How a token is shown

@pytest.mark.parametrize("header, error", [
    (None, None), ("", None), ("Basic dXNlcjpwYXNz", None), ("Bearer", "invalid_token"),
    ("Bearer tpa_", "invalid_token"), ("Bearer tpa_" + "A" * 43, "invalid_token"),
    ("Bearer a b", "invalid_token"), ("Bearer " + "x" * 5_000, "invalid_token")])
def test_401_has_its_form(installation, header, error):
    answer = requests.get(f"{installation.origin}/api/v1/me", timeout=10,
                          headers={"Authorization": header} if header is not None else {})
    assert answer.status_code == 401
    challenge = answer.headers["WWW-Authenticate"]
    assert challenge.startswith("Bearer ")
    metadata = f"{installation.origin}/.well-known/oauth-protected-resource"
    assert f'resource_metadata="{metadata}"' in challenge
    assert re.findall(r'error="(\w+)"', challenge) == ([error] if error else [])
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_has_no_case(owner, scheme):
    assert owner.ask("GET", "/me", headers={"Authorization": f"{scheme} {owner.token}"}
                     ).status_code == 200


def test_a_token_in_the_address_is_refused(owner):
    for headers in ({"Authorization": None}, {}):
        answer = owner.ask("GET", f"/me?access_token={owner.token}", headers=headers)
        assert answer.status_code == 400
        assert owner.token not in answer.text


def test_a_token_in_a_form_is_refused(owner):
    answer = owner.records("heart_rate", "POST", headers={"Authorization": None},
                           data={"access_token": owner.token})
    assert answer.status_code == 401


def test_a_refresh_token_opens_nothing(parties, owner):
    parties.sql("""UPDATE token t JOIN app_grant g ON g.id = t.grant_id SET t.kind = 'refresh'
        WHERE g.owner = %s""", raw(owner.owner))
    assert asked(owner).status_code == 401


@pytest.mark.parametrize("name", ["X-User", "X_Forwarded_For", "Remote-User", "TPaaS-Actor"])
def test_headers_cannot_say_who_one_is(owner, parties, name):
    other = parties.person()
    answer = owner.ask("GET", "/me", headers={name: other, "Authorization": None})
    assert answer.status_code == 401


# Scripts of other origins

def test_only_scripts_of_registered_origins_may_read(installation, owner):
    url = f"{installation.origin}/api/v1/me"
    for origin, allowed in ((installation.apps_origin, True), ("https://evil.example", False),
                            ("null", False), (installation.apps_origin + ".evil.example", False),
                            (installation.apps_origin.replace("http", "https"), False)):
        answer = owner.ask("GET", "/me", headers={"Origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        assert "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer.headers
        asking = requests.options(url, timeout=10, headers={
            "Origin": origin, "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "authorization"})
        assert ("Access-Control-Allow-Origin" in asking.headers) is allowed


# The audit

def test_each_access_is_in_the_owners_audit(owner, user, parties):
    window = {"from": "2020-01-01T00:00:00Z", "to": "2021-01-01T00:00:00Z"}
    reader = user([("heart_rate", 2)])
    person = parties.sql("""SELECT LOWER(HEX(receiver_user)) FROM delegation
        WHERE giver = %s AND receiver_user IS NOT NULL""", raw(owner.owner))[0][0]
    asked(reader, params=window)
    reader.create("heart_rate", RECORD)
    asked(reader, "/records/mood")
    asked(user([]))
    entries = [e for e in owner.audit() if e["action"] in ("create", "read")]
    denied, withheld, refused, read, created = entries[:5]
    assert (created["action"], created["outcome"]) == ("create", "permit")
    assert created["rule"] == "normal"
    assert created["shards"] == ["phr"] and created["entries"] == 1
    assert (read["action"], read["outcome"], read["entries"]) == ("read", "permit", 1)
    assert (read["rule"], read["datatype"]) == ("authorized-user", "heart_rate")
    assert read["actor"].replace("-", "") == person and read["app"].startswith("app-")
    for value in window.values():
        assert value in requests.utils.unquote(read["request"])
    for entry, action, kind in ((refused, "create", "heart_rate"), (withheld, "read", "mood"),
                                (denied, "read", "heart_rate")):
        assert (entry["action"], entry["datatype"]) == (action, kind)
        assert entry["outcome"] == "deny" and entry["reason"] and entry["entries"] == 0


def test_the_audit_is_paged_and_nobody_elses(owner, user):
    for _ in range(5):
        asked(owner)
    pages, cursor = [], None
    while True:
        page = asked(owner, "/audit", params={"limit": 2, "cursor": cursor}).json()
        pages += page["entries"]
        if (cursor := page["next"]) is None:
            break
    assert len({e["id"] for e in pages}) == len(pages) >= 6
    assert [e["time"] for e in pages] == sorted((e["time"] for e in pages), reverse=True)
    reader = user([("*", ALL)], scope="*:read audit")
    assert asked(reader, "/audit").status_code == 403


def test_no_entry_holds_a_value_or_a_token(installation, owner):
    owner.create("heart_rate", {"t": "2020-03-03T03:03:03Z", "v": 143.0625})
    asked(owner)
    text = str(entries_of(installation, owner.owner))
    assert "143.0625" not in text and owner.token not in text


def test_the_programs_logs_hold_no_token_value_or_name(installation, owner):
    owner.create("heart_rate", {"t": "2020-03-03T03:03:03Z", "v": 131.0625})
    asked(owner, "/records/heart_rate/nonsense")
    logs = "".join(p.read_text(errors="replace") for p in (installation.state / "log").iterdir())
    for secret in (owner.token, "131.0625", "Burrows", "eservices4life"):
        assert secret not in logs
