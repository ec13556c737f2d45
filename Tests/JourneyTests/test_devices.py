"""Devices that log in by a code (RFC 8628): what others wrote, the pages, `tpaas device`."""

import json
import os
import re
import socket
import subprocess
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests
import requests_oauth2client as ro2c
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from browser import check, find, sees, until
from installation import binary
from parties import awd, new_id
from visitor import PASSWORD, Visitor, checkboxes, hidden

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CODE = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}")


@pytest.fixture
def person(installation):
    visitor = Visitor(installation.origin)
    visitor.email = f"{new_id()}@example.org"
    visitor.sign_up(visitor.email)
    assert visitor.log_in(visitor.email, PASSWORD).ok
    return visitor


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=10).json()


def let_in(visitor, code, rights=("activity:create",), decision="allow", **fields):
    """The owner enters a code and answers; where he is led to is returned."""
    page = visitor.get("/device", params={"user_code": code})
    assert page.status_code == 200, page.text
    answer = [*hidden(page.text).items(), *[("right", right) for right in rights],
              *({"name": "My watch", "until": "year", "idle": "90", "decision": decision}
                | fields).items()]
    return visitor.post("/device", answer, allow_redirects=False)


def begin(metadata, client="actiwatch", **fields):
    answer = requests.post(metadata["device_authorization_endpoint"],
                           data={"client_id": client} | fields, timeout=10)
    return answer


def poll(metadata, code, client="actiwatch"):
    return requests.post(metadata["token_endpoint"], timeout=10, data={
        "grant_type": GRANT, "device_code": code, "client_id": client})


def test_requests_oauth2client_logs_a_device_in(installation, metadata, person):
    client = ro2c.OAuth2Client(
        metadata["token_endpoint"], client_id="actiwatch", testing=True,
        device_authorization_endpoint=metadata["device_authorization_endpoint"])
    asked = client.authorize_device(scope="activity:create white_light:create")
    assert CODE.fullmatch(asked.user_code) and asked.interval == 5
    assert asked.verification_uri_complete.endswith(f"/device?user_code={asked.user_code}")
    with pytest.raises(ro2c.AuthorizationPending):
        client.device_code(asked)
    with pytest.raises(ro2c.SlowDown):
        client.device_code(asked)
    assert let_in(person, asked.user_code.lower().replace("-", "")).status_code == 303
    token = client.device_code(asked)
    assert token.scope == "activity:create offline_access" and token.refresh_token
    with pytest.raises(ro2c.InvalidGrant):
        client.device_code(asked)
    fresh = client.refresh_token(token.refresh_token)
    me = requests.get(f"{installation.origin}/api/v1/me", timeout=10,
                      headers={"Authorization": f"Bearer {fresh.access_token}"}).json()
    assert me["owner"] and me["actor"] is None
    api = f"{installation.origin}/api/v1/owners/{me['owner']}"
    bearer = {"Authorization": f"Bearer {fresh.access_token}"}
    sent = requests.post(f"{api}/recordings?timezone=UTC", data=awd([3, 4]), timeout=30,
                         headers=bearer | {"Content-Type": "application/x-actiwatch-awd"})
    assert sent.status_code == 201, sent.text
    assert requests.get(f"{api}/records/activity", headers=bearer, timeout=10).status_code == 403


def test_authlib_logs_a_device_in_and_its_owner_removes_it(installation, metadata, person):
    session = OAuth2Session("actiwatch", token_endpoint_auth_method="none")
    asked = begin(metadata, scope="activity:create activity:read").json()
    with pytest.raises(OAuthError, match="authorization_pending"):
        session.fetch_token(metadata["token_endpoint"], grant_type=GRANT,
                            device_code=asked["device_code"])
    page = person.get("/device", params={"user_code": asked["user_code"]}).text
    assert checkboxes(page) == {"activity:create": False, "activity:read": False}
    assert let_in(person, asked["user_code"], ["activity:create", "activity:read"]).ok
    token = dict(session.fetch_token(metadata["token_endpoint"], grant_type=GRANT,
                                     device_code=asked["device_code"]))
    me = f"{installation.origin}/api/v1/me"
    assert session.get(me).status_code == 200
    page = person.get("/account/devices").text
    assert "My watch" in page and "Activity: add and read" in page
    fields = hidden(page)
    changed = person.post("/account/devices", fields | {"change": "rename", "name": "Left wrist"})
    assert "Left wrist" in changed.text and "My watch" not in changed.text
    gone = person.post("/account/devices", fields | {"change": "remove"})
    assert "Left wrist" not in gone.text
    assert session.get(me).status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
    audit = person.get("/account/audit").text
    for event in ("Added a device", "Gave a device another name", "Removed a device"):
        assert event in audit


def test_what_is_refused(installation, metadata, person):
    asked = begin(metadata).json()
    assert let_in(person, asked["user_code"], decision="deny").ok
    assert poll(metadata, asked["device_code"]).json()["error"] == "access_denied"
    assert person.get("/device", params={"user_code": asked["user_code"]}).status_code == 422
    assert begin(metadata, "actigraphs").json()["error"] == "unauthorized_client"
    assert begin(metadata, scope="mood:read").json()["error"] == "invalid_scope"
    other = begin(metadata).json()
    wrong = poll(metadata, other["device_code"], "blood-pressure-meter")
    assert wrong.json()["error"] == "invalid_grant"
    installation.sql("UPDATE device_code SET expires = 1 WHERE state = 'pending'")
    assert poll(metadata, other["device_code"]).json()["error"] == "expired_token"
    assert person.get("/device", params={"user_code": other["user_code"]}).status_code == 422


def test_codes_cannot_be_guessed(installation, metadata, person):
    right = begin(metadata).json()["user_code"]
    found = [person.get("/device", params={"user_code": "BBBBBBB" + letter}).status_code
             for letter in "BCDFGHJKLMN"]
    assert found == [422] * 10 + [429]
    assert person.get("/device", params={"user_code": right}).status_code == 429
    installation.sql("DELETE FROM throttle")


def test_no_code_lies_in_the_database(installation, metadata):
    asked = begin(metadata).json()
    stored = str(installation.sql("SELECT * FROM device_code"))
    assert asked["user_code"] not in stored and asked["device_code"] not in stored


def test_the_page_in_a_browser(installation, metadata, browser):
    visitor = Visitor(installation.origin)
    email = f"{new_id()}@example.org"
    visitor.sign_up(email)
    asked = begin(metadata).json()
    browser.get(f"{installation.origin}/login")
    browser.delete_all_cookies()
    browser.get(asked["verification_uri_complete"])
    sees(browser, "h1", "Log in")
    find(browser, "#email").send_keys(email)
    find(browser, "#password").send_keys(PASSWORD)
    find(browser, "main button").click()
    until(browser, lambda: "/device?" in browser.current_url, "the page of the device")
    sees(browser, "h1", "ActiWatch asks to be connected")
    check(browser, "device-question")
    boxes = browser.find_elements("css selector", "input[type=checkbox]")
    assert boxes and not any(box.is_selected() for box in boxes)
    find(browser, "input[value='activity:create']").click()
    find(browser, "button[value=allow]").click()
    until(browser, lambda: "done=allowed" in browser.current_url, "the answer")
    sees(browser, "h1", "The device is connected")
    check(browser, "device-connected")
    find(browser, "main a").click()
    until(browser, lambda: "/account/" in browser.current_url, "the list of devices")
    sees(browser, "h1", "Devices")
    check(browser, "devices")
    browser.get(f"{installation.origin}/device")
    sees(browser, "h1", "Connect a device")
    check(browser, "device-code")
    answer = requests.get(f"{installation.origin}/device", allow_redirects=False, timeout=10)
    assert answer.status_code == 303
    policy = visitor.get("/device").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


# `tpaas device`

class Cut:
    """A way to the platform that is cut at chosen answers: the request arrives, the answer not."""

    def __init__(self, port, cuts):
        self.target, self.cuts = port, cuts
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port, self.count = self.listener.getsockname()[1], 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.there, args=(client, server), daemon=True).start()
            threading.Thread(target=self.back, args=(client, server), daemon=True).start()

    def there(self, client, server):
        try:
            while (piece := client.recv(65_536)):
                server.sendall(piece)
        except OSError:
            pass

    def back(self, client, server):
        try:
            while (piece := server.recv(65_536)):
                if piece.startswith(b"HTTP/1.1 201"):
                    self.count += 1
                    if self.count in self.cuts:
                        break
                client.sendall(piece)
        except OSError:
            pass
        for end in (client, server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.close()


class Held(Cut):
    """A way on which one chosen request stops in its middle, or its answer never comes."""

    def __init__(self, port, request=None, answer=None):
        self.request, self.answer = request, answer
        self.requests, self.answers, self.held = 0, 0, threading.Event()
        super().__init__(port, cuts=())

    def there(self, client, server):
        def pass_on(piece):
            if b"Idempotency-Key" in piece:
                self.requests += 1
                if self.requests == self.request:
                    server.sendall(piece[:len(piece) // 2])
                    return False
            server.sendall(piece)
            return True
        self.carry(client, pass_on)

    def back(self, client, server):
        def pass_on(piece):
            if piece.startswith(b"HTTP/1.1 201"):
                self.answers += 1
                if self.answers == self.answer:
                    return False
            client.sendall(piece)
            return True
        self.carry(server, pass_on)

    def carry(self, source, pass_on):
        try:
            while (piece := source.recv(65_536)):
                if not pass_on(piece):
                    self.held.set()
                    return
        except OSError:
            pass


class Device:
    def __init__(self, installation, folder, client):
        self.origin, self.client = installation.origin, client
        self.state = folder / "keys/device.json"

    def run(self, command, *arguments):
        return subprocess.run([binary(), "device", command, "--state", self.state, *arguments],
                              capture_output=True, text=True, timeout=120)

    def log_in(self, visitor, rights, decision="allow"):
        process = subprocess.Popen(
            [binary(), "device", "login", "--state", self.state, "--issuer", self.origin,
             "--client-id", self.client], stdout=subprocess.PIPE, text=True)
        said = ""
        while not (code := CODE.search(said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        assert "█" in said, "the code is shown as a picture, too"
        assert let_in(visitor, code[0], rights, decision).ok
        process.communicate(timeout=60)
        return process.returncode

    def killed(self, installation, file, **where):
        """Uploads, and is killed when its request or the answer to it is on the way."""
        way = Held(installation.port, **where)
        self.through(way.port)
        with subprocess.Popen([binary(), "device", "upload", "--state", self.state, file],
                              stdout=subprocess.DEVNULL) as process:
            assert way.held.wait(30), "nothing was on the way"
            process.kill()
        assert process.returncode == -9
        way.close()
        self.through(None)

    def through(self, port):
        """From now on it reaches the platform by another way."""
        state = json.loads(self.state.read_text())
        state["issuer"] = f"http://127.0.0.1:{port}" if port else self.origin
        self.state.write_text(json.dumps(state))


def test_a_device_is_refused_and_says_so(installation, person, tmp_path):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.run("status").returncode == 78
    assert device.log_in(person, ["activity:create"], "deny") == 77
    assert not device.state.exists()


def test_a_recording_survives_a_cut_and_is_stored_once(installation, person, data, tmp_path,
                                                       parties):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.log_in(person, ["activity:create", "white_light:create"]) == 0
    assert oct(os.stat(device.state).st_mode & 0o777) == "0o600"
    expected = json.loads((data / "EXPECTED.json").read_text())
    way = Cut(installation.port, cuts={1})
    device.through(way.port)
    total = 0
    for name in ("example_01.AWD", "test_sample_rpx_eng.csv"):
        total += expected[name]["raw"]["activity_sum"]
        answers = [device.run("upload", str(data / name), "--timezone", "UTC")]
        if name == "example_01.AWD":
            # On a connection that was kept, libcurl sends again by itself, under the same key.
            assert answers[0].returncode in (0, 69) and way.count == 1, answers[0].stderr
            answers.append(device.run("upload", str(data / name), "--timezone", "UTC"))
        assert answers[-1].returncode == 0, answers[-1].stderr
        said = "".join(answer.stdout for answer in answers)
        assert f'"activity":{int(expected[name]["raw"]["activity_sum"])}' in said
        again = device.run("upload", str(data / name))
        assert again.returncode == 0 and "sent before" in again.stdout
    way.close()
    owner = json.loads(device.state.read_text())["owner"]
    rows = installation.sql("SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
                            bytes.fromhex(owner.replace("-", "")))
    assert rows == [(2,)]
    reader = parties.owner(person=owner)
    assert sum(r["v"] or 0 for r in reader.read_all("activity")) == total


def test_measurements_go_on_where_they_were_cut(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    rights = ["blood_pressure:create", "heart_rate:create"]
    assert device.log_in(person, rights) == 0
    lines = [f"2024-{1 + n // 600:02}-{1 + n // 24 % 25:02}T{n % 24:02}:00:00Z,"
             f"{110 + n % 40},{70 + n % 20},{60 + n % 30}" for n in range(900)]
    file = tmp_path / "meter.csv"
    file.write_text("\n".join(["time,systolic,diastolic,pulse", *lines[:700]]) + "\n")
    way = Cut(installation.port, cuts={2, 3, 6})
    device.through(way.port)
    codes = []
    while (answer := device.run("upload", str(file))).returncode == 69:
        codes.append(answer.returncode)
        assert len(codes) < 10
    assert answer.returncode == 0, answer.stderr
    # On a connection that was kept, libcurl sends again by itself, under the same key.
    assert codes and way.count >= 6, "it was cut"
    file.write_text("\n".join(["time,systolic,diastolic,pulse", *lines]) + "\n")
    assert device.run("upload", str(file)).returncode == 0
    way.close()
    owner = json.loads(device.state.read_text())["owner"]
    reader = parties.owner("blood_pressure:read heart_rate:read", person=owner,
                           app=parties.app(lines=(("*", 15),)),
                           rights=(("blood_pressure", 2), ("heart_rate", 2)))
    pressures, pulses = reader.read_all("blood_pressure"), reader.read_all("heart_rate")
    assert len(pressures) == len(pulses) == 900
    assert sum(r["v"]["systolic"] for r in pressures) == sum(110 + n % 40 for n in range(900))
    assert sum(r["v"] for r in pulses) == sum(60 + n % 30 for n in range(900))


@pytest.mark.parametrize("where", [{"request": 1}, {"answer": 1}], ids=["sending", "waiting"])
def test_a_recording_survives_a_kill_and_is_stored_once(where, installation, person, data,
                                                        tmp_path, parties):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.log_in(person, ["activity:create", "white_light:create"]) == 0
    file = data / "example_01.AWD"
    device.killed(installation, file, **where)
    answer = device.run("upload", file)
    assert answer.returncode == 0, answer.stderr
    total = json.loads((data / "EXPECTED.json").read_text())[file.name]["raw"]["activity_sum"]
    assert f'"activity":{int(total)}' in answer.stdout
    owner = json.loads(device.state.read_text())["owner"]
    rows = installation.sql("SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
                            bytes.fromhex(owner.replace("-", "")))
    assert rows == [(1,)]
    reader = parties.owner(person=owner)
    assert sum(r["v"] or 0 for r in reader.read_all("activity")) == total


def test_measurements_survive_kills_and_a_new_log_in(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    assert device.log_in(person, ["blood_pressure:create", "heart_rate:create"]) == 0
    file = tmp_path / "meter.csv"
    file.write_text("".join(f"2024-01-{1 + n // 24:02}T{n % 24:02}:00:00Z,{110 + n % 40},70,60\n"
                            for n in range(700)))
    for where in ({"answer": 1}, {"request": 2}, {"answer": 4}, {"answer": 2}):
        device.killed(installation, file, **where)
    assert device.run("upload", file).returncode == 0
    assert device.log_in(person, ["blood_pressure:create", "heart_rate:create"]) == 0
    again = device.run("upload", file)
    assert again.returncode == 0 and "sent before" in again.stdout
    reader = parties.owner("blood_pressure:read heart_rate:read",
                           person=json.loads(device.state.read_text())["owner"],
                           app=parties.app(lines=(("*", 15),)),
                           rights=(("blood_pressure", 2), ("heart_rate", 2)))
    pressures, pulses = reader.read_all("blood_pressure"), reader.read_all("heart_rate")
    assert len(pressures) == len(pulses) == 700
    assert sum(r["v"]["systolic"] for r in pressures) == sum(110 + n % 40 for n in range(700))


def test_a_wrong_line_is_named_and_nothing_is_sent(installation, person, tmp_path):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    assert device.log_in(person, ["blood_pressure:create"]) == 0
    file = tmp_path / "meter.csv"
    file.write_text("2024-01-01T00:00:00Z,120,80,60\n2024-01-01T01:00:00Z,high,80,60\n")
    answer = device.run("upload", str(file))
    assert answer.returncode == 65 and "Line 2" in answer.stderr
    (tmp_path / "x.awd").write_text("nonsense")
    assert device.run("upload", str(tmp_path / "x.awd")).returncode == 77, "not its right"
    assert device.run("logout").returncode == 0 and not device.state.exists()
