"""Phone book: a third-party app for TPaaS whose users see what owners publish for all of them.

    python3 phonebook.py FOLDER

It is the case "authenticated user" of the trust protocol. An owner leaves a refresh token for the
app's subscribers; a user signs in; the two access tokens are exchanged for one, by which the app
reads the owner's number for this user. FOLDER has `config.json` (issuer, client_id, address,
socket), `secret`, and `book.sqlite`, which is made here. It listens on a unix socket, behind a
web server.
"""

import contextlib
import hmac
import json
import os
import re
import secrets
import signal
import sys
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from urllib.parse import parse_qsl, urlsplit

from book import Book
from lookup import Lookup
from pages import book as book_page
from pages import page, welcome
from sessions import Session, Sessions
from tpaas import Platform, Refused, Unreachable

FILES = {"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}
COOKIE = "phonebook"
MOST_BYTES = 4_096
SIGN_IN = "phone_number:read phone_number:create phone_number:update"
PUBLISH = "phone_number:read audience:subscribers offline_access"
DOWN = "TPaaS cannot be reached. Nothing was changed. Try again in a moment."
OVER = "Your sign-in is over. Please sign in again."


class App:
    def __init__(self, folder):
        config = json.loads((folder / "config.json").read_text())
        secret = (folder / "secret").read_text().strip()
        self.address, self.socket = config["address"], config["socket"]
        place = urlsplit(self.address)
        self.path, self.origin = place.path, f"{place.scheme}://{place.netloc}"
        self.platform = Platform(config["issuer"], config["client_id"], secret, self.address)
        self.book, self.sessions = Book(folder / "book.sqlite"), Sessions()
        self.lookup = Lookup(self.platform, self.book)
        # A form's answer may lead on to TPaaS, and nowhere else.
        self.policy = ("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                       f"frame-ancestors 'none'; form-action 'self' {config['issuer']}")


class Browser(BaseHTTPRequestHandler):
    """One request, and the answer."""

    protocol_version, timeout = "HTTP/1.1", 20
    id = session = None

    def log_message(self, *_):
        """An address may have a code in it: none is written down."""

    def do_GET(self):
        place = urlsplit(self.path)
        name = place.path.removeprefix(self.app.path)
        if name in FILES:
            body = (Path(__file__).parent / name).read_bytes()
            return self.answer(200, body, FILES[name])
        if name:
            return self.answer(404, b"There is nothing here.", "text/plain")
        self.find_session()
        came = dict(parse_qsl(place.query, keep_blank_values=True))
        return self.come_back(came) if "state" in came else self.show()

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            self.close_connection = True
            return self.answer(413, b"This is too large.", "text/plain")
        form = dict(parse_qsl(self.rfile.read(int(length)).decode(errors="replace")))
        self.find_session()
        good = hmac.compare_digest(form.get("csrf", "").encode(), self.session.csrf.encode())
        if not good or self.headers.get("Origin") != self.app.origin:
            return self.answer(403, b"This form is not from here.", "text/plain")
        action = urlsplit(self.path).path.removeprefix(self.app.path)
        return self.act(action, form)

    def act(self, action, form):
        if action == "sign-in":
            return self.ask("sign-in", SIGN_IN)
        if not self.session.user:
            return self.back("bad", OVER)
        actions = {"publish": lambda: self.ask("publish", PUBLISH), "leave": self.leave,
                   "number": lambda: self.save(form), "sign-out": self.sign_out}
        if action not in actions:
            return self.answer(404, b"There is nothing here.", "text/plain")
        try:
            return actions[action]()
        except Unreachable:
            return self.back("bad", DOWN)
        except Refused as refusal:
            return self.refused(refusal)

    # Signing in, and putting oneself into the book

    def ask(self, what, scope):
        self.session.waiting = {"what": what, "state": secrets.token_urlsafe(24),
                                "verifier": secrets.token_urlsafe(48)}
        waiting = self.session.waiting
        self.redirect(self.app.platform.question(scope, waiting["state"], waiting["verifier"]))

    def come_back(self, came):
        """Takes TPaaS's answer; the browser then goes on without the code in its address."""
        waiting, self.session.waiting = self.session.waiting, None
        if not waiting or came.get("state") != waiting["state"] or (
                came.get("iss") != self.app.platform.issuer):
            return self.back("bad", "This answer does not belong to a question asked here.")
        if "code" not in came:
            return self.back("bad", "You did not allow it. Nothing was read or kept.")
        try:
            given = self.app.platform.redeem(came["code"], waiting["verifier"])
            return (self.signed_in if waiting["what"] == "sign-in" else self.published)(given)
        except Unreachable:
            return self.back("bad", DOWN)
        except Refused:
            return self.back("bad", "TPaaS did not sign you in. Please try again.")

    def signed_in(self, given):
        token = given["access_token"]
        user = self.app.platform.read("/me", token)[0]["owner"]
        told = self.app.platform.read("/owners", token)[0]["owners"]
        name = next((line["name"] for line in told if line["id"] == user), "You")
        # Who knew the session's identifier before does not know it any more.
        self.app.sessions.end(self.id)
        self.begin(Session(user=user, name=name, token=token,
                           rights=frozenset(given["scope"].split())))
        return self.back()

    def published(self, given):
        if self.app.platform.whose(given["access_token"]) != self.session.user:
            self.app.platform.revoke(given["refresh_token"])
            return self.back("bad", "You allowed this as somebody else, so it was undone.")
        old = self.app.book.token(self.session.user)
        self.app.book.put(self.session.user, given["refresh_token"])
        self.app.lookup.forget(self.session.user)
        if old:
            self.app.platform.revoke(old)
        return self.back("good", "You are in the book.")

    def leave(self):
        """The entry goes first: whatever TPaaS answers, nobody reads it from here any more."""
        token = self.app.book.token(self.session.user)
        if token:
            self.app.book.remove(self.session.user, token)
            self.app.lookup.forget(self.session.user)
            try:
                self.app.platform.revoke(token)
            except (Refused, Unreachable):
                return self.back("bad", "You are out of the book. TPaaS could not be told: end "
                                        "the access of Phone book there, too.")
        return self.back("good", "You are out of the book.")

    def sign_out(self):
        self.app.sessions.end(self.id)
        token = self.session.token
        self.begin(Session(message=("good", "You are signed out.")))
        with contextlib.suppress(Refused, Unreachable):
            self.app.platform.revoke(token)
        return self.back()

    # The user's own number, and the book

    def save(self, form):
        number = form.get("number", "").strip()
        if not re.fullmatch(r"[0-9+ .()/-]{3,40}", number):
            return self.back("bad", "This is no telephone number.")
        platform, token, user = self.app.platform, self.session.token, self.session.user
        path, value = f"/owners/{user}/records/phone_number", {"v": {"number": number}}
        record, key = form.get("record", ""), form.get("key", "")
        if not re.fullmatch(r"[0-9a-f.-]{0,80}", record) or not re.fullmatch(r"[\w-]{22}", key):
            return self.back("bad", "This form is not from here.")
        if record:
            _, headers = platform.read(f"{path}/{record}", token)
            platform.write("PUT", f"{path}/{record}", token, value, If_Match=headers["ETag"])
        else:
            # The form's own key and time: sent twice, it is stored once.
            platform.write("POST", path, token, value | {"t": form.get("t", "")},
                           Idempotency_Key=key)
        return self.back("good", "Your number is saved.")

    def show(self):
        session = self.session
        if not session.user:
            return self.send_page(welcome(session))
        try:
            own = None
            if "phone_number:read" in session.rights:
                own = self.app.lookup.number(session.user, session.token)
            found = self.app.lookup.all(session.user, session.token)
            kept = self.app.book.token(session.user) is not None
            return self.send_page(book_page(session, own, kept, found))
        except Unreachable:
            session.message = ("bad", DOWN)
            return self.send_page(page(session, "<h1>The book</h1>"), 503)
        except Refused as refusal:
            return self.refused(refusal)

    def refused(self, refusal):
        """The user's own token is over or was withdrawn: nothing of before is shown."""
        if refusal.status in (401, 403, 404):
            self.app.sessions.end(self.id)
            self.begin(Session())
            return self.back("bad", OVER)
        return self.back("bad", "TPaaS did not take this. Nothing was changed.")

    # Answers

    def find_session(self):
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            cookie = {}
        self.id = cookie[COOKIE].value if COOKIE in cookie else ""
        self.session, self.is_new = self.app.sessions.find(self.id), False
        if self.session is None:
            self.begin(Session())

    def begin(self, session):
        self.id, self.session = self.app.sessions.begin(session)
        self.is_new = True

    def back(self, kind=None, text=None):
        if kind:
            self.session.message = (kind, text)
        self.redirect(self.app.path)

    def redirect(self, address):
        self.answer(303, headers={"Location": address})

    def send_page(self, text, status=200):
        self.session.message = None
        self.answer(status, text.encode(), "text/html; charset=utf-8")

    def answer(self, status, body=b"", kind="text/plain", headers=None):
        self.send_response_only(status)
        if self.session is not None and self.is_new:
            secure = "; Secure" if self.app.origin.startswith("https:") else ""
            self.send_header("Set-Cookie", f"{COOKIE}={self.id}; Path={self.app.path}; HttpOnly; "
                                           f"SameSite=Lax{secure}")
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)),
                            "Content-Security-Policy": self.app.policy,
                            "Cache-Control": "no-store", "X-Frame-Options": "DENY",
                            "X-Content-Type-Options": "nosniff",
                            "Referrer-Policy": "same-origin", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """What failed, without what was asked: that may have a code in it."""
        print(f"A request failed: {sys.exc_info()[0].__name__}", file=sys.stderr, flush=True)


def main(folder):
    os.umask(0o077)
    # Whoever starts it may ignore or block the signal, and that is inherited.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    app = App(folder)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(app.socket)
    with Server(app.socket, type("Visit", (Browser,), {"app": app})) as server:
        server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
