"""A device's log-in by a code (RFC 8628), and `tpaas device` on ways that break."""

import json
import re
import socket
import subprocess
import threading

import requests
from installation import binary
from visitor import hidden

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CODE = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}")


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
                           data={"client_id": client} | fields, timeout=30)
    return answer


def poll(metadata, code, client="actiwatch"):
    return requests.post(metadata["token_endpoint"], timeout=30, data={
        "grant_type": GRANT, "device_code": code, "client_id": client})


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

    def run(self, command, *arguments, timeout=120):
        return subprocess.run([binary(), "device", command, "--state", self.state, *arguments],
                              capture_output=True, text=True, timeout=timeout)

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
