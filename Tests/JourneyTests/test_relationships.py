"""Whom an app's user knows, and what he asks owners for: by the app, and answered by `tpaas`."""

import pytest
from parties import Client, entries_of, new_id, raw

LINES = (("*", 15),)


@pytest.fixture
def pair(installation, parties):
    """An owner, and somebody related to him with an app that may ask in his name."""
    email = f"{new_id()}@example.org"
    owner, asker = parties.person("Olga", email=email), parties.person("Ada")
    parties.relate(owner, asker)
    app = parties.app("consumer")
    parties.subscribe(asker, app)
    token = parties.token(app, "*:read relationships", actor=asker)
    parties.delegate(asker, app, LINES, audience="others", for_owner=owner)
    return Client(installation, token, owner), email, asker


def ask(client, owner=None, **members):
    return client.ask("POST", "/access-requests", json={
        "owner": owner or client.owner, "datatype": "activity", "operations": ["read"],
        "reason": "To see how you sleep"} | members)


def listed(client):
    answer = client.ask("GET", "/access-requests")
    assert answer.status_code == 200, answer.text
    return answer.json()["access_requests"]


def test_an_app_sees_whom_its_user_knows(pair):
    client, _, _ = pair
    assert client.ask("GET", "/relationships").json() == {"relationships": [{
        "kind": "patient-relative", "state": "active",
        "person": {"id": client.owner, "name": "Olga Person"}}]}


def test_what_is_accepted_is_given_exactly(installation, pair):
    client, email, asker = pair
    assert client.records("activity").status_code == 404
    answer = ask(client, until="2099-01-01T00:00:00Z")
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["asker"]["id"], made["owner"]["name"]) == (asker, "Olga Person")
    assert ask(client).status_code == 409, "it is open already"
    line = installation.command("access-request", "list", email).stdout.strip().split("\t")
    assert line[:2] == [made["id"], "requested"] and line[-1] == "To see how you sleep"
    assert client.records("activity").status_code == 404, "asking opens nothing"
    assert installation.command("access-request", "accept", email, made["id"]).returncode == 0
    assert [request["state"] for request in listed(client)] == ["accepted"]
    assert client.records("activity").status_code == 200
    assert client.create("activity", {"t": "2020-01-01T00:00:00Z", "v": 1}).status_code == 403
    assert client.records("heart_rate").json()["records"] == []
    entries = entries_of(installation, client.owner)
    assert "access-requested" in [e["action"] for e in entries]
    (given,) = [e for e in entries if e["event"] == "policy"]
    assert given["consumer"] == asker and given["after"] == ["activity:read"]
    again = installation.command("access-request", "accept", email, made["id"])
    assert again.returncode == 1 and "answered before" in again.stderr
    assert client.ask("DELETE", f"/access-requests/{made['id']}").status_code == 409


def test_what_is_refused_or_taken_back_gives_nothing(installation, pair):
    client, email, _ = pair
    made = ask(client).json()
    assert installation.command("access-request", "refuse", email, made["id"]).returncode == 0
    second = ask(client).json()
    for _ in range(2):
        assert client.ask("DELETE", f"/access-requests/{second['id']}").status_code == 204
    assert [request["state"] for request in listed(client)] == ["withdrawn", "refused"]
    late = installation.command("access-request", "accept", email, second["id"])
    assert late.returncode == 1
    assert client.records("activity").status_code == 404


def test_a_stranger_is_as_nobody(installation, parties, pair):
    client, _, _ = pair
    stranger = parties.person()
    answers = [ask(client, owner) for owner in (stranger, str(new_id()))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert entries_of(installation, stranger) == []


def test_both_see_it_and_nobody_else(installation, parties, pair):
    client, _, _ = pair
    made = ask(client).json()
    app = parties.app()
    for person, count in ((client.owner, 1), (parties.person(), 0)):
        other = Client(installation, parties.token(app, "*:read relationships", owner=person),
                       person)
        assert len(listed(other)) == count
        assert other.ask("DELETE", f"/access-requests/{made['id']}").status_code == 404


def test_without_the_word_in_its_scope_an_app_may_nothing_of_this(installation, parties, pair):
    client, _, asker = pair
    bare = Client(installation, parties.token(parties.app(), "*:read", owner=asker), client.owner)
    for method, path in (("GET", "/relationships"), ("GET", "/access-requests"),
                         ("DELETE", f"/access-requests/{new_id()}")):
        assert bare.ask(method, path).status_code == 403
    assert ask(bare).status_code == 403
    assert installation.sql("SELECT COUNT(*) FROM access_request WHERE asker = %s",
                            raw(asker)) == [(0,)]
